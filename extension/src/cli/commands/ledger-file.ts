import { resolve } from 'node:path';
import { readGraph } from '#core/graph/read-graph';
import type { LedgerEvent } from '#core/runtime/events';
import { verifyLedger } from '#core/runtime/ledger';
import { type RunGraph, runGraph } from '#core/runtime/run-graph';
import { graphFiles } from '../graph-files';
import { readText, shownPath } from '../io';

/** A ledger that is as it was written. */
export interface LedgerFile {
  readonly file: string;
  readonly events: readonly LedgerEvent[];
  readonly digest: string;
}

/** The ledger at that path; what is wrong with it, as a line to print; a sentence where it cannot be read. */
export function readLedger(cwd: string, word: string): LedgerFile | { readonly fault: string } | string {
  const path = resolve(cwd, word);
  const text = readText(path);
  if (!text.ok) return text.error;
  const file = shownPath(cwd, path);
  const verdict = verifyLedger(text.value);
  return verdict.ok ? { file, events: verdict.events, digest: verdict.digest } : { fault: `${file}:${verdict.line}: ${verdict.message}\n` };
}

/** The graph that the ledger's conversation ran on: the one named, else the first below the folder that has its digest. A sentence where there is none. */
export function graphOfLedger(cwd: string, { file, events }: LedgerFile, word: string | undefined): RunGraph | string {
  const [first] = events;
  const digest = first?.type === 'conversation.created' ? first.graph : '';
  const paths = word === undefined ? graphFiles(cwd, [cwd]).flatMap((found) => (found.ok ? [found.value] : [])) : [resolve(cwd, word)];
  for (const path of paths) {
    const text = readText(path);
    if (!text.ok && word !== undefined) return text.error;
    const plan = text.ok ? planIn(text.value) : undefined;
    if (plan?.hash === digest) return plan;
  }
  if (word !== undefined) return `${file} was written with another graph than ${shownPath(cwd, resolve(cwd, word))}, or with another state of it.`;
  return `there is no graph below ${cwd} with which ${file} was written. Name it after the ledger.`;
}

function planIn(text: string): RunGraph | undefined {
  const { graph, faults } = readGraph(text);
  return faults.length === 0 ? runGraph(graph) : undefined;
}
