import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { opened } from '#core/runtime/apply';
import { type Conversation, isTerminal } from '#core/runtime/conversation';
import type { LedgerEvent } from '#core/runtime/events';
import { fold } from '#core/runtime/fold';
import { survivors } from '#core/runtime/ledger';
import { runGraph } from '#core/runtime/run-graph';
import { chanceFrom } from './chance';
import { MESSAGES, graphFor } from './crash-graph';
import { INVARIANTS, historyOf } from './invariants';
import type { Trace } from './random-run';

/** What was seen over many deaths. */
export interface Deaths {
  readonly conversations: number;
  readonly committed: number;
  readonly rolledBack: number;
  readonly torn: number;
}

/** What follows from a ledger alone: the others look at the process that ran it. */
const OF_LEDGERS = /^(I[1-9] |I10|I1[14567] |I19|I25|I26)/;

/** Kills a process so many times, each at another write of another moment, and looks at what is left each time and in the end. */
export async function killed(times: number, seed: number): Promise<Deaths> {
  const folder = mkdtempSync(join(tmpdir(), 'killed-'));
  try {
    const child = join(folder, 'child.mjs');
    await build({ entryPoints: ['extension/test/runtime/crash-child.ts'], outfile: child, bundle: true, minify: true, platform: 'node', format: 'esm', target: 'node20', mainFields: ['module', 'main'], logLevel: 'silent' });
    return killedIn(folder, { times, seed, child });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function killedIn(folder: string, { times, seed, child }: { times: number; seed: number; child: string }): Deaths {
  const chance = chanceFrom(seed);
  const pathOf = (conversation: number): string => join(folder, `c${conversation}.ledger.jsonl`);
  let conversation = seed;
  let torn = 0;
  for (let life = 1; life <= times; life += 1) {
    const isTorn = chance.is(0.4);
    if (isTorn) torn += 1;
    const { signal, stderr } = spawnSync(process.execPath, [child, folder, String(conversation), String(1 + chance.below(40)), String(isTorn), String(life)], { encoding: 'utf8' });
    assert.equal(signal, 'SIGKILL', stderr);
    for (; isOver(pathOf(conversation)); conversation += 1) assert.deepEqual(faultsIn(pathOf(conversation), conversation), []);
  }
  const all = Array.from({ length: conversation - seed }, (_, place) => eventsIn(pathOf(seed + place))).flat();
  const count = (type: LedgerEvent['type']): number => all.filter((event) => event.type === type).length;
  return { conversations: conversation - seed, committed: count('handoff.committed'), rolledBack: count('handoff.rolledback'), torn };
}

/** The entries that have survived; a ledger must be whole up to its last step whenever its process dies. */
function eventsIn(path: string): readonly LedgerEvent[] {
  if (!existsSync(path) || !readFileSync(path, 'utf8').includes('\n')) return [];
  const read = survivors(readFileSync(path, 'utf8'));
  if (read.ok) return read.events;
  assert.equal(read.message, 'The ledger is empty.', `${path}: ${read.message}`);
  return [];
}

function isOver(path: string): boolean {
  const state = fold(eventsIn(path));
  return state !== undefined && isTerminal(state.status);
}

function faultsIn(path: string, seed: number): readonly string[] {
  const events = eventsIn(path);
  const [first] = events;
  assert.ok(first?.type === 'conversation.created');
  const final: Conversation = fold(events) ?? opened(first);
  const trace: Trace = { seed, plan: runGraph(graphFor(seed)), opening: opened(first), seen: [], events, final };
  const broken = Object.entries(INVARIANTS).filter(([name]) => OF_LEDGERS.test(name)).flatMap(([name, invariant]) => {
    const fault = invariant(trace, historyOf(events));
    return fault === undefined ? [] : [`${name}: ${fault}`];
  });
  return [...broken, ...lost(events, final), ...twice(events)].map((fault) => `${fault} (conversation ${seed})`);
}

/** Messages that are not there in their order, once each. */
function lost(events: readonly LedgerEvent[], final: Conversation): readonly string[] {
  const messages = events.filter((event) => event.type === 'user.message');
  const takenIn = messages.filter(({ wasHeld }) => wasHeld !== true).map(({ text }) => text);
  const handled = [...messages.filter(({ turn }) => turn !== undefined).map(({ text }) => text), ...final.held.map(({ text }) => text)];
  const sent = Array.from({ length: takenIn.length }, (_, place) => `message ${place}`);
  const isShort = final.status === 'abandoned' && sent.length < MESSAGES;
  return [
    ...(takenIn.join() === sent.join() ? [] : [`taken in: ${takenIn.join()}`]),
    ...(handled.join() === sent.join() ? [] : [`handled: ${handled.join()}`]),
    ...(isShort ? [`only ${sent.length} messages`] : []),
  ];
}

/** Turns that were answered twice: an agent that is asked again after a crash has only one answer recorded. */
function twice(events: readonly LedgerEvent[]): readonly string[] {
  let isAnswered = true;
  return events.flatMap((event) => {
    if (event.type === 'agent.started' && event.cause !== 'recovery') isAnswered = false;
    if (event.type !== 'agent.replied') return [];
    const fault = isAnswered ? [`${event.agent} answers twice at entry ${event.seq}`] : [];
    isAnswered = true;
    return fault;
  });
}
