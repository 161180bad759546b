/** The part of the extension that stands behind the Test Explorer: a file of its own, loaded with the first scenarios. */
export { generate } from '../testing/generate';
export { ScenarioTests } from '../testing/scenario-tests';
