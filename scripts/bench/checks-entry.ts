export { recheck } from '#core/checks/recheck';
export { runChecks, runSome } from '#core/checks/run-checks';
export { CHECKS } from '#core/checks/registry';
export { rangesOf } from '#core/checks/problem-ranges';
export { readGraph } from '#core/graph/read-graph';
