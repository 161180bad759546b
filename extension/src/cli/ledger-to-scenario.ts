import { dirname, resolve } from 'node:path';
import { canonicalJson } from '#core/base/canonical-json';
import type { Result } from '#core/base/result';
import type { AgentGraph } from '#core/graph/model';
import { readGraph } from '#core/graph/read-graph';
import { enabledOf } from '#core/graph/enabled';
import type { LedgerEvent } from '#core/runtime/events';
import { verifyLedger } from '#core/runtime/ledger';
import { graphHash } from '#core/runtime/run-graph';
import { textOfScenarios } from '#core/scenarios/print-scenarios';
import { recordedScenario } from '#core/scenarios/recorded-scenario';
import { runScenario } from '#core/scenarios/run-scenario';
import { writeWhole } from '../node/whole-files';
import type { Arguments } from './command';
import { EXIT, type ExitCode } from './exit';
import { graphFiles } from './graph-files';
import { type Terminal, readText, shownPath, whyNot } from './io';
import { pathFrom } from './path-from';

/** Prints, or writes, the scenario that brings the run of a ledger about again; ends with 1 where it would not. */
export function ledgerToScenario({ words: [, word = '', named], values }: Arguments, terminal: Terminal): ExitCode {
  const cannot = (reason: string): ExitCode => {
    terminal.err(`agentgraph ledger: ${reason}\n`);
    return EXIT.cannot;
  };
  const path = resolve(terminal.cwd, word);
  const text = readText(path);
  if (!text.ok) return cannot(text.error);
  const verdict = verifyLedger(text.value);
  if (!verdict.ok) return cannot(`${shownPath(terminal.cwd, path)}:${verdict.line}: ${verdict.message}`);
  const recorded = recordedScenario(verdict.events);
  const found = graphOf(verdict.events, named, terminal);
  if (!found.ok) return cannot(found.error);
  if (recorded === undefined) return cannot(`${shownPath(terminal.cwd, path)} holds no conversation.`);
  const out = values.get('out');
  const file = out === undefined ? undefined : resolve(terminal.cwd, out);
  const made = textOfScenarios(pathFrom(file === undefined ? terminal.cwd : dirname(file), found.value.path), [recorded.scenario]);
  if (file === undefined) terminal.out(made);
  else {
    try {
      writeWhole(file, made);
    } catch (error) {
      return cannot(whyNot('write', file, error));
    }
  }
  const lost = [...recorded.lost, ...(isReplayed(verdict.events, runScenario(found.value.graph, recorded.scenario).events) ? [] : ['Run again, it gives other entries than the ledger has.'])];
  for (const sentence of lost) terminal.err(`${sentence}\n`);
  return lost.length > 0 ? EXIT.problems : EXIT.clean;
}

interface FoundGraph {
  readonly path: string;
  readonly graph: AgentGraph;
}

/** The graph that the ledger was made with: the one that is named, or the one in the folder that has its digest. Errors: a sentence. */
function graphOf([first]: readonly LedgerEvent[], named: string | undefined, terminal: Terminal): Result<FoundGraph, string> {
  const wanted = first?.type === 'conversation.created' ? first.graph : '';
  for (const file of graphFiles(terminal.cwd, [named ?? '.'])) {
    const text = file.ok ? readText(file.value) : file;
    if (!text.ok && named !== undefined) return text;
    if (!file.ok || !text.ok) continue;
    const { graph } = readGraph(text.value);
    if (named !== undefined || graphHash(enabledOf(graph)) === wanted) return { ok: true, value: { path: file.value, graph } };
  }
  return { ok: false, error: `No graph in ${terminal.cwd} is the one that the ledger was made with. Name it after the ledger.` };
}

/** Whether the entries are the same, apart from what drivers add of their own. A run that had not ended is left by the customer. */
function isReplayed(before: readonly LedgerEvent[], after: readonly LedgerEvent[]): boolean {
  const own = before.filter(({ type }) => type !== 'model.call' && type !== 'ledger.checkpoint').map(plain);
  const again = after.map(plain);
  return own.every((entry, place) => entry === again[place]) && again.length <= own.length + 1;
}

/** An entry without its number and the name of its conversation, which a driver chooses. */
function plain({ seq: _seq, conv: _conv, ...entry }: LedgerEvent): string {
  return canonicalJson(entry);
}
