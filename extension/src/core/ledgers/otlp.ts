import type { LedgerEvent } from '../runtime/events';
import { metricsOf } from './otlp-metrics';
import { spansOf } from './otlp-traces';
import { attributesOf } from './otlp-values';

/** How a ledger is exported. */
export interface OtlpOptions {
  /** When the conversation began, in milliseconds since 1970: a ledger knows only the time since then. */
  readonly originMs: number;
  /** Name of the graph; its digest where left out. */
  readonly workflow?: string;
  /** Names of the agents by their ids; the ids where left out. */
  readonly agents?: ReadonlyMap<string, string>;
  /** Whether what was said is exported as well. */
  readonly hasContent: boolean;
}

const SCOPE = { name: 'agent-graph-designer', version: '1' };

/**
 * The ledger as OpenTelemetry's file exporter writes it: a line of traces, a line of metrics, OTLP in JSON, with the GenAI names.
 * Ids are prefixes of hashes, so the same ledger gives the same bytes. Nothing where the ledger does not begin with its conversation.
 */
export function otlpText(events: readonly LedgerEvent[], options: OtlpOptions): string {
  const [first] = events;
  if (first?.type !== 'conversation.created') return '';
  const resource = { attributes: attributesOf({ 'service.name': 'agentgraph' }) };
  const traces = { resourceSpans: [{ resource, scopeSpans: [{ scope: SCOPE, spans: spansOf(events, options) }] }] };
  const metrics = { resourceMetrics: [{ resource, scopeMetrics: [{ scope: SCOPE, metrics: metricsOf(events, options) }] }] };
  return `${JSON.stringify(traces)}\n${JSON.stringify(metrics)}\n`;
}
