/** What the bench of the local brain measures. */
export { calibrationError, scoresOf, sharesOf, trained } from '#core/brains/linear-model';
export { wordsOf } from '#core/brains/text-features';
export { localBrain } from '#core/brains/local';
export { loadLanguageTools } from '../../extension/src/node/language-tools';
