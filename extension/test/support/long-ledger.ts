import { nativeSha256 } from '../../src/node/native-sha256';
import type { LedgerEvent } from '#core/runtime/events';
import { FIRST_PREV, seal } from '#core/runtime/ledger';
import { runScenario } from '#core/scenarios/run-scenario';
import { bankGraph } from '../runtime/bank';

/** A conversation that is handed over and back again, as one run of it tells. */
export function consultation(): readonly LedgerEvent[] {
  const agent = [{ agent: 'frontline', set: { issue: 'theft' } }, { agent: 'fraud', status: 'done' as const, set: { amount: 7 } }];
  return runScenario(bankGraph(), { id: 'consult', name: 'A consultation', context: { customerId: 'c1' }, turns: [{ user: 'This was not me', agent }] }).events;
}

/** Pieces of the text of a ledger of at least so many bytes that verifies: the same consultation again and again. */
export function* longLedger(bytes: number, wordsFor: (round: number) => string = (round) => `Round ${round}`): Generator<string> {
  const [created, ...run] = consultation();
  if (created === undefined) throw new Error('The run is empty.');
  const once = run.filter(({ type }) => !type.startsWith('conversation.'));
  let { head, lines } = seal(FIRST_PREV, [created], nativeSha256);
  let made = 0;
  let seq = 1;
  for (let round = 0; made < bytes; round += 1) {
    const events = once.map((event): LedgerEvent => {
      const at = { ...event, seq: seq++, t: round * 1000 + event.t, epoch: round * 2 + event.epoch };
      if (at.type === 'user.message') return { ...at, text: `${wordsFor(round)}: this was not me`, turn: round + 1 };
      return at.type === 'agent.replied' ? { ...at, text: `${wordsFor(round)}, ${'I see. '.repeat(100)}` } : at;
    });
    const sealed = seal(head, events, nativeSha256);
    const text = [...lines, ...sealed.lines].map((line) => `${line}\n`).join('');
    [head, lines] = [sealed.head, []];
    made += text.length;
    yield text;
  }
}
