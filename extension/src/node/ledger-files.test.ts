import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { FIRST_PREV, ledgerText, seal, survivors, verifyLedger } from '#core/runtime/ledger';
import { randomRun } from '../../test/runtime/random-run';
import { LedgerWriteError, type OpenLedger, ledgerFileName, openLedger, writeLedger } from './ledger-files';
import { DISK, type Disk } from './write-durably';

const { events } = randomRun(5);
const text = ledgerText(events);

describe('ledger files', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'ledgers-'));
  });
  const open: OpenLedger[] = [];
  const opened = (path: string, disk: Disk = DISK): OpenLedger => {
    const file = openLedger(path, disk);
    open.push(file);
    return file;
  };
  afterEach(() => {
    for (const file of open.splice(0)) file.close();
    rmSync(folder, { recursive: true, force: true });
  });

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
    const file = opened(path);
    let head = FIRST_PREV;
    for (const event of events) {
      const sealed = seal(head, [event]);
      file.add(sealed.lines, 'written');
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

  it('are on the disk when they are said to be, and not asked for sooner', () => {
    const path = join(folder, 'live.ledger.jsonl');
    let syncs = 0;
    const disk: Disk = { ...DISK, sync: () => void (syncs += 1) };
    const file = opened(path, disk);
    file.add(['one'], 'written');
    assert.equal(syncs, 0);
    file.add(['two'], 'durable');
    file.settle();
    assert.deepEqual([syncs, readFileSync(path, 'utf8')], [2, 'one\ntwo\n']);
  });

  it('stay as they were where a write comes short and then fails, or the disk does not take what was written', () => {
    const path = join(folder, 'live.ledger.jsonl');
    opened(path).add(['one'], 'durable');
    const failing = (message: string): never => {
      throw new Error(message);
    };
    const short: Disk = { ...DISK, write: (file, bytes, from) => (from > 0 ? failing('EIO: i/o error, write') : writeSync(file, bytes, from, 3)) };
    const unsure: Disk = { ...DISK, sync: () => failing('EIO: i/o error, fdatasync') };
    for (const disk of [short, unsure]) {
      assert.throws(() => opened(path, disk).add(['two', 'three'], 'durable'), (error: unknown) => error instanceof LedgerWriteError && /EIO/u.test(error.message));
      assert.equal(readFileSync(path, 'utf8'), 'one\n');
    }
  });

  it('say so where the disk is full', () => {
    const path = join(folder, 'live.ledger.jsonl');
    const full: Disk = { ...DISK, write: () => { throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' }); } };
    assert.throws(() => opened(path, full).add(['one'], 'durable'), (error: unknown) => error instanceof LedgerWriteError && error.message.includes(`Cannot write ${path}: the disk is full`));
    assert.equal(readFileSync(path, 'utf8'), '');
  });
});
