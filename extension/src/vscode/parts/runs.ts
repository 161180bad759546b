/** The part of the extension that runs graphs: a file of its own, loaded when somebody first runs one. */
export { verifyLedger } from '#core/runtime/ledger';
export { checkScenarios } from '#core/scenarios/check-scenarios';
export { defaultScenario } from '#core/scenarios/default-scenario';
export { readScenarios } from '#core/scenarios/read-scenarios';
export { createGraphRunner } from '../runs/graph-runner';
export { scenarioLenses } from '../text/scenario-lenses';
