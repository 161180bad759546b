import assert from 'node:assert/strict';
import { bankGraph } from '../../../test/runtime/bank';
import { randomRun } from '../../../test/runtime/random-run';
import type { LedgerEvent } from '../runtime/events';
import { runScenario } from '../scenarios/run-scenario';
import { otlpText } from './otlp';
import type { OtlpMetric } from './otlp-metrics';
import type { OtlpSpan } from './otlp-traces';

const { events } = runScenario(bankGraph(), {
  id: 'charged', turns: [{ user: 'I was charged twice', agent: { set: { issue: 'twice' }, tookMs: 40 } }, { user: 'Thank you', agent: { status: 'done' } }],
  context: { customerId: 'c-17' }, faults: [{ kind: 'silent', agent: 'billing', times: 1 }],
});
const ORIGIN = Date.UTC(2026, 0, 31, 9);

interface Traces { readonly resourceSpans: readonly { readonly scopeSpans: readonly { readonly spans: readonly OtlpSpan[] }[] }[] }
interface Metrics { readonly resourceMetrics: readonly { readonly scopeMetrics: readonly { readonly metrics: readonly OtlpMetric[] }[] }[] }

function exported(of: readonly LedgerEvent[], hasContent = false): { spans: readonly OtlpSpan[]; metrics: readonly OtlpMetric[] } {
  const [traces = '', metrics = ''] = otlpText(of, { originMs: ORIGIN, workflow: 'Bank', hasContent }).split('\n');
  return {
    spans: (JSON.parse(traces) as Traces).resourceSpans[0]?.scopeSpans[0]?.spans ?? [],
    metrics: (JSON.parse(metrics) as Metrics).resourceMetrics[0]?.scopeMetrics[0]?.metrics ?? [],
  };
}

function valuesOf({ attributes }: Pick<OtlpSpan, 'attributes'>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));
}

describe('a ledger as OpenTelemetry', () => {
  const { spans, metrics } = exported(events);
  const [run, ...others] = spans;

  it('has a span for the run, for each turn and for each handoff, in the names of the conventions', () => {
    assert.deepEqual(spans.map(({ name }) => name), ['invoke_workflow Bank', 'invoke_agent frontline', 'handoff billing', 'invoke_agent billing', 'invoke_agent billing']);
    assert.equal(valuesOf(run!)['gen_ai.operation.name'], 'invoke_workflow');
    const { 'handoff.envelope.digest': digest, 'handoff.envelope.bytes': bytes, 'handoff.id': id, ...handoff } = valuesOf(spans[2]!);
    assert.match(`${String(id)} ${String(bytes)} ${String(digest)}`, /^[0-9a-f]{26} \d+ [0-9a-f]{64}$/u);
    assert.deepEqual(handoff, {
      'handoff.edge': 'to-billing', 'handoff.kind': 'primary', 'handoff.reason': 'CONDITION', 'handoff.source': 'frontline', 'handoff.target': 'billing', 'handoff.target_type': 'agent',
      'handoff.source_waits': false, 'handoff.outcome': 'committed', 'handoff.attempt': '2', 'handoff.hop': '0', 'handoff.epoch': '0', 'gen_ai.conversation.id': 'charged',
    });
  });

  it('notes the steps of a handoff, and links it to the turn that it led to', () => {
    assert.deepEqual(spans[2]?.events.map(({ name }) => name), ['handoff.prepared', 'handoff.timeout', 'handoff.delivered', 'handoff.acked']);
    assert.deepEqual(spans[2]?.links.map(({ spanId }) => spanId), [spans[3]?.spanId]);
  });

  it('dates everything from the moment the conversation began', () => {
    assert.deepEqual([spans[1]?.startTimeUnixNano, spans[1]?.endTimeUnixNano], [`${ORIGIN}000000`, `${ORIGIN + 40}000000`]);
    assert.ok(others.every(({ traceId, parentSpanId }) => traceId === run?.traceId && parentSpanId === run?.spanId));
  });

  it('counts handoffs by their end and measures how long they took', () => {
    const [count, duration] = metrics;
    assert.ok(count !== undefined && 'sum' in count && duration !== undefined && 'histogram' in duration);
    assert.deepEqual(count.sum.dataPoints.map((point) => [valuesOf(point), point.asInt]), [[{ 'handoff.outcome': 'committed', 'handoff.edge': 'to-billing' }, '1']]);
    assert.deepEqual([duration.histogram.dataPoints[0]?.sum, duration.histogram.dataPoints[0]?.bucketCounts], [0.5, ['0', '0', '0', '1', '0', '0', '0', '0', '0']]);
  });

  it('says what was said only where that is asked for', () => {
    assert.equal(JSON.stringify(exported(events).spans).includes('charged twice'), false);
    assert.equal(valuesOf(exported(events, true).spans[1]!)['gen_ai.input.messages'], '[{"role":"user","parts":[{"type":"text","content":"I was charged twice"}]}]');
  });

  it('gives nothing for what is no ledger', () => assert.equal(otlpText(events.slice(1), { originMs: 0, hasContent: false }), ''));

  it('is sound whatever has happened: ids of their length and once each, times in order, parents and links that are there, one span a handoff and a turn, the same bytes again', () => {
    for (let seed = 1; seed <= 150; seed += 1) {
      const { events: told } = randomRun(seed);
      const { spans: all } = exported(told, true);
      const ids = all.map(({ spanId }) => spanId);
      assert.equal(new Set(ids).size, ids.length, `seed ${seed}`);
      for (const { traceId, spanId, parentSpanId, links, startTimeUnixNano, endTimeUnixNano, attributes } of all) {
        assert.match(`${traceId} ${spanId}`, /^[0-9a-f]{32} [0-9a-f]{16}$/u);
        assert.ok(BigInt(startTimeUnixNano) <= BigInt(endTimeUnixNano));
        assert.ok([...(parentSpanId === undefined ? [] : [parentSpanId]), ...links.map((link) => link.spanId)].every((id) => ids.includes(id)));
        assert.equal(new Set(attributes.map(({ key }) => key)).size, attributes.length);
      }
      const count = (start: string): number => all.filter(({ name }) => name.startsWith(start)).length;
      const entries = (type: LedgerEvent['type']): number => told.filter((event) => event.type === type).length;
      assert.deepEqual([count('handoff '), count('invoke_agent ')], [entries('handoff.proposed'), entries('agent.started')], `seed ${seed}`);
      assert.equal(otlpText(told, { originMs: 0, hasContent: true }), otlpText(JSON.parse(JSON.stringify(told)) as LedgerEvent[], { originMs: 0, hasContent: true }));
    }
  });
});
