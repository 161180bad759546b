import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import fc from 'fast-check';
import { bankGraph } from '../../test/runtime/bank';
import { longLedger } from '../../test/support/long-ledger';
import type { LedgerSearch } from '#core/ledgers/ledger-view';
import { storyOf } from '#core/ledgers/tell-story';
import { textOf } from '#core/graph/print-graph';
import { explainDecision } from '#core/runtime/explain';
import { fold } from '#core/runtime/fold';
import { verifyLedger } from '#core/runtime/ledger';
import { runGraph } from '#core/runtime/run-graph';
import { type Errand, LedgerReader } from './ledger-reader';
import { LedgerThread } from './ledger-thread';

const TEXT = [...longLedger(400_000)].join('');
const EVENTS = eventsOf(TEXT);
const ALL: LedgerSearch = { text: '', kinds: [], onlyFaults: false };

function eventsOf(text: string) {
  const verdict = verifyLedger(text);
  assert.ok(verdict.ok);
  return verdict.events;
}

function errand(): Errand {
  return { isCancelled: false, progress: () => undefined };
}

async function readerOf(text: string | Uint8Array): Promise<LedgerReader> {
  const reader = await LedgerReader.open({ bytes: typeof text === 'string' ? Buffer.from(text) : text });
  assert.equal(await reader.read(errand()), true);
  return reader;
}

describe('a ledger that is read piece by piece', () => {
  const story = storyOf(EVENTS);

  it('has the items of the story that is told in one go, wherever one looks', async () => {
    const reader = await readerOf(TEXT);
    assert.equal(reader.summary().items, story.items.length);
    await fc.assert(fc.asyncProperty(fc.nat(story.items.length - 1), fc.integer({ min: 1, max: 90 }), async (from, count) => {
      const rows = await reader.rows(from, count);
      const cut = story.items.slice(from, from + count);
      assert.deepEqual(rows.map(({ place, item }) => [place, item.kind, item.first, item.last, item.ownerAfter]), cut.map(({ kind, first, last, ownerAfter }, at) => [from + at, kind, first, last, ownerAfter]));
    }), { numRuns: 40 });
  });

  it('knows what owners knew before and after an item, and why a decision fell', async () => {
    const reader = await readerOf(TEXT);
    for (const place of [1, 63, 64, 65, 200, story.items.length - 1]) {
      const { item, before, after, entries } = await reader.detail(place);
      assert.deepEqual([before, after], [fold(EVENTS.slice(0, item.first))?.context, fold(EVENTS.slice(0, item.last + 1))?.context]);
      assert.deepEqual(entries, EVENTS.slice(item.first, item.last + 1));
    }
    const graph = bankGraph();
    const decisions = EVENTS.filter(({ type }) => type === 'trigger.evaluated');
    for (const { seq } of [decisions[0]!, decisions[40]!, decisions.at(-1)!]) {
      assert.deepEqual(await reader.why(seq, textOf(graph)), explainDecision(runGraph(graph), EVENTS, seq));
    }
    assert.equal(await reader.why(1, textOf(graph)), undefined);
  });

  it('finds items by what they say, by kind, by agent and by what went wrong', async () => {
    const reader = await readerOf(TEXT);
    const found = async (search: Partial<LedgerSearch>): Promise<number | undefined> => reader.find({ ...ALL, ...search }, errand());
    const count = (isWanted: (item: (typeof story.items)[number]) => boolean): number => story.items.filter(isWanted).length;
    assert.equal(await found({ kinds: ['handoff'] }), count(({ kind }) => kind === 'handoff'));
    assert.equal(await found({ agent: 'fraud', kinds: ['turn'] }), count((item) => item.kind === 'turn' && item.agent === 'fraud'));
    assert.equal(await found({ agent: 'nobody' }), 0);
    assert.equal(await found({ onlyFaults: true }), 0);
    assert.equal(await found({ text: 'ROUND 17:' }), 1);
    const [row] = await reader.rows(0, 5);
    assert.ok(row?.item.kind === 'customer' && row.item.text.startsWith('Round 17:'));
    assert.equal(reader.rowOf(0), 0);
    assert.equal(await found({}), story.items.length);
  });

  it('gives up when it is told to, and shows what it has read', async () => {
    const text = [...longLedger(3_000_000)].join('');
    const reader = await LedgerReader.open({ bytes: Buffer.from(text) });
    const own = { isCancelled: false, progress: () => void (own.isCancelled = true) };
    assert.equal(await reader.read(own), false);
    const { items, fault, lines } = reader.summary();
    assert.ok(items > 100 && lines < text.split('\n').length - 1 && fault === undefined);
    assert.equal((await reader.rows(items - 1, 5)).length, 1);
    assert.equal(await reader.find({ ...ALL, text: 'round' }, { isCancelled: true, progress: () => undefined }), undefined);
  });

  it('tells where it was tampered with, and the rest all the same', async () => {
    const lines = TEXT.split('\n');
    lines[70] = lines[70]?.replace('"epoch":', '"epoch":1') ?? '';
    const { summary } = await summaryOf(lines.join('\n'));
    assert.deepEqual([summary.fault, summary.items, summary.strange], [{ line: 71, message: 'The line is not what its hash says: it was changed.', isTorn: false }, story.items.length, 0]);
    const verdict = verifyLedger(lines.join('\n'));
    assert.deepEqual(verdict, { ok: false, line: 71, message: summary.fault?.message });
  });

  it('leaves out lines that are no entries, and finds its way behind them', async () => {
    const lines = TEXT.split('\n');
    lines.splice(70, 0, 'not a line of ours', '');
    const { summary, reader } = await summaryOf(lines.join('\n'));
    assert.deepEqual([summary.strange, summary.entries, summary.fault?.line], [2, EVENTS.length, 71]);
    const { item, firstLine } = await reader.detail(story.items.length - 1);
    assert.deepEqual([item.first, firstLine], [story.items.at(-1)?.first, (story.items.at(-1)?.first ?? 0) + 3]);
  });

  it('says of any other text what it is not, and fails nowhere', async () => {
    const torn = await summaryOf(TEXT.slice(0, -20));
    assert.deepEqual([torn.summary.fault?.isTorn, torn.summary.entries], [true, EVENTS.length - 1]);
    assert.deepEqual((await summaryOf('')).summary.fault, { line: 1, message: 'The ledger is empty.', isTorn: false });
    assert.equal((await summaryOf('{"a": 1}\n{"b": 2}\n')).summary.fault?.message, 'The line does not end in its hash.');
    assert.equal((await summaryOf(Buffer.alloc(3_000_000, 255))).summary.entries, 0);
    assert.equal((await summaryOf('x'.repeat(20_000_000))).summary.fault?.line, 1);
    await fc.assert(fc.asyncProperty(fc.nat(TEXT.length - 1), fc.string({ maxLength: 20 }), fc.nat(300), async (at, text, gone) => {
      const { reader, summary } = await summaryOf(TEXT.slice(0, at) + text + TEXT.slice(at + gone));
      if (summary.items > 0) await reader.rows(Math.max(0, summary.items - 5), 10);
    }), { numRuns: 25 });
  });

  async function summaryOf(text: string | Uint8Array) {
    const reader = await readerOf(text);
    return { reader, summary: reader.summary() };
  }
});

describe('a ledger in a thread', function () {
  this.timeout(20_000);
  let folder: string;
  let workerFile: string;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'agentgraph-ledger-'));
    workerFile = join(folder, 'ledger-worker.js');
    await build({ entryPoints: ['extension/src/node/ledger-worker.ts'], outfile: workerFile, bundle: true, platform: 'node', mainFields: ['module', 'main'], logLevel: 'error' });
    writeFileSync(join(folder, 'long.ledger.jsonl'), TEXT);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('is read from its file, and answers', async () => {
    const thread = new LedgerThread(workerFile);
    const parts: number[] = [];
    const { summary, isWhole } = await thread.ask('read', { place: { path: join(folder, 'long.ledger.jsonl') } }, (part) => parts.push(part));
    assert.deepEqual([summary.entries, isWhole, parts.length > 0], [EVENTS.length, true, true]);
    assert.equal((await thread.ask('rows', { from: 10, count: 3 })).length, 3);
    assert.equal(await thread.ask('find', { search: { ...ALL, text: 'round 3:' } }), 1);
    thread.dispose();
  });

  it('says why a file cannot be read, and leaves nobody waiting when it is let go of', async () => {
    const thread = new LedgerThread(workerFile);
    await assert.rejects(thread.ask('read', { place: { path: join(folder, 'gone.ledger.jsonl') } }), /ENOENT/);
    const waiting = thread.ask('read', { place: { path: join(folder, 'long.ledger.jsonl') } });
    thread.dispose();
    await assert.rejects(waiting, /stopped/);
    await assert.rejects(thread.ask('rows', { from: 0, count: 1 }), /stopped/);
  });
});
