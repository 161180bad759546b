import assert from 'node:assert/strict';
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verifyLedger } from '#core/runtime/ledger';
import { runGraph } from '#core/runtime/run-graph';
import { bankGraph } from '../../test/runtime/bank';
import { LedgerWriteError } from './ledger-files';
import type { Write } from './write-durably';
import { type Outside, beginConversation, openConversation, withheldPath } from './live-conversation';

const plan = runGraph(bankGraph());
const opening = { id: 'c', seed: 1, at: 0, context: { customerId: 'c-17', cardNumber: '4111-1111' } } as const;

describe('a conversation in a ledger file', () => {
  let folder = '';
  let path = '';
  const asked: unknown[] = [];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'live-'));
    path = join(folder, 'c.ledger.jsonl');
    asked.length = 0;
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const outside: Outside = {
    agent: ({ agent, epoch, context }) => {
      asked.push(context);
      return { type: 'agent-replied', agent, epoch, text: '', set: {}, status: 'working', confidence: 1, error: 'none', proposes: [], at: 0 };
    },
    offer: ({ handoffId, attempt, digest }) => [{ type: 'ack', handoffId, attempt, digest, at: 0 }],
    ask: ({ handoffId, attempt }) => [{ type: 'timeout', handoffId, attempt, at: 120_000 }],
    release: () => undefined,
  };
  const message = (text: string, signals = {}): Parameters<ReturnType<typeof beginConversation>['feed']>[0] => ({ type: 'user-message', text, signals, at: 0 });
  const opened = (part: { write?: Write } = {}): ReturnType<typeof beginConversation> => {
    const result = openConversation({ path, plan, ...part });
    assert.ok(result.ok, result.ok ? '' : result.error);
    return result.value;
  };

  it('is taken up by another process from its ledger and by its token', () => {
    const parked = beginConversation({ path, plan }, opening).feed(message('A person, please', { request: 'human' }), outside);
    assert.equal(parked.status, 'parked');
    const live = opened();
    assert.deepEqual(live.state, parked);
    assert.equal(live.feed({ type: 'resume', token: 'guess', at: 0 }, outside).status, 'parked');
    const there: Outside = { ...outside, ask: outside.offer };
    assert.deepEqual([live.feed({ type: 'resume', token: parked.token ?? '', at: 0 }, there).owner, verifyLedger(readFileSync(path, 'utf8')).ok], ['supervisor', true]);
  });

  it('keeps what the ledger must not hold in a file of its own, and goes on without it', () => {
    beginConversation({ path, plan }, opening).feed(message('My card is 4111-1111'), outside);
    assert.equal(readFileSync(path, 'utf8').includes('4111'), false);
    opened().feed(message('Hello?'), outside);
    assert.deepEqual(asked.at(-1), opening.context);
    rmSync(withheldPath(path));
    opened().feed(message('Still there?'), outside);
    assert.deepEqual(asked.at(-1), { ...opening.context, cardNumber: '[withheld]' });
  });

  it('leaves out what was cut off in the middle of a step, with the values of that step', () => {
    const before = beginConversation({ path, plan }, opening).state;
    const whole = readFileSync(path, 'utf8');
    opened().feed(message('My card is 4111-1111'), outside);
    const longer = readFileSync(path, 'utf8');
    truncateSync(path, longer.indexOf('\n', whole.length) + 20);
    appendFileSync(withheldPath(path), '{"hash":"cut o');
    const live = opened();
    assert.deepEqual(live.state, before);
    assert.equal(readFileSync(path, 'utf8'), whole);
    live.feed(message('It is 4111-1111'), outside);
    assert.deepEqual([opened().state.text, readFileSync(path, 'utf8').includes('4111')], ['It is 4111-1111', false]);
  });

  it('outlives a full disk: what was asked is refused, the ledger stays as it was, and the same input goes through later', () => {
    let isFull = false;
    const write: Write = (file, bytes, from) => {
      if (isFull) throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
      const written = writeSync(file, bytes, from, 10); // a little at a time, so that it fills up in the middle
      isFull = bytes.length - from < 100;
      return written;
    };
    beginConversation({ path, plan }, opening);
    const before = readFileSync(path, 'utf8');
    const live = opened({ write });
    const state = live.state;
    assert.throws(() => live.feed(message('I was charged twice'), outside), (error: unknown) => error instanceof LedgerWriteError && /the disk is full\. The conversation stands where it stood/u.test(error.message));
    assert.deepEqual([readFileSync(path, 'utf8'), live.state, asked.length], [before, state, 0]);
    assert.equal(opened().feed(message('I was charged twice'), outside).turn, 1);
    assert.ok(verifyLedger(readFileSync(path, 'utf8')).ok);
  });

  it('does not write where another process has written, and does not begin over another', () => {
    const live = beginConversation({ path, plan }, opening);
    opened().feed(message('One'), outside);
    assert.throws(() => live.feed(message('Two'), outside), /another process has written to it/u);
    assert.throws(() => beginConversation({ path, plan }, opening), /it holds a conversation already/u);
  });

  it('is not taken up where its ledger is broken, or with another graph', () => {
    beginConversation({ path, plan }, opening);
    const other = openConversation({ path, plan: runGraph(bankGraph({ name: 'Other' })) });
    assert.match(other.ok ? '' : other.error, /begun with another graph/u);
    writeFileSync(path, readFileSync(path, 'utf8').replace('c-17', 'c-18'));
    const broken = openConversation({ path, plan });
    assert.match(broken.ok ? '' : broken.error, /:1: The line is not what its hash says/u);
    assert.equal(existsSync(path), true);
  });
});
