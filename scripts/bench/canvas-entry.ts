export { readGraph } from '#core/graph/read-graph';
