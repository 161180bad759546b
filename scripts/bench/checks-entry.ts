export { recheck } from '#core/checking/recheck';
export { runChecks, runSome } from '#core/checking/run-checks';
export { CHECKS } from '#core/checks/registry';
export { rangesOf } from '#core/checking/problem-ranges';
export { readGraph } from '#core/graph/read-graph';
