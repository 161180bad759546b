import { runChecks } from '#core/checking/run-checks';
import { readGraph } from '#core/graph/read-graph';
import { DEAR } from './check-graphs';

const text = DEAR[process.argv[2] ?? '']?.() ?? '';
const read = readGraph(text);
const before = process.cpuUsage();
const problems = runChecks({ text, read });
const { user, system } = process.cpuUsage(before);
const crashed = problems.filter(({ check }) => check === 'check-crashed').map(({ message }) => message);
process.stdout.write(JSON.stringify({ faults: read.faults.length, problems: problems.length, crashed, cpuMs: Math.round((user + system) / 1000) }));
