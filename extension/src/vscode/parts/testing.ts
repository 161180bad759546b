/** The part of the extension that stands behind the Test Explorer: a file of its own, loaded with the first scenarios. */
export { coverageOverlay } from '../testing/coverage-overlay';
export { generate } from '../testing/generate';
export { ScenarioTests } from '../testing/scenario-tests';
