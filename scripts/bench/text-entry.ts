export { planOn } from '#core/graph/plan-edit';
export { readGraph } from '#core/graph/read-graph';
export { indexText } from '#core/text/text-index';
