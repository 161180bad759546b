import { openText } from '../canvas/open-text';
import { type Command, graphOf } from './command';

/** Opens the text beside its canvas, at what is selected there. */
export const openTextBeside: Command = {
  name: 'openText',
  run: async (parts, args) => {
    const document = await graphOf(parts, args);
    if (!document) return;
    const { graph } = parts.documents.snapshot(document).read;
    const [element] = parts.sessions.of(document)[0]?.selection ?? [];
    await openText(document, { graph, beside: true, ...(element ? { element } : {}) });
  },
};
