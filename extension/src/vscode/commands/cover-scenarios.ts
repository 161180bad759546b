import { type Command, graphOf } from './command';

/** Runs all scenarios of a graph in the Test Explorer, and shows what they cover of it. */
export const coverScenarios: Command = {
  name: 'coverScenarios',
  run: async (parts, args) => {
    const document = await graphOf(parts, args);
    if (document) await parts.tests.runFor(document.uri, 'cover');
  },
};
