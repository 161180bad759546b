import { openText } from '../canvas/open-text';
import { type Command, graphOf, isElementPlace } from './command';

/** Opens the text beside its canvas, at what is selected there or the line of the outline that was chosen. */
export const openTextBeside: Command = {
  name: 'openText',
  run: async (parts, args) => {
    const document = await graphOf(parts, args);
    if (!document) return;
    const { graph } = parts.documents.snapshot(document).read;
    const [selected] = parts.sessions.of(document)[0]?.selection ?? [];
    const element = isElementPlace(args[0]) ? args[0].element : selected;
    await openText(document, { graph, beside: true, ...(element ? { element } : {}) });
  },
};
