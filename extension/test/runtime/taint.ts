import type { LedgerEvent } from '#core/runtime/events';
import { FIRST_PREV, seal } from '#core/runtime/ledger';
import { withholderFor } from '#core/runtime/withhold';
import { otlpText } from '#core/ledgers/otlp';
import { printConversation, printEntries, printHops } from '#core/ledgers/print-ledger';
import { printRun } from '#core/scenarios/print-run';
import { reportOf } from '#core/scenarios/report';
import { nativeSha256 } from '../../src/node/native-sha256';
import { historyOf } from './invariants';
import { randomRun } from './random-run';

/** Values that were masked for somebody at some time. */
function tainted(events: readonly LedgerEvent[]): readonly string[] {
  return historyOf(events).flatMap(({ event, before: { context } }) =>
    event.type === 'handoff.proposed' ? event.envelope.redacted.map((name) => context[name]).filter((value) => typeof value === 'string' && value !== '[redacted]') : []) as string[];
}

/** Where a value stands that was redacted: in the ledger, the report or an export of the run. */
export function leaksOf(seed: number): readonly string[] {
  const { events: happened, plan } = randomRun(seed);
  const values = tainted(happened);
  if (values.length === 0) return [];
  const { events } = withholderFor(plan.graph).withhold(happened);
  const { lines, head } = seal(FIRST_PREV, events, nativeSha256);
  const report = reportOf(events, head);
  const all = [...lines, JSON.stringify(report), printRun(report), printEntries(events), printConversation(events), printHops(events), otlpText(events, { originMs: 0, hasContent: true })].join('\n');
  return values.filter((value) => all.includes(value)).map((value) => `${value} (seed ${seed})`);
}
