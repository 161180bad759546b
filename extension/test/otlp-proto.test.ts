import assert from 'node:assert/strict';
import otlp from '@opentelemetry/otlp-transformer/build/src/generated/root.js';
import type { Type } from 'protobufjs';
import type { Json, JsonObject } from '#core/base/json';
import { otlpText } from '#core/ledgers/otlp';
import type { LedgerEvent } from '#core/runtime/events';
import { runScenario } from '#core/scenarios/run-scenario';
import { bankGraph } from './runtime/bank';
import { randomRun } from './runtime/random-run';

/** OpenTelemetry's own types, made from its protocol buffers. */
const { trace, metrics } = (otlp as unknown as { opentelemetry: { proto: { trace: { v1: { TracesData: Type } }; metrics: { v1: { MetricsData: Type } } } } }).opentelemetry.proto;

/** Hexadecimal digits of each id. In the JSON of OTLP they stand for bytes, which protocol buffers else write as base64. */
const ID_DIGITS: Readonly<Record<string, number>> = { traceId: 32, spanId: 16, parentSpanId: 16 };

/** What OpenTelemetry's types read of the JSON, written and read again as bytes, as JSON. What they do not know is gone, what they read otherwise is otherwise. */
function reread(type: Type, json: Json): unknown {
  const message = type.fromObject(mapped(json, bytesOf) as Record<string, unknown>);
  assert.equal(type.verify(message), null);
  const copy = type.decode(type.encode(message).finish());
  const plain = type.toObject(copy, { longs: String, enums: Number, bytes: Array });
  return mapped(plain as Json, (name, value) => (name in ID_DIGITS ? Buffer.from(value as unknown as number[]).toString('hex') : undefined));
}

function bytesOf(name: string, value: Json): unknown {
  const digits = ID_DIGITS[name];
  if (digits === undefined) return undefined;
  assert.match(String(value), new RegExp(`^[0-9a-f]{${digits}}$`, 'u'), name);
  return Buffer.from(String(value), 'hex');
}

/** The value with parts changed by their names, and without empty lists, which are the same as none. */
function mapped(value: Json, change: (name: string, part: Json) => unknown): unknown {
  if (Array.isArray(value)) return value.map((part: Json) => mapped(part, change));
  if (typeof value !== 'object' || value === null) return value;
  const parts = Object.entries(value as JsonObject).filter(([, part]) => !Array.isArray(part) || part.length > 0);
  return Object.fromEntries(parts.map(([name, part]) => [name, change(name, part) ?? mapped(part, change)]));
}

function linesOf(events: readonly LedgerEvent[]): readonly [JsonObject, JsonObject] {
  const [traces = '', figures = ''] = otlpText(events, { originMs: Date.UTC(2026, 0, 31, 9, 0, 0, 123), workflow: 'Bank', hasContent: true }).split('\n');
  return [JSON.parse(traces) as JsonObject, JSON.parse(figures) as JsonObject];
}

function assertRead(type: Type, json: JsonObject): void {
  assert.deepEqual(reread(type, json), mapped(json, () => undefined));
}

const { events } = runScenario(bankGraph(), {
  id: 'charged', turns: [{ user: 'I was charged twice', agent: { set: { issue: 'twice' }, tookMs: 40 } }, { user: 'Thank you', agent: { status: 'done' } }],
  context: { customerId: 'c-17' }, faults: [{ kind: 'silent', agent: 'billing', times: 1 }],
});

describe("a ledger in OpenTelemetry's own types", () => {
  const [traces, figures] = linesOf(events);

  it('is read as it was written: spans, events, links, times to the nanosecond, ids and metrics', () => {
    assertRead(trace.v1.TracesData, traces);
    assertRead(metrics.v1.MetricsData, figures);
  });

  it('is so whatever has happened', () => {
    for (let seed = 1; seed <= 120; seed += 1) {
      const [spans, counts] = linesOf(randomRun(seed).events);
      assertRead(trace.v1.TracesData, spans);
      assertRead(metrics.v1.MetricsData, counts);
    }
  });

  const changes: Readonly<Record<string, (text: string) => string>> = {
    'a name that the types do not know': (text) => text.replace('"startTimeUnixNano"', '"startTimeUnixNanos"'),
    'a time as a number, which a double cannot hold': (text) => text.replace(/"startTimeUnixNano":"(\d+)"/u, '"startTimeUnixNano":$1'),
    'a kind by its name': (text) => text.replace('"kind":1', '"kind":"SPAN_KIND_INTERNAL"'),
    'an id of another length': (text) => text.replace(/"spanId":"[0-9a-f]{2}/u, '"spanId":"'),
    'a whole number of an attribute that is none': (text) => text.replace(/"intValue":"\d+"/u, '"intValue":"many"'),
  };
  for (const [what, change] of Object.entries(changes)) {
    it(`would not be read with ${what}`, () => {
      const changed = change(JSON.stringify(traces));
      assert.notEqual(changed, JSON.stringify(traces));
      assert.throws(() => assertRead(trace.v1.TracesData, JSON.parse(changed) as JsonObject));
    });
  }
});
