/** What the bench of the simulation measures. */
export { readGraph } from '#core/graph/read-graph';
export { simulation } from '#core/simulation/simulate';
export { runJob } from '../../extension/src/node/simulation-pool';
