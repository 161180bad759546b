import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { FIRST_PREV, ledgerText, seal, survivors, verifyLedger } from '#core/runtime/ledger';
import { randomRun } from '../../test/runtime/random-run';
import { appendToLedger, ledgerFileName, writeLedger } from './ledger-files';

const { events } = randomRun(5);
const text = ledgerText(events);

describe('ledger files', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'ledgers-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('are kept whole, once for the same run, and nothing else is left', () => {
    const runs = join(folder, '.agentgraph', 'runs');
    const paths = [writeLedger(runs, 'refund', text), writeLedger(runs, 'refund', text)];
    assert.equal(paths[0], paths[1]);
    assert.equal(readFileSync(paths[0]!, 'utf8'), text);
    assert.deepEqual(readdirSync(runs), [basename(paths[0]!)]);
    assert.match(basename(paths[0]!), /^refund-[0-9a-f]{8}\.ledger\.jsonl$/);
  });

  for (const name of ['../../etc/passwd', '..', '', 'nul', 'a/b', 'a\\b', 'A'.repeat(300), 'ए', 'with space', '.hidden', 'a\u0000b']) {
    it(`never leave their folder for a run called ${JSON.stringify(name)}`, () => {
      const path = writeLedger(folder, name, text);
      assert.equal(dirname(path), folder);
      assert.match(basename(path), /^run-[0-9a-f]{12}-[0-9a-f]{8}\.ledger\.jsonl$/);
    });
  }

  it('tell runs of the same name apart', () => {
    assert.notEqual(ledgerFileName('refund', text), ledgerFileName('refund', ledgerText(randomRun(6).events)));
  });

  it('grow line by line, and a step cut off by a crash is not counted', () => {
    const path = join(folder, 'live.ledger.jsonl');
    let head = FIRST_PREV;
    for (const event of events) {
      const sealed = seal(head, [event]);
      appendToLedger(path, sealed.lines);
      head = sealed.head;
    }
    assert.equal(readFileSync(path, 'utf8'), text);
    writeFileSync(path, text.slice(0, -20));
    const torn = readFileSync(path, 'utf8');
    assert.equal(verifyLedger(torn).ok, false);
    const left = survivors(torn);
    const lastStep = events.findLastIndex(({ entries }) => entries !== undefined);
    assert.deepEqual(left.ok && left.events, events.slice(0, lastStep));
  });
});
