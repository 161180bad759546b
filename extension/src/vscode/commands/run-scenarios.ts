import { type Command, graphOf } from './command';

/** Runs all scenarios of a graph in the Test Explorer. */
export const runScenarios: Command = {
  name: 'runScenarios',
  run: async (parts, args) => {
    const document = await graphOf(parts, args);
    if (document) await parts.tests.runFor(document.uri, 'run');
  },
};
