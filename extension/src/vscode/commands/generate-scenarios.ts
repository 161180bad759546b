import { type Command, graphOf } from './command';

/** Makes the scenarios that a graph still lacks, as a file that is not saved yet. Gives what was made. */
export const generateScenarios: Command = {
  name: 'generateScenarios',
  run: async (parts, args) => {
    const document = await graphOf(parts, args);
    if (!document) return undefined;
    const [{ generate }, there] = await Promise.all([import('../parts/testing'), parts.tests.scenariosFor(document.uri)]);
    return generate({ documents: parts.documents, there }, document);
  },
};
