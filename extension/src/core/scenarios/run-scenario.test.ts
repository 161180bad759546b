import assert from 'node:assert/strict';
import { bankGraph } from '../../../test/runtime/bank';
import { fold } from '../runtime/fold';
import { verifyLedger } from '../runtime/ledger';
import { runGraph } from '../runtime/run-graph';
import { printRun } from './print-run';
import { runScenario } from './run-scenario';
import type { Scenario } from './scenario';

const graph = bankGraph();
const context = { customerId: 'c1', cardNumber: '4111' };
const charged = { user: 'I was charged twice', agent: { reply: 'Let me see.', set: { issue: 'charged twice' } } };

function run(scenario: Partial<Scenario>, bank = graph): ReturnType<typeof runScenario> {
  return runScenario(bank, { id: 'test', context, turns: [charged], ...scenario });
}

describe('runScenario', () => {
  it('tells a whole run as text', () => {
    const { report } = run({
      name: 'Billing is down',
      turns: [charged, { user: 'Thanks', agent: { reply: 'Refunded.', status: 'done' } }],
      faults: [{ kind: 'down', agent: 'billing' }],
    });
    assert.equal(printRun({ ...report, digest: '…' }), GOLDEN);
  });

  it('gives the target what the handoff says and no more', () => {
    const { report } = run({});
    assert.deepEqual(report.handoffs[0]?.envelope, {
      history: false, kept: ['cardNumber', 'customerId', 'issue'], dropped: [], redacted: ['cardNumber'], renamed: [{ from: 'issue', to: 'complaint' }], missing: [],
    });
    assert.deepEqual(report.context, { amount: 1, cardNumber: '[redacted]', complaint: 'charged twice', customerId: 'c1' });
  });

  it('gives control back with what was known before and what was found out since', () => {
    const done = { user: 'It is', agent: { status: 'done', set: { amount: 7 } } } as const;
    const { report } = run({ turns: [{ user: 'This was not me', agent: { set: { issue: 'theft' } } }, done] });
    assert.deepEqual(report.path, ['frontline', 'fraud', 'frontline']);
    assert.deepEqual(report.context, { amount: 7, cardNumber: '[withheld]', customerId: 'c1', issue: 'theft' });
    assert.equal(report.handoffs[1]?.kind, 'return');
  });

  it('does not send what the target would lack, and says which field', () => {
    const { report } = run({ turns: [{ user: 'I was charged twice', agent: { set: {} } }] });
    assert.deepEqual([report.handoffs[0]?.outcome, report.handoffs[0]?.code], ['denied', 'MISSING_FIELD']);
    assert.deepEqual(report.handoffs[0]?.envelope.missing, ['complaint']);
    assert.deepEqual(report.path, ['frontline', 'generalist']);
  });

  it('asks the customer for what is missing, and hands over once it is there', () => {
    const [first, ...others] = graph.handoffs;
    const asking = { ...graph, handoffs: [{ ...first!, onMissing: 'ask' as const }, ...others] };
    const { report } = run({ turns: [{ user: 'I was charged twice', agent: { set: {} } }, { user: 'Twice, on Monday', agent: { set: { issue: 'twice' } } }] }, asking);
    assert.deepEqual(report.path, ['frontline', 'billing']);
    assert.ok(report.steps.some((step) => step.kind === 'system' && step.text.includes('what went wrong')));
    assert.equal(report.handoffs[1]?.reason.code, 'CUSTOMER_ANSWERED');
  });

  it('takes a request for a person before any agent speaks, without what must not reach that person', () => {
    const { report } = run({ turns: [{ user: 'A person, please', signals: { request: 'human' } }] });
    assert.deepEqual(report.path, ['frontline', 'supervisor']);
    assert.equal(report.outcome, 'resolved_by_human');
    assert.deepEqual(report.context, { customerId: 'c1' });
    assert.ok(!report.steps.some((step) => step.kind === 'agent' && step.agent === 'frontline'));
  });

  for (const [policy, outcome] of [['park', 'parked'], ['fail', 'failed'], ['return-to-source', 'abandoned']] as const) {
    it(`does as the limits say when nobody is free: ${policy}`, () => {
      const bank = { ...graph, limits: { ...graph.limits, whenHumanUnavailable: policy } };
      const { report } = run({ turns: [{ user: 'A person!', signals: { request: 'human', language: 'de' } }], faults: [{ kind: 'silent', agent: 'supervisor' }] }, bank);
      assert.equal(report.outcome, outcome);
      assert.deepEqual(report.path, ['frontline']);
      assert.equal(report.handoffs[0]?.tookMs, 120_000);
      if (policy === 'park') assert.ok(report.steps.some((step) => step.kind === 'system' && step.text.startsWith('Im Moment')));
    });
  }

  it('lets time go by between two turns, with what it brings about', () => {
    const bank = { ...graph, limits: { ...graph.limits, deadlineMs: 1000 } };
    const { report } = run({ turns: [{ user: 'Hello' }, { user: 'Still there?', afterMs: 5000 }] }, bank);
    assert.deepEqual([report.path, report.handoffs[0]?.reason.code], [['frontline', 'supervisor'], 'DEADLINE']);
    assert.equal(report.steps.filter(({ kind }) => kind === 'user').length, 1);
  });

  it('prefers a person to an agent that is not sure', () => {
    const { report } = run({ turns: [{ user: 'I was charged twice', agent: { confidence: 0.2 } }] });
    assert.deepEqual([report.path, report.handoffs[0]?.via], [['frontline', 'supervisor'], 'built-in:LOW_CONFIDENCE']);
  });

  const faults = ['duplicate', 'stale-reply', 'late', 'crash'] as const;
  for (const kind of faults) {
    it(`comes to the same end with a fault that is got over: ${kind}`, () => {
      const { report, events } = run({ faults: [{ kind, agent: 'billing', times: 1 }] });
      assert.deepEqual(report.path, ['frontline', 'billing']);
      assert.equal(events.filter(({ type }) => type === 'handoff.committed').length, 1);
      const trace = { duplicate: 'handoff.duplicate', 'stale-reply': 'output.fenced', late: 'handoff.timeout', crash: 'handoff.rolledback' }[kind];
      assert.ok(events.some(({ type }) => type === trace), `no ${trace}`);
    });
  }

  for (const [kind, code] of [['down', 'TARGET_DOWN'], ['silent', 'ACK_TIMEOUT'], ['corrupt', 'ENVELOPE_CORRUPT'], ['refuses', 'REJECTED']] as const) {
    it(`takes the handoff back when the target is ${kind}, and tries the next`, () => {
      const { report } = run({ faults: [{ kind, agent: 'billing' }] });
      const [first, second] = report.handoffs;
      assert.deepEqual([first?.outcome, first?.code, second?.kind, second?.outcome], ['rolledback', code, 'fallback', 'committed']);
      assert.equal(first?.attempts, kind === 'refuses' ? 1 : 2);
      assert.deepEqual(report.path, ['frontline', 'generalist']);
    });
  }

  it('gives the same bytes each time, also from a graph made ready once', () => {
    const scenario: Scenario = { id: 'same', context, turns: [charged] };
    assert.equal(runScenario(graph, scenario).ledger, runScenario(runGraph(graph), scenario).ledger);
  });

  it('leaves a ledger that verifies and folds to what is reported', () => {
    const { ledger, report } = run({});
    const verdict = verifyLedger(ledger);
    assert.ok(verdict.ok);
    assert.equal(verdict.digest, report.digest);
    assert.deepEqual(fold(verdict.events)?.context, report.context);
  });

  it('says what was expected and did not come', () => {
    const { report } = run({ expect: { path: ['frontline', 'fraud'], outcome: 'completed', context: { amount: 1, issue: 'x' }, events: ['handoff.acked', 'handoff.proposed'], maxHops: 0 } });
    assert.deepEqual(report.failures, [
      'Expected outcome completed, got abandoned.',
      'Expected path frontline → fraud, got frontline → billing.',
      'Expected field issue to be "x", got nothing.',
      'Expected an entry handoff.proposed after handoff.acked, there is none.',
      'Expected 0 handoffs at most, got 1.',
    ]);
  });

  it('says what only a model could have decided', () => {
    const bank = { ...graph, escalations: [{ id: 'confused', to: 'supervisor', when: { prose: 'the customer sounds confused' } }] };
    assert.deepEqual(run({}, bank).report.undecided, ['confused']);
  });

  it('fails at once on a graph whose entry is not there', () => {
    const { report } = run({}, { ...graph, entry: 'nobody' });
    assert.deepEqual([report.outcome, report.code], ['failed', 'UNKNOWN_ENTRY']);
  });
});

const GOLDEN = `Billing is down (test), seed 0

  1. customer: “I was charged twice”  [intent billing]
     frontline: “Let me see.”  [finds out issue charged twice]
     ⇒ frontline → billing: taken back, the target cannot be reached (TARGET_DOWN)  [2 attempts]
       by to-billing [T7]: Billing owns disputes.
       envelope: kept customerId; redacted cardNumber; renamed issue → complaint; without what was said
     ⇒ frontline → generalist: handed over
       by to-billing (fallback) [T7]: the target cannot be reached
       envelope: kept customerId; redacted cardNumber; renamed issue → complaint; without what was said
     frontline (system): “I am passing you to Generalist.”
     generalist: “Generalist here.”

  2. customer: “Thanks”
     generalist: “Refunded.”

Outcome   completed
Path      frontline → generalist
Context   {"cardNumber":"[redacted]","complaint":"charged twice","customerId":"c1"}
Ledger    25 entries, …
`;
