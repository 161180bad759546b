/** A conversation that outlives its process: each step is in its ledger before anything follows from it. */
import { existsSync, readFileSync, statSync, truncateSync } from 'node:fs';
import type { Result } from '#core/base/result';
import { apply } from '#core/runtime/apply';
import type { Conversation } from '#core/runtime/conversation';
import { type Adapter, driveSync } from '#core/runtime/drive';
import type { LedgerEvent } from '#core/runtime/events';
import { fold } from '#core/runtime/fold';
import type { Input } from '#core/runtime/input';
import { FIRST_PREV, seal, survivingText, verifyLedger } from '#core/runtime/ledger';
import type { RunGraph } from '#core/runtime/run-graph';
import { type Opening, start } from '#core/runtime/step';
import { type Withholder, type WithheldEntry, withOriginals, withholderFor } from '#core/runtime/withhold';
import { LedgerWriteError, appendToLedger, syncFolderOf } from './ledger-files';
import type { Write } from './write-durably';

/** Agents, targets and people, as they are reached from here. */
export type Outside = Omit<Adapter, 'commit'>;

/** Where a conversation is kept, and the graph it runs on. `write` is for tests. */
export interface Kept {
  readonly path: string;
  readonly plan: RunGraph;
  readonly write?: Write;
}

/** A conversation whose every step is durable before anything follows from it. */
export interface LiveConversation {
  /** As the ledger has it. */
  readonly state: Conversation;
  /**
   * Runs an input until somebody is waited for.
   * Errors: `LedgerWriteError` where a step cannot be kept; then nothing has followed from it, and the same input may be given again.
   */
  feed(input: Input, outside: Outside): Conversation;
}

/** Begins a conversation in a new ledger. Errors: `LedgerWriteError`, also where the file holds a conversation already. */
export function beginConversation(kept: Kept, opening: Opening): LiveConversation {
  const { path, plan } = kept;
  if (existsSync(path)) {
    if (survivingText(readFileSync(path, 'utf8')) !== '') throw new LedgerWriteError(path, new Error('it holds a conversation already'));
    truncateSync(path, 0); // the process died before the conversation had begun
  }
  trim(withheldPath(path));
  const { state, events } = start(plan, opening);
  const live = liveFrom(kept, { state, head: FIRST_PREV, bytes: 0, withholder: withholderFor(plan.graph) });
  live.keep(events);
  syncFolderOf(path);
  return live;
}

/**
 * Opens the ledger that another process has left, without what was cut off in the middle of a step. Feed it `recover`, or `resume` with its token.
 * Errors: a sentence where the ledger is broken, or was begun with another graph.
 */
export function openConversation(kept: Kept): Result<LiveConversation, string> {
  const { path, plan } = kept;
  const text = readFileSync(path, 'utf8');
  const whole = survivingText(text);
  const read = verifyLedger(whole);
  if (!read.ok) return { ok: false, error: `${path}:${read.line}: ${read.message}` };
  const events = withOriginals(read.events, originalsFor(path, whole));
  const state = fold(events);
  if (state === undefined || state.graph !== plan.hash) return { ok: false, error: `${path} was begun with another graph.` };
  trim(withheldPath(path));
  const bytes = Buffer.byteLength(whole, 'utf8');
  if (whole !== text) truncateSync(path, bytes);
  return { ok: true, value: liveFrom(kept, { state, head: read.digest, bytes, withholder: withholderFor(plan.graph, events) }) };
}

/** Where the values are kept that a ledger must not hold. Without that file a conversation goes on, and knows them no more. */
export function withheldPath(ledgerPath: string): string {
  return `${ledgerPath.replace(/\.ledger\.jsonl$/, '')}.withheld.jsonl`;
}

interface Standing {
  state: Conversation;
  head: string;
  /** Length of the ledger: what another process adds shows by it. */
  bytes: number;
  readonly withholder: Withholder;
}

function liveFrom(kept: Kept, standing: Standing): LiveConversation & { keep(events: readonly LedgerEvent[]): void } {
  const keep = (events: readonly LedgerEvent[]): void => keepStep(kept, standing, events);
  return {
    get state() {
      return standing.state;
    },
    keep,
    feed: (input, outside) => {
      const commit = (events: readonly LedgerEvent[]): void => {
        keep(events);
        standing.state = events.reduce(apply, standing.state);
      };
      return driveSync(kept.plan, { state: standing.state, adapter: { ...outside, commit } }, input);
    },
  };
}

function keepStep({ path, plan, write }: Kept, standing: Standing, events: readonly LedgerEvent[]): void {
  if ((existsSync(path) ? statSync(path).size : 0) !== standing.bytes) throw new LedgerWriteError(path, new Error('another process has written to it'));
  const { events: told, originals } = standing.withholder.withhold(events);
  const { lines, head } = seal(standing.head, told, plan.sha256);
  const first = events[0]?.seq ?? 0;
  const values = originals.map(({ seq, event }) => JSON.stringify({ hash: hashOf(lines[seq - first] ?? ''), event }));
  if (values.length > 0) appendToLedger(withheldPath(path), values, write); // first: a ledger never waits for its values
  appendToLedger(path, lines, write);
  standing.head = head;
  standing.bytes += lines.reduce((sum, line) => sum + Buffer.byteLength(line, 'utf8') + 1, 0);
}

/** Of the values kept beside the ledger, those of its own lines: a step that was cut off has left values that count no more. */
function originalsFor(path: string, ledger: string): readonly WithheldEntry[] {
  const beside = withheldPath(path);
  if (!existsSync(beside)) return [];
  const places = new Map(ledger.split('\n').slice(0, -1).map((line, seq) => [hashOf(line), seq]));
  return readFileSync(beside, 'utf8').split('\n').flatMap((line) => {
    const { hash = '', event } = parsed(line);
    const seq = places.get(hash);
    return seq === undefined || event?.seq !== seq ? [] : [{ seq, event }];
  });
}

/** Takes a last line away that was cut off, so that the next one does not go on in it. */
function trim(path: string): void {
  if (!existsSync(path)) return;
  const bytes = readFileSync(path);
  const end = bytes.lastIndexOf(0x0a) + 1;
  if (end < bytes.length) truncateSync(path, end);
}

function parsed(line: string): { readonly hash?: string; readonly event?: LedgerEvent } {
  try {
    return JSON.parse(line) as { hash?: string; event?: LedgerEvent };
  } catch {
    return {}; // a line that was cut off belongs to no step that is whole
  }
}

function hashOf(line: string): string {
  return /"hash":"([0-9a-f]{64})"\}$/.exec(line)?.[1] ?? '';
}
