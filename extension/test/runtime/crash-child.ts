/** A process that runs one conversation after another from their ledgers, and is killed in the middle: `kill -9` at a write, or halfway through it. */
import { existsSync, readFileSync, renameSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Json, JsonObject } from '#core/base/json';
import { isTerminal } from '#core/runtime/conversation';
import { EMPTY_INBOX, type Inbox, receive, released } from '#core/runtime/inbox';
import type { Input, Offer } from '#core/runtime/input';
import { survivingText } from '#core/runtime/ledger';
import { runGraph } from '#core/runtime/run-graph';
import { WITHHELD } from '#core/runtime/withhold';
import { DISK, type Disk } from '../../src/node/write-durably';
import { nativeSha256 } from '../../src/node/native-sha256';
import { type LiveConversation, type Outside, beginConversation, openConversation } from '../../src/node/live-conversation';
import { type Chance, chanceFrom } from './chance';
import { MESSAGES, graphFor } from './crash-graph';

const [folder = '', firstSeed = '1', writes = '0', isTorn = 'false', life = '1'] = process.argv.slice(2);

let writesLeft = Number(writes);

/** Writes as the machine does, until it is time to die. */
const write: Disk['write'] = (file, bytes, from) => {
  writesLeft -= 1;
  if (writesLeft > 0) return writeSync(file, bytes, from);
  writeSync(file, isTorn === 'true' ? bytes.subarray(from, from + Math.floor(bytes.length / 2)) : bytes.subarray(from));
  process.kill(process.pid, 'SIGKILL');
  return bytes.length;
};

for (let seed = Number(firstSeed); ; seed += 1) runToEnd(seed, chanceFrom(seed * 1000 + Number(life)));

function runToEnd(seed: number, chance: Chance): void {
  const kept = { path: join(folder, `c${seed}.ledger.jsonl`), plan: runGraph(graphFor(seed), nativeSha256), disk: { ...DISK, write } };
  const outside = outsideOf(seed, { chance, plan: kept.plan });
  const live = taken(seed, kept);
  const at = (): number => live.state.t + chance.below(300);
  live.feed({ type: 'recover', at: at() }, outside);
  for (let sent = acceptedIn(kept.path); !isTerminal(live.state.status); sent = acceptedIn(kept.path)) live.feed(nextInput(live, { chance, sent, at: at() }), outside);
}

function taken(seed: number, kept: Parameters<typeof openConversation>[0]): LiveConversation {
  const isThere = existsSync(kept.path) && survivingText(readFileSync(kept.path, 'utf8')) !== '';
  if (!isThere) return beginConversation(kept, { id: `c${seed}`, seed, at: 0, context: { beta: `beta-${seed}`, gamma: 'gamma-1' } });
  const opened = openConversation(kept);
  if (!opened.ok) throw new Error(opened.error);
  return opened.value;
}

/** Messages that have been taken in: the customer sends again what was not. */
function acceptedIn(path: string): number {
  return readFileSync(path, 'utf8').split('\n').filter((line) => line.includes('"type":"user.message"') && !line.includes('"wasHeld":true')).length;
}

function nextInput({ state }: LiveConversation, { chance, sent, at }: { chance: Chance; sent: number; at: number }): Input {
  if (state.status === 'active') throw new Error('Nobody goes on.');
  if (state.status === 'parked' && chance.is(0.6)) return { type: 'resume', token: state.token ?? '', at };
  if (state.open !== undefined && chance.is(0.6)) return { type: 'timeout', handoffId: state.open.handoffId, attempt: state.open.attempt, at };
  if (sent >= MESSAGES) return { type: 'user-left', at };
  return { type: 'user-message', text: `message ${sent}`, signals: { intent: chance.pick(['one', 'two']), request: chance.is(0.1) ? 'human' : 'none' }, at };
}

/** What an agent knows is kept beside the ledger where the ledger must not hold it: a process that takes over knows it too. */
function wholeValues(context: JsonObject, text: string): readonly Json[] {
  const values = [...Object.values(context), text];
  if (values.includes(WITHHELD)) throw new Error('A value is lost.');
  return values;
}

/** Targets keep their inboxes beside the ledger: they do not die with this process. */
function outsideOf(seed: number, { chance, plan }: { chance: Chance; plan: ReturnType<typeof runGraph> }): Outside {
  const path = join(folder, `c${seed}.inboxes.json`);
  const inboxes = new Map(existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as [string, Inbox][]) : []);
  const put = (id: string, inbox: Inbox): void => {
    inboxes.set(id, inbox);
    writeFileSync(`${path}.tmp`, JSON.stringify([...inboxes]));
    renameSync(`${path}.tmp`, path);
  };
  const answered = (offer: Offer & { at: number }): readonly Input[] => {
    if (chance.is(0.15)) return [{ type: 'unreachable', handoffId: offer.handoffId, attempt: offer.attempt, at: offer.at }];
    const { inbox, answer } = receive(plan, inboxes.get(offer.to) ?? EMPTY_INBOX, offer);
    put(offer.to, inbox);
    if (answer.type === 'nack' && answer.code === 'ID_REUSE') throw new Error(`${offer.handoffId} is used for two offers.`);
    return [{ ...answer, at: offer.at }];
  };
  const issuedAt = ({ wire }: Offer): number => (JSON.parse(wire) as { issuedAt: number }).issuedAt;
  return {
    agent: ({ agent, epoch, context, turn, text }) => ({
      type: 'agent-replied', agent, epoch, text: `I am ${agent} and know ${wholeValues(context, text).join(', ')}`, set: { alpha: `alpha-${turn}`, ...(chance.is(0.3) ? { beta: `beta-${turn}-${seed}` } : {}) },
      status: chance.is(0.15) ? 'done' : 'working', confidence: 1, error: 'none', proposes: chance.is(0.4) ? (plan.handoffs.get(agent) ?? []).map(({ id }) => id).slice(0, 1) : [], at: 0,
    }),
    offer: (offer) => answered({ ...offer, at: issuedAt(offer) }),
    ask: (offer) => (chance.is(0.5) ? [] : answered({ ...offer, at: issuedAt(offer) })),
    release: ({ handoffId }) => {
      for (const [id, inbox] of inboxes) put(id, released(inbox, handoffId));
    },
  };
}
