/** The part of the extension that answers questions about ids in a text: a file of its own, loaded with the first question. */
export { createLanguage } from '../text/create-language';
export { itemOf, tooltipOf } from '../outline/outline-items';
export { linesOf } from '../outline/outline-lines';
