/** The thread that reads a ledger: it holds the index, and answers one question after the other. */
import { parentPort } from 'node:worker_threads';
import type { LedgerAnswer, LedgerMessage } from './ledger-thread';
import { type Errand, LedgerReader } from './ledger-reader';

let reader: LedgerReader | undefined;
/** What takes long at the moment, and can be given up. */
let errand: Errand | undefined;

parentPort?.on('message', (message: LedgerMessage) => {
  if (message.ask === 'cancel') {
    if (errand !== undefined) errand.isCancelled = true;
    return;
  }
  answer(message).then(
    (value) => tell({ id: message.id, value }),
    (error: unknown) => tell({ id: message.id, error: error instanceof Error ? error.message : String(error) }),
  );
});

async function answer(message: Exclude<LedgerMessage, { readonly ask: 'cancel' }>): Promise<unknown> {
  if (message.ask === 'read') {
    const before = reader;
    reader = await LedgerReader.open(message.place);
    await before?.close();
    const { isCancelled } = await run(message.id, (own) => opened().read(own));
    return { summary: opened().summary(), isWhole: !isCancelled };
  }
  const from = opened();
  switch (message.ask) {
    case 'find': return (await run(message.id, (own) => from.find(message.search, own))).value;
    case 'rows': return from.rows(message.from, message.count);
    case 'row': return from.rowOf(message.place);
    case 'detail': return from.detail(message.place);
    case 'why': return from.why(message.seq, message.graph);
    case 'export': return from.exported(message.format, message.names);
  }
}

function opened(): LedgerReader {
  if (reader === undefined) throw new Error('No ledger has been opened.');
  return reader;
}

/** Runs what can be given up; what was under way before is given up for it. */
async function run<T>(id: number, work: (own: Errand) => Promise<T>): Promise<{ readonly value: T; readonly isCancelled: boolean }> {
  if (errand !== undefined) errand.isCancelled = true;
  const own: Errand = { isCancelled: false, progress: progressOf(id) };
  errand = own;
  const value = await work(own);
  if (errand === own) errand = undefined;
  return { value, isCancelled: own.isCancelled };
}

/** Tells of each hundredth part once. */
function progressOf(id: number): (part: number) => void {
  let told = 0;
  return (part) => {
    if (part - told < 0.01) return;
    told = part;
    tell({ id, part });
  };
}

function tell(answered: LedgerAnswer): void {
  parentPort?.postMessage(answered);
}
