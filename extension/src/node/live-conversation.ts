/** A conversation that outlives its process: each step is in its ledger before anything follows from it, and on the disk before control changes hands. */
import { existsSync, readFileSync, truncateSync } from 'node:fs';
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
import { LedgerWriteError, type OpenLedger, openLedger, syncFolderOf } from './ledger-files';
import { DISK, type Disk } from './write-durably';

/** Agents, targets and people, as they are reached from here. */
export type Outside = Omit<Adapter, 'commit'>;

/** Where a conversation is kept, and the graph it runs on. `disk` is for tests. */
export interface Kept {
  readonly path: string;
  readonly plan: RunGraph;
  readonly disk?: Disk;
}

/**
 * A conversation whose every step is written before anything follows from it, so that it outlives this process at any moment. A loss of power
 * takes nothing that anybody could have built on: a commit is on the disk before the new owner is asked, an offer to a person before they
 * see it, and all else when `feed` returns. What it may take is what nobody was told of yet, and the same input leads there again.
 */
export interface LiveConversation {
  /** As the ledger has it. */
  readonly state: Conversation;
  /**
   * Runs an input until somebody is waited for; all of it is on the disk then.
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
  const live = liveFrom(kept, { state, head: FIRST_PREV, bytes: 0, ahead: new Set(), files: new Map(), withholder: withholderFor(plan.graph) });
  live.during(() => live.keep(events));
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
  return { ok: true, value: liveFrom(kept, { state, head: read.digest, bytes, ahead: new Set([path]), files: new Map(), withholder: withholderFor(plan.graph, events) }) };
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
  /** Files with more in them than is known to be on the disk. */
  readonly ahead: Set<string>;
  /** Open while an input is run. */
  readonly files: Map<string, OpenLedger>;
  readonly withholder: Withholder;
}

interface Keeping {
  keep(events: readonly LedgerEvent[]): void;
  /** What the work gives, once all that it kept is on the disk. */
  during<T>(work: () => T): T;
}

function liveFrom(kept: Kept, standing: Standing): LiveConversation & Keeping {
  const keep = (events: readonly LedgerEvent[]): void => keepStep(kept, standing, events);
  const during = <T>(work: () => T): T => withFiles(kept, standing, work);
  return {
    get state() {
      return standing.state;
    },
    keep,
    during,
    feed: (input, outside) => {
      const commit = (events: readonly LedgerEvent[]): void => {
        keep(events);
        standing.state = events.reduce(apply, standing.state);
      };
      return during(() => driveSync(kept.plan, { state: standing.state, adapter: { ...outside, commit } }, input));
    },
  };
}

/** The values come first: a ledger on the disk has them beside it. */
function withFiles<T>(kept: Kept, standing: Standing, work: () => T): T {
  try {
    const result = work();
    for (const path of [withheldPath(kept.path), kept.path]) settle(kept, standing, path);
    return result;
  } finally {
    for (const file of standing.files.values()) file.close();
    standing.files.clear();
  }
}

/** What somebody is going to build on who cannot be asked again. */
const BINDING: readonly LedgerEvent['type'][] = ['handoff.committed', 'human.queued'];

function keepStep(kept: Kept, standing: Standing, events: readonly LedgerEvent[]): void {
  const { path, plan } = kept;
  if (fileAt(kept, standing, path).size() !== standing.bytes) throw new LedgerWriteError(path, new Error('another process has written to it'));
  const { events: told, originals } = standing.withholder.withhold(events);
  const { lines, head } = seal(standing.head, told, plan.sha256);
  const first = events[0]?.seq ?? 0;
  const values = originals.map(({ seq, event }) => JSON.stringify({ hash: hashOf(lines[seq - first] ?? ''), event }));
  if (values.length > 0) add(kept, standing, { path: withheldPath(path), lines: values }); // first: a ledger never waits for its values
  const isBinding = events.some(({ type }) => BINDING.includes(type));
  if (isBinding) settle(kept, standing, withheldPath(path));
  add(kept, standing, { path, lines, isBinding });
  standing.head = head;
  standing.bytes += lines.reduce((sum, line) => sum + Buffer.byteLength(line, 'utf8') + 1, 0);
}

function add(kept: Kept, standing: Standing, { path, lines, isBinding = false }: { readonly path: string; readonly lines: readonly string[]; readonly isBinding?: boolean }): void {
  standing.ahead.add(path);
  fileAt(kept, standing, path).add(lines, isBinding ? 'durable' : 'written');
  if (isBinding) standing.ahead.delete(path);
}

function settle(kept: Kept, standing: Standing, path: string): void {
  if (!standing.ahead.has(path)) return;
  fileAt(kept, standing, path).settle();
  standing.ahead.delete(path);
}

function fileAt({ disk = DISK }: Kept, { files }: Standing, path: string): OpenLedger {
  const open = files.get(path);
  if (open !== undefined) return open;
  const file = openLedger(path, disk);
  files.set(path, file);
  return file;
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
