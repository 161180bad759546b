import { resolve } from 'node:path';
import { boundsOf } from '#core/analysis/bounds';
import type { Arguments, Command } from '../command';
import { EXIT, type ExitCode } from '../exit';
import { type Terminal, shownPath } from '../io';
import { BUDGETS, type Budgets, excessesOf } from '../reporters/bounds-budgets';
import { boundsAsJson } from '../reporters/bounds-json';
import { boundsAsText } from '../reporters/bounds-text';
import { soundGraph } from '../sound-graph';

/** `agentgraph bounds`: the worst that conversations can come to, and what they come to on average. */
export const bounds: Command = {
  id: 'bounds',
  usage: 'bounds [FLAGS] GRAPH',
  help: 'Says what conversations can come to, at worst and on average. Handoffs, fallbacks, latency, cost and envelope until a human takes over, for each intent.',
  flags: [{ name: 'json', help: 'print one JSON object instead of text' }, ...BUDGETS.map(({ flag, unit, of }) => ({ name: flag, value: unit, help: `end with 1 where ${of} can be more` }))],
  words: [1, 1],
  run: printBounds,
};

function printBounds(given: Arguments, terminal: Terminal): ExitCode {
  const cannot = (why: string): ExitCode => {
    terminal.err(`agentgraph bounds: ${why}\n`);
    return EXIT.cannot;
  };
  const budgets = budgetsOf(given);
  if (typeof budgets === 'string') return cannot(budgets);
  const path = resolve(terminal.cwd, given.words[0] ?? '');
  const graph = soundGraph(path, terminal);
  if (typeof graph === 'string') return cannot(graph);
  const found = boundsOf(graph);
  const file = shownPath(terminal.cwd, path);
  if (found === undefined) return cannot(`${file} has no entry: "agentgraph check" says more.`);
  const told = { file, bounds: found, excesses: excessesOf(found, budgets) };
  terminal.out(given.switches.has('json') ? boundsAsJson(told) : boundsAsText(told, terminal.hasColours));
  return told.excesses.length > 0 ? EXIT.problems : EXIT.clean;
}

function budgetsOf({ values }: Arguments): Budgets | string {
  const budgets = new Map<string, number>();
  for (const { flag, measure } of BUDGETS) {
    const text = values.get(flag);
    if (text === undefined) continue;
    if (!/^\d{1,12}(\.\d{1,6})?$/.test(text)) return `--${flag} takes a number, not "${text}".`;
    budgets.set(measure, Number(text));
  }
  return budgets;
}
