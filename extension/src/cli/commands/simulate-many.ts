import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import type { Result } from '#core/base/result';
import { simulationPage } from '#core/reporting/simulation-page';
import { type SimulationReport, reportOf } from '#core/reporting/simulation-report';
import type { FaultRate } from '#core/simulation/faults';
import { type Bounds, GATES } from '#core/simulation/gates';
import { type Pace, paceOf } from '#core/simulation/pace';
import { readFaults } from '#core/simulation/read-faults';
import type { SimulationJob } from '#core/simulation/simulate';
import { changedGraph } from '#core/simulation/what-if';
import { type PoolResult, runJob } from '../../node/simulation-pool';
import type { Arguments, Flag } from '../command';
import { EXIT, type ExitCode } from '../exit';
import { writeWhole } from '../../node/whole-files';
import { type Terminal, readText, shownPath, whyNot } from '../io';
import { simulationText } from '../reporters/simulation-text';
import { soundGraph } from '../sound-graph';

/** What `simulate` takes for many conversations. */
export const MANY_FLAGS: readonly Flag[] = [
  { name: 'count', short: 'n', value: 'COUNT', help: 'run so many conversations, drawn from the figures of the agents' },
  { name: 'seed', value: 'N', help: 'where chance begins; 0 where left out. The same seed gives the same digest' },
  { name: 'faults', value: 'FILE', help: 'what goes wrong, and how often' },
  { name: 'workers', value: 'N', help: 'threads; as many as the machine has where left out, or with auto' },
  { name: 'gate', value: 'LIST', help: `other bounds, such as hops=3,loops=off. There are ${GATES.map(({ id }) => id).join(', ')}` },
  { name: 'what-if', value: 'CHANGES', help: 'compare with other settings, such as limits.hops=3,confidence.threshold=0.7' },
  { name: 'html', value: 'FILE', help: 'write a page with charts' },
];

const MOST = 100_000_000;

/** Runs many conversations on a graph, judges the figures and prints them. */
export async function simulateMany(given: Arguments, terminal: Terminal): Promise<ExitCode> {
  const cannot = (reason: string): ExitCode => {
    terminal.err(`agentgraph simulate: ${reason}\n`);
    return EXIT.cannot;
  };
  if (given.words.length > 1) return cannot('scenarios are run without -n.');
  const order = orderOf(given, terminal);
  if (typeof order === 'string') return cannot(order);
  const result = await watched(order, terminal);
  const { file, job, total, bounds, changes } = order;
  const report = reportOf({ file, graph: job.graph, seed: job.seed, total, bounds, changes, ...result });
  terminal.out(given.switches.has('json') ? `${JSON.stringify(report, undefined, 2)}\n` : simulationText(report));
  const page = given.values.get('html');
  if (page !== undefined) {
    const path = resolve(terminal.cwd, page);
    try {
      writeWhole(path, simulationPage(report));
    } catch (error) {
      return cannot(whyNot('write', path, error));
    }
  }
  return codeOf(report);
}

/** What is to be run, from what the user wrote. */
interface Order {
  readonly file: string;
  readonly job: SimulationJob;
  readonly total: number;
  readonly workers: number;
  readonly bounds: Bounds;
  readonly changes: string | undefined;
}

function orderOf(given: Arguments, terminal: Terminal): Order | string {
  const path = resolve(terminal.cwd, given.words[0] ?? '');
  const graph = soundGraph(path, terminal);
  if (typeof graph === 'string') return graph;
  const total = wholeNumber(given.values.get('count'), 1, MOST);
  const seed = wholeNumber(given.values.get('seed') ?? '0', 0, Number.MAX_SAFE_INTEGER);
  const words = given.values.get('workers') ?? 'auto';
  const workers = words === 'auto' ? availableParallelism() : wholeNumber(words, 1, 256);
  if (total === undefined) return `-n takes a number from 1 to ${MOST}.`;
  if (seed === undefined) return '--seed takes a whole number from 0.';
  if (workers === undefined) return '--workers takes auto or a number from 1 to 256.';
  const faults = faultsIn(given.values.get('faults'), terminal);
  if (!faults.ok) return faults.error;
  const bounds = boundsOf(given.values.get('gate'));
  if (typeof bounds === 'string') return bounds;
  const changes = given.values.get('what-if');
  const other = changes === undefined ? undefined : changedGraph(graph, changes);
  if (other?.ok === false) return other.error;
  const job = { graph, seed, faults: faults.value, ...(other === undefined ? {} : { other: other.value }) };
  return { file: shownPath(terminal.cwd, path), job, total, workers, bounds, changes };
}

function wholeNumber(word: string | undefined, least: number, most: number): number | undefined {
  const value = Number(word);
  return word !== undefined && word !== '' && Number.isInteger(value) && value >= least && value <= most ? value : undefined;
}

function faultsIn(file: string | undefined, terminal: Terminal): Result<readonly FaultRate[], string> {
  if (file === undefined) return { ok: true, value: [] };
  const text = readText(resolve(terminal.cwd, file));
  if (!text.ok) return text;
  const faults = readFaults(text.value);
  return faults.ok ? faults : { ok: false, error: `${file}: ${faults.error}` };
}

function boundsOf(list: string | undefined): Bounds | string {
  const bounds: Record<string, number | null> = {};
  for (const part of (list ?? '').split(',').filter((word) => word.trim() !== '')) {
    const [id = '', word = ''] = part.split('=').map((half) => half.trim());
    const bound = word === 'off' ? null : Number(word);
    if (!GATES.some((gate) => gate.id === id) || word === '' || Number.isNaN(bound)) {
      return `"${part}" is not a bound. Write a gate, = and a number or off; there are ${GATES.map((gate) => gate.id).join(', ')}.`;
    }
    bounds[id] = bound;
  }
  return bounds;
}

/** Runs the order while the user can see how far it is, and stop it. */
async function watched({ job, total, workers }: Order, terminal: Terminal): Promise<PoolResult> {
  const stopping = new AbortController();
  const forget = terminal.onInterrupt?.(() => stopping.abort());
  const startedAt = performance.now();
  try {
    return await runJob(job, {
      total, workers, signal: stopping.signal,
      workerFile: terminal.programs === undefined ? undefined : join(terminal.programs, 'simulation-worker.js'),
      onProgress: (done) => terminal.progress?.(progressLine(paceOf(done, total, (performance.now() - startedAt) / 1000))),
    });
  } finally {
    forget?.();
    terminal.progress?.('');
  }
}

function progressLine(pace: Pace): string {
  const { done, total, perSecond, secondsLeft } = pace;
  return `${Math.floor((100 * done) / total)} %  ${done} of ${total}  ${perSecond} a second  ${secondsLeft} s left`;
}

/** A comparison is asked for its differences, not for a verdict. */
function codeOf({ isStopped, verdict, whatIf }: SimulationReport): ExitCode {
  if (isStopped) return EXIT.cannot;
  if (whatIf !== undefined || verdict === 'pass') return EXIT.clean;
  return verdict === 'fail' ? EXIT.problems : EXIT.inconclusive;
}
