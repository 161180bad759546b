import type { Json, JsonObject } from '../base/json';
import { type Result, err, ok } from '../base/result';
import { describeCondition, describeWhen } from '../conditions/describe-condition';
import { evaluate } from '../conditions/evaluate';
import { isSignalName } from '../conditions/signals/registry';
import type { AgentGraph } from '../graph/model';
import type { Conversation } from '../runtime/conversation';
import { own } from '../runtime/own';
import { turnOf } from '../runtime/triggers';
import { parseCondition } from './parse-condition';

/** What an expression comes to. */
export interface LookedUp {
  /** Nothing where it is not there now. */
  readonly value: Json | undefined;
  readonly type: 'field' | 'signal' | 'conversation' | 'agent' | 'handoff' | 'escalation' | 'condition';
}

/** Parts of a conversation that can be asked for by their own names. */
const PARTS: readonly (keyof Conversation)[] = [
  'owner', 'status', 'code', 'epoch', 'hop', 'turn', 'ownerTurns', 'stagnant', 'cause', 'seq', 't', 'budgets', 'returnStack', 'trail', 'chain', 'open', 'asking', 'held', 'context', 'signals',
];

const MARKED = /^(field|signal|agent|handoff|escalation)\s+(\S+)$/;

/**
 * What a name or a condition comes to at a moment: a field (`plan`, `field plan`, `context.plan`), a signal (`signal intent`), a part of the
 * conversation (`owner`, `budgets.hops`), an agent, handoff or escalation by its id, or a condition. Errors: a sentence.
 */
export function lookUp(text: string, graph: AgentGraph, state: Conversation): Result<LookedUp, string> {
  const expression = text.trim();
  if (expression === '') return err('There is nothing to look up.');
  return named(expression, graph, state) ?? condition(expression, graph, state);
}

function named(expression: string, graph: AgentGraph, state: Conversation): Result<LookedUp, string> | undefined {
  const [, mark, id = expression] = MARKED.exec(expression) ?? [];
  const is = (kind: LookedUp['type']): boolean => mark === undefined || mark === kind;
  if (is('field') && graph.fields.some((field) => field.id === id)) return ok({ value: own(state.context, id), type: 'field' });
  if (is('signal') && isSignalName(id)) return ok({ value: turnOf(state).signals[id], type: 'signal' });
  const part = mark === undefined ? partOf(expression, state) : undefined;
  if (part !== undefined) return ok({ value: part.value, type: 'conversation' });
  const element = elementNamed(id, graph, { state, is });
  if (element !== undefined) return ok(element);
  return mark === undefined ? undefined : err(`There is no ${mark} "${id}".`);
}

/** `budgets.visits.billing`: a part of the conversation, and what is inside it. */
function partOf(expression: string, state: Conversation): { readonly value: Json | undefined } | undefined {
  const [first, ...steps] = expression.split('.');
  const part = PARTS.find((name) => name === first);
  if (part === undefined) return undefined;
  let value = asJson(state[part]);
  for (const step of steps) value = typeof value === 'object' && value !== null ? own(value as JsonObject, step) : undefined;
  return { value };
}

interface Around {
  readonly state: Conversation;
  readonly is: (kind: LookedUp['type']) => boolean;
}

function elementNamed(id: string, graph: AgentGraph, { state, is }: Around): LookedUp | undefined {
  const agent = is('agent') ? graph.agents.find((one) => one.id === id) : undefined;
  if (agent !== undefined) return { type: 'agent', value: { name: agent.name, kind: agent.kind, hasControl: state.owner === id, visits: own(state.budgets.visits, id) ?? 0 } };
  const handoff = is('handoff') ? graph.handoffs.find((one) => one.id === id) : undefined;
  if (handoff !== undefined) return { type: 'handoff', value: routeValue(handoff, `${handoff.from} → ${handoff.to}`, state) };
  const escalation = is('escalation') ? graph.escalations.find((one) => one.id === id) : undefined;
  return escalation && { type: 'escalation', value: routeValue(escalation, `→ ${escalation.to}`, state) };
}

function routeValue(route: AgentGraph['handoffs'][number] | AgentGraph['escalations'][number], way: string, state: Conversation): Json {
  const { when } = route;
  const holds = when === undefined ? {} : { when: describeWhen(route), holds: evaluate(when, turnOf(state)) };
  return { way, ...holds, taken: own(state.budgets.taken, route.id)?.count ?? 0 };
}

function condition(expression: string, graph: AgentGraph, state: Conversation): Result<LookedUp, string> {
  const read = parseCondition(expression, graph);
  if (!read.ok) return err(/\s|^\{/.test(expression) ? read.error : `"${expression}" is not a field, a signal, a part of the conversation or an id of the graph.`);
  const verdict = evaluate(read.value, turnOf(state));
  return ok({ type: 'condition', value: verdict === 'undecided' ? `undecided: only a model can tell whether ${describeCondition(read.value)}` : verdict });
}

/** The state is plain JSON but for what is undefined. */
function asJson(value: unknown): Json | undefined {
  return value === undefined ? undefined : (JSON.parse(JSON.stringify(value)) as Json);
}

const GAP = /\{([^{}]+)\}/g;

/** A sentence with what stands in its braces looked up; what cannot be is left as it is written. */
export function filledIn(text: string, graph: AgentGraph, state: Conversation): string {
  return text.replace(GAP, (gap, expression: string) => {
    const found = lookUp(expression, graph, state);
    return found.ok ? shortText(found.value.value) : gap;
  });
}

/** A value in one line: a text as it is, what is not there as `absent`. */
export function shortText(value: Json | undefined): string {
  if (value === undefined) return 'absent';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
