import { apply, opened } from '../runtime/apply';
import { type Conversation, isTerminal } from '../runtime/conversation';
import type { EventOf, LedgerEvent } from '../runtime/events';
import type { OtlpOptions } from './otlp';
import { type OtlpAttribute, attributesOf, idOf, nanos } from './otlp-values';

/** A span of OTLP/JSON. */
export interface OtlpSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  /** 1: internal, 3: client. */
  readonly kind: 1 | 3;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly attributes: readonly OtlpAttribute[];
  readonly events: readonly { readonly timeUnixNano: string; readonly name: string; readonly attributes: readonly OtlpAttribute[] }[];
  readonly links: readonly { readonly traceId: string; readonly spanId: string; readonly attributes: readonly OtlpAttribute[] }[];
  /** 0: not set, 2: error. */
  readonly status: { readonly code: 0 | 2; readonly message?: string };
}

/** The spans of one conversation: the run, each turn with its tools and model calls, each handoff. Order: the run, then as they ended. */
export function spansOf(events: readonly LedgerEvent[], options: OtlpOptions): readonly OtlpSpan[] {
  const [first, ...rest] = events;
  if (first?.type !== 'conversation.created') return [];
  const trace = idOf(32, first.graph, first.conv, first.seed);
  const telling: Telling = { trace, root: idOf(16, trace, 'run'), options, spans: [], turn: undefined, handoff: undefined, arrived: undefined, said: '', state: opened(first) };
  for (const event of rest) {
    tell(telling, event);
    telling.state = apply(telling.state, event);
  }
  endTurn(telling, telling.state.t, { error: 'unanswered' });
  endHandoff(telling, telling.state.t, {});
  return [runSpan(telling, first), ...telling.spans];
}

interface Begun {
  readonly event: LedgerEvent;
  readonly id: string;
  readonly notes: OtlpSpan['events'][number][];
  attributes: Readonly<Record<string, string | number | boolean | undefined>>;
}

interface Telling {
  readonly trace: string;
  readonly root: string;
  readonly options: OtlpOptions;
  readonly spans: OtlpSpan[];
  turn: Begun | undefined;
  handoff: (Begun & { readonly proposed: EventOf<'handoff.proposed'> }) | undefined;
  /** Place of the span of a handoff that was committed and whose new owner has not begun yet. */
  arrived: number | undefined;
  said: string;
  state: Conversation;
}

function tell(telling: Telling, event: LedgerEvent): void {
  switch (event.type) {
    case 'user.message': return void (telling.said = event.turn === undefined ? telling.said : event.text);
    case 'agent.started': return beginTurn(telling, event);
    case 'agent.replied': return tellReply(telling, event);
    case 'agent.failed': return endTurn(telling, event.t, { error: event.code });
    case 'agent.timeout': return endTurn(telling, event.t, { error: 'timeout' });
    case 'model.call': return tellModelCall(telling, event);
    default: return tellHandoff(telling, event);
  }
}

function beginTurn(telling: Telling, event: EventOf<'agent.started'>): void {
  endTurn(telling, event.t, { error: 'crash' }); // asked again: the answer to the first question never came
  const id = idOf(16, telling.trace, 'turn', event.seq);
  telling.turn = { event, id, notes: [], attributes: {} };
  const { arrived } = telling;
  const handoff = arrived === undefined ? undefined : telling.spans[arrived];
  if (arrived === undefined || handoff === undefined) return;
  telling.spans[arrived] = { ...handoff, links: [{ traceId: telling.trace, spanId: id, attributes: [] }] };
  telling.arrived = undefined;
}

function tellReply(telling: Telling, event: EventOf<'agent.replied'>): void {
  const parent = telling.turn?.id ?? telling.root;
  endTurn(telling, event.t, { reply: event.text });
  for (const { id, name } of event.calls ?? []) {
    const attributes = { 'gen_ai.operation.name': 'execute_tool', 'gen_ai.tool.name': name, 'gen_ai.tool.call.id': id, 'gen_ai.tool.type': 'function' };
    telling.spans.push(span(telling, { id: idOf(16, parent, 'tool', id), parent, name: `execute_tool ${name}`, from: event.t, to: event.t, attributes }));
  }
}

function tellModelCall(telling: Telling, { seq, t, agent, request }: EventOf<'model.call'>): void {
  const attributes = { 'gen_ai.operation.name': 'chat', 'gen_ai.agent.id': agent, 'agentgraph.request.digest': request, 'gen_ai.conversation.id': telling.state.id };
  const id = idOf(16, telling.trace, 'chat', seq);
  telling.spans.push({ ...span(telling, { id, parent: telling.turn?.id ?? telling.root, name: 'chat', from: t, to: t, attributes }), kind: 3 });
}

/** Ends the turn under way, if there is one. */
function endTurn(telling: Telling, t: number, { error, reply }: { readonly error?: string; readonly reply?: string }): void {
  const { turn, options, state, said } = telling;
  if (turn === undefined || !('agent' in turn.event)) return;
  const { agent = '' } = turn.event;
  const name = options.agents?.get(agent) ?? agent;
  const content = options.hasContent ? { 'gen_ai.input.messages': messages('user', said), 'gen_ai.output.messages': reply === undefined ? undefined : messages('assistant', reply) } : {};
  const attributes = {
    'gen_ai.operation.name': 'invoke_agent', 'gen_ai.provider.name': 'handoff_runtime.scripted', 'gen_ai.agent.id': agent, 'gen_ai.agent.name': name,
    'gen_ai.conversation.id': state.id, 'gen_ai.request.seed': state.seed, 'error.type': error, ...content,
  };
  telling.spans.push(span(telling, { id: turn.id, parent: telling.root, name: `invoke_agent ${name}`, from: turn.event.t, to: t, attributes, error }));
  telling.turn = undefined;
}

function messages(role: string, content: string): string {
  return JSON.stringify([{ role, parts: [{ type: 'text', content }] }]);
}

const NOTED = /^(handoff\.(prepared|delivered|acked|rejected|timeout|unreachable|duplicate)|ack\.late|human\.(queued|accepted))$/;

function tellHandoff(telling: Telling, event: LedgerEvent): void {
  if (event.type === 'handoff.proposed') {
    telling.handoff = { event, proposed: event, id: idOf(16, telling.trace, 'handoff', event.seq), notes: [], attributes: { 'handoff.outcome': 'open' } };
    return;
  }
  const { handoff } = telling;
  if (handoff === undefined || !('handoffId' in event) || event.handoffId !== handoff.proposed.handoffId) return;
  if (NOTED.test(event.type)) {
    handoff.notes.push({ timeUnixNano: nanos(telling.options.originMs, event.t), name: event.type, attributes: attributesOf({ 'handoff.attempt': 'attempt' in event ? event.attempt : undefined, 'handoff.code': 'code' in event ? event.code : undefined }) });
  }
  if (event.type === 'handoff.prepared') handoff.attributes = { ...handoff.attributes, 'handoff.envelope.bytes': event.bytes, 'handoff.envelope.digest': event.digest };
  if (event.type === 'handoff.acked' || event.type === 'handoff.rejected') handoff.attributes = { ...handoff.attributes, 'handoff.attempt': event.attempt };
  if (event.type === 'handoff.denied') endHandoff(telling, event.t, { outcome: 'denied', code: event.code });
  if (event.type === 'handoff.rolledback') endHandoff(telling, event.t, { outcome: 'rolled_back', code: event.code });
  if (event.type === 'handoff.committed') {
    endHandoff(telling, event.t, { outcome: 'committed', waits: event.returns });
    telling.arrived = telling.spans.length - 1;
  }
}

/** Ends the handoff under way, if there is one. */
function endHandoff(telling: Telling, t: number, { outcome, code, waits }: { readonly outcome?: string; readonly code?: string; readonly waits?: boolean }): void {
  const { handoff } = telling;
  if (handoff === undefined) return;
  const { handoffId, via, kind, from, to, toHuman, reason, hop, epoch } = handoff.proposed;
  const attributes = {
    'handoff.id': handoffId, 'handoff.edge': via, 'handoff.kind': kind, 'handoff.reason': reason.code, 'handoff.source': from, 'handoff.target': to,
    'handoff.target_type': toHuman ? 'human' : 'agent', 'handoff.source_waits': waits ?? false, ...handoff.attributes,
    ...(outcome === undefined ? {} : { 'handoff.outcome': outcome }), 'handoff.code': code, 'handoff.hop': hop, 'handoff.epoch': epoch,
    'gen_ai.conversation.id': telling.state.id, 'error.type': code,
  };
  const made = span(telling, { id: handoff.id, parent: telling.root, name: `handoff ${to}`, from: handoff.event.t, to: t, attributes, error: code });
  telling.spans.push({ ...made, events: handoff.notes });
  telling.handoff = undefined;
}

function runSpan(telling: Telling, first: EventOf<'conversation.created'>): OtlpSpan {
  const { state, options, root } = telling;
  const workflow = options.workflow ?? `graph ${first.graph.slice(0, 12)}`;
  const error = state.status === 'failed' ? (state.code ?? 'failed') : undefined;
  const attributes = {
    'gen_ai.operation.name': 'invoke_workflow', 'gen_ai.workflow.name': workflow, 'gen_ai.conversation.id': first.conv, 'gen_ai.request.seed': first.seed,
    'agentgraph.graph.digest': first.graph, 'agentgraph.outcome': isTerminal(state.status) ? state.status : `open (${state.status})`, 'error.type': error,
  };
  return span(telling, { id: root, name: `invoke_workflow ${workflow}`, from: first.t, to: state.t, attributes, error });
}

interface Plain {
  readonly id: string;
  readonly parent?: string;
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly attributes: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly error?: string | undefined;
}

function span({ trace, options: { originMs } }: Telling, { id, parent, name, from, to, attributes, error }: Plain): OtlpSpan {
  return {
    traceId: trace, spanId: id, ...(parent === undefined ? {} : { parentSpanId: parent }), name, kind: 1,
    startTimeUnixNano: nanos(originMs, from), endTimeUnixNano: nanos(originMs, to), attributes: attributesOf(attributes), events: [], links: [],
    status: error === undefined ? { code: 0 } : { code: 2, message: error },
  };
}
