import { resolve } from 'node:path';
import { type ChaosRow, chaos } from '#core/simulation/chaos';
import { PROTECTIONS, type Protection } from '#core/simulation/protections';
import { nativeSha256 } from '../../node/native-sha256';
import type { Arguments, Command } from '../command';
import { EXIT, type ExitCode } from '../exit';
import { type Terminal, shownPath } from '../io';
import { soundGraph } from '../sound-graph';

const USUAL_COUNT = 100;
const MOST_COUNT = 1_000_000;

/** `agentgraph chaos`: everything goes wrong on a graph, and every conversation is looked at. */
export const chaosCommand: Command = {
  id: 'chaos',
  usage: 'chaos [-n COUNT] [--seed N] [--without PROTECTION] [--json] GRAPH',
  help: 'Breaks things on purpose and shows that nothing is lost; then takes each protection away and shows that it is missed.',
  flags: [
    { name: 'count', short: 'n', value: 'COUNT', help: `conversations for each sort of trouble; ${USUAL_COUNT} where left out` },
    { name: 'seed', value: 'N', help: 'where chance begins; 0 where left out' },
    { name: 'without', value: 'PROTECTION', help: `run without this one only: ${PROTECTIONS.map(({ id }) => id).join(', ')}` },
    { name: 'json', help: 'print one JSON object instead of text' },
  ],
  words: [1, 1],
  run: runChaos,
};

/** A protection that was taken away, and the trouble that showed. */
interface Missed {
  readonly protection: string;
  readonly title: string;
  readonly broken: Readonly<Record<string, number>>;
}

function runChaos(given: Arguments, terminal: Terminal): ExitCode {
  const cannot = (reason: string): ExitCode => {
    terminal.err(`agentgraph chaos: ${reason}\n`);
    return EXIT.cannot;
  };
  const file = resolve(terminal.cwd, given.words[0] ?? '');
  const graph = soundGraph(file, terminal);
  if (typeof graph === 'string') return cannot(graph);
  const [count, seed] = [Number(given.values.get('count') ?? USUAL_COUNT), Number(given.values.get('seed') ?? 0)];
  if (!Number.isInteger(count) || count < 1 || count > MOST_COUNT) return cannot(`-n takes a number from 1 to ${MOST_COUNT}.`);
  if (!Number.isSafeInteger(seed) || seed < 0) return cannot('--seed takes a whole number from 0.');
  const wanted = given.values.get('without');
  const without = PROTECTIONS.filter(({ id }) => wanted === undefined || id === wanted);
  if (without.length === 0) return cannot(`there is no protection "${wanted}". There are ${PROTECTIONS.map(({ id }) => id).join(', ')}.`);
  const run = (protection?: Protection): readonly ChaosRow[] => chaos({ graph, seed, count, sha256: nativeSha256, ...(protection === undefined ? {} : { without: protection }) });
  const rows = run();
  const missed = without.map((protection): Missed => ({ protection: protection.id, title: protection.title, broken: sumOf(run(protection)) }));
  const report = { version: 1, graph: shownPath(terminal.cwd, file), seed, rows, missed };
  terminal.out(given.switches.has('json') ? `${JSON.stringify(report, undefined, 2)}\n` : textOf(graph.name, rows, missed));
  return Object.keys(sumOf(rows)).length > 0 ? EXIT.problems : EXIT.clean;
}

function sumOf(rows: readonly ChaosRow[]): Readonly<Record<string, number>> {
  const sum: Record<string, number> = {};
  for (const [name, times] of rows.flatMap(({ broken }) => Object.entries(broken))) sum[name] = (sum[name] ?? 0) + times;
  return sum;
}

function textOf(name: string, rows: readonly ChaosRow[], missed: readonly Missed[]): string {
  const lines = rows.map(({ trouble, conversations, entries, broken }) => `  ${trouble.padEnd(12)} ${String(conversations).padStart(6)} conversations ${String(entries).padStart(8)} entries  ${brokenText(broken, 'nothing broken')}`);
  const without = missed.map(({ protection, title, broken }) => `  ${protection.padEnd(12)} (${title}): ${brokenText(broken, 'was never needed on this graph')}`);
  return `${name}, with every sort of trouble:\n${lines.join('\n')}\n\nThe same without\n${without.join('\n')}\n`;
}

function brokenText(broken: Readonly<Record<string, number>>, none: string): string {
  const names = Object.entries(broken).map(([name, times]) => `${name} (${times})`);
  return names.length === 0 ? none : `BROKEN: ${names.join('; ')}`;
}
