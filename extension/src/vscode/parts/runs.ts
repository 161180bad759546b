/** The part of the extension that runs graphs: a file of its own, loaded when somebody first runs one. */
export { verifyLedger } from '#core/runtime/ledger';
export { defaultScenario } from '#core/scenarios/default-scenario';
export { createGraphRunner } from '../runs/graph-runner';
export { scenarioLenses } from '../text/scenario-lenses';
