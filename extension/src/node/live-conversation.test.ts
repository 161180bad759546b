import assert from 'node:assert/strict';
import { appendFileSync, existsSync, fstatSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { survivingText, verifyLedger } from '#core/runtime/ledger';
import { runGraph } from '#core/runtime/run-graph';
import { bankGraph } from '../../test/runtime/bank';
import { LedgerWriteError } from './ledger-files';
import { DISK, type Disk } from './write-durably';
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
  const opened = (part: { disk?: Disk } = {}): ReturnType<typeof beginConversation> => {
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
    const write: Disk['write'] = (file, bytes, from) => {
      if (isFull) throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
      const written = writeSync(file, bytes, from, 10); // a little at a time, so that it fills up in the middle
      isFull = bytes.length - from < 100;
      return written;
    };
    beginConversation({ path, plan }, opening);
    const before = readFileSync(path, 'utf8');
    const live = opened({ disk: { ...DISK, write } });
    const state = live.state;
    assert.throws(() => live.feed(message('I was charged twice'), outside), (error: unknown) => error instanceof LedgerWriteError && /the disk is full\. The conversation stands where it stood/u.test(error.message));
    assert.deepEqual([readFileSync(path, 'utf8'), live.state, asked.length], [before, state, 0]);
    assert.equal(opened().feed(message('I was charged twice'), outside).turn, 1);
    assert.ok(verifyLedger(readFileSync(path, 'utf8')).ok);
  });

  it('has a commit on the disk before the new owner is asked, values first, and everything once the customer is answered', () => {
    const told: string[] = [];
    const named = (file: number): string => (statSync(path).ino === fstatSync(file).ino ? 'ledger' : 'values');
    const disk: Disk = {
      write: (file, bytes, from) => {
        told.push(`write ${named(file)}${Buffer.from(bytes).includes('handoff.committed') ? ' with the commit' : ''}`);
        return writeSync(file, bytes, from);
      },
      sync: (file) => void told.push(`sync ${named(file)}`),
    };
    beginConversation({ path, plan }, opening);
    const live = opened({ disk });
    live.feed(message('My card is 4111-1111', { intent: 'billing' }), {
      ...outside,
      agent: (question) => {
        told.push(`ask ${question.agent}`);
        return { ...outside.agent(question), ...(question.agent === 'frontline' ? { set: { issue: 'card 4111-1111' } } : {}) };
      },
      offer: (offer) => {
        told.push(`offer to ${offer.to}`);
        return outside.offer(offer);
      },
    });
    assert.deepEqual(told, [
      'write values', 'write ledger', 'ask frontline', 'write values', 'write ledger', 'offer to billing',
      'sync values', 'write ledger with the commit', 'sync ledger', 'ask billing', 'write ledger', 'sync ledger',
    ]);
  });

  it('has an offer to a person on the disk before they see it', () => {
    const told: string[] = [];
    const disk: Disk = { ...DISK, sync: () => void told.push('sync') };
    beginConversation({ path, plan }, opening);
    opened({ disk }).feed(message('A person, please', { request: 'human' }), {
      ...outside,
      ask: (offer) => {
        told.push('ask the person');
        return outside.ask(offer);
      },
    });
    assert.deepEqual(told.slice(0, 2), ['sync', 'ask the person']);
  });

  it('hands nothing over where the disk does not take the commit, and does so when it is asked again', () => {
    const disk: Disk = {
      ...DISK,
      sync: () => {
        throw new Error('EIO: i/o error, fdatasync');
      },
    };
    const agents: string[] = [];
    const watched: Outside = {
      ...outside,
      agent: (question) => {
        agents.push(question.agent);
        return { ...outside.agent(question), ...(question.agent === 'frontline' ? { set: { issue: 'twice' } } : {}) };
      },
    };
    beginConversation({ path, plan }, opening);
    assert.throws(() => opened({ disk }).feed(message('I was charged twice', { intent: 'billing' }), watched), LedgerWriteError);
    assert.deepEqual([agents, opened().state.owner, readFileSync(path, 'utf8').includes('handoff.committed')], [['frontline'], 'frontline', false]);
    assert.equal(opened().feed({ type: 'recover', at: 0 }, watched).owner, 'billing');
  });

  it('loses no more in a loss of power than what nobody had been told of', () => {
    const lengths = new Map<number, number>();
    let safe = 0;
    const disk: Disk = { ...DISK, sync: (file) => void (safe = statSync(path).ino === fstatSync(file).ino ? fstatSync(file).size : safe) };
    beginConversation({ path, plan }, opening);
    safe = statSync(path).size;
    const live = opened({ disk });
    const setting: Outside = {
      ...outside,
      agent: (question) => {
        lengths.set(lengths.size, safe);
        const kept = verifyLedger(survivingText(readFileSync(path, 'utf8').slice(0, safe)));
        assert.ok(kept.ok);
        const commits = kept.events.filter(({ type }) => type === 'handoff.committed').length;
        assert.equal(commits, question.epoch, 'whoever is asked as a new owner is one on the disk');
        return { ...outside.agent(question), ...(question.agent === 'frontline' ? { set: { issue: 'twice' } } : {}) };
      },
    };
    const state = live.feed(message('I was charged twice', { intent: 'billing' }), setting);
    assert.deepEqual([state.owner, safe, lengths.size], ['billing', statSync(path).size, 2]);
    truncateSync(path, lengths.get(0)); // the power goes while the first agent thinks: the customer, who has had no answer, says it again
    assert.equal(opened().feed(message('I was charged twice', { intent: 'billing' }), setting).owner, 'billing');
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
