import type { DebugProtocol } from '@vscode/debugprotocol';
import type { Json, JsonObject } from '#core/base/json';
import { SIGNALS } from '#core/conditions/signals/registry';
import type { Moment } from '#core/debugging/tape';
import { ABSENT } from '#core/debugging/typed-value';
import type { AgentGraph } from '#core/graph/model';
import { own } from '#core/runtime/own';
import type { RunGraph } from '#core/runtime/run-graph';
import { turnOf } from '#core/runtime/triggers';
import { entryName } from './entry-words';

/** One line of the variables view. */
export interface Shown {
  readonly name: string;
  /** Nothing where it is not there now. */
  readonly value: Json | undefined;
  /** How it is asked for. */
  readonly expression?: string;
  /** What setting it sets; it cannot be set where left out. */
  readonly sets?: 'field' | 'signal';
  readonly type?: string;
}

/** A part of the conversation as people look at it. */
export interface Scope {
  readonly name: string;
  readonly hint?: 'locals' | 'registers';
  readonly isExpensive: boolean;
  variables(): readonly Shown[];
}

/** The scopes of a moment: what the envelope holds, what the turn brought, what is used up, and how the protocol stands. */
export function scopesOf(plan: RunGraph, graph: AgentGraph, moment: Moment): readonly Scope[] {
  return [
    { name: 'Envelope', hint: 'locals', isExpensive: false, variables: () => envelope(graph, moment) },
    { name: 'Signals', isExpensive: false, variables: () => signals(moment) },
    { name: 'Budgets', isExpensive: false, variables: () => budgets(plan, moment) },
    { name: 'Protocol', hint: 'registers', isExpensive: false, variables: () => protocol(moment) },
  ];
}

/** Every declared field, there or not, then others that have come. */
function envelope({ fields }: AgentGraph, { state: { context } }: Moment): readonly Shown[] {
  const declared = fields.map(({ id, type }): Shown => ({ name: id, value: own(context, id), expression: `context.${id}`, sets: 'field', type }));
  const others = Object.keys(context).filter((name) => !fields.some(({ id }) => id === name));
  return [...declared, ...others.map((name): Shown => ({ name, value: own(context, name), expression: `context.${name}` }))];
}

const MEASURED: ReadonlySet<string> = new Set(['turns', 'hops', 'elapsedMs']);

function signals({ state }: Moment): readonly Shown[] {
  const said = turnOf(state).signals;
  return SIGNALS.map(({ name, label }) => ({ name, value: said[name], expression: `signal ${name}`, type: label, ...(MEASURED.has(name) ? {} : { sets: 'signal' as const }) }));
}

function budgets({ limits }: RunGraph, { state }: Moment): readonly Shown[] {
  const { hops, visits, taken, asks } = state.budgets;
  return [
    { name: 'hops', value: `${hops} of ${limits.hops}`, expression: 'budgets.hops' },
    { name: 'turns', value: `${state.turn} of ${limits.turns}`, expression: 'turn' },
    { name: 'stagnant turns', value: `${state.stagnant} of ${limits.stagnantTurns}`, expression: 'stagnant' },
    { name: 'fallbacks', value: `${state.chain?.fallbacks ?? 0} of ${limits.fallbacks}`, expression: 'chain.fallbacks' },
    { name: `visits of ${limits.visitsPerAgent}`, value: visits, expression: 'budgets.visits' },
    { name: 'taken', value: taken as unknown as JsonObject, expression: 'budgets.taken' },
    { name: 'asked', value: asks, expression: 'budgets.asks' },
  ];
}

function protocol(moment: Moment): readonly Shown[] {
  const { state, event } = moment;
  const part = (name: keyof typeof state): Shown => ({ name, value: plain(state[name]), expression: name });
  return [
    { name: 'entry', value: entryName(moment) },
    { name: 'written', value: plain(event) },
    ...(['status', 'code', 'owner', 'epoch', 'hop', 't', 'cause', 'open', 'chain', 'asking', 'returnStack', 'held', 'trail'] as const).map(part).filter(({ value }) => value !== undefined),
  ];
}

function plain(value: unknown): Json | undefined {
  return value === undefined ? undefined : (JSON.parse(JSON.stringify(value)) as Json);
}

/** What stands inside a value. */
export function childrenOf(value: Json, expression: string | undefined): readonly Shown[] {
  const inside = (step: string): { readonly expression?: string } => (expression === undefined || expression.includes(' ') ? {} : { expression: `${expression}.${step}` });
  return Object.entries(value ?? {}).map(([name, child]: [string, Json]) => ({ name, value: child, ...inside(name) }));
}

/** Whether the value has an inside that is worth a line of its own. */
export function hasInside(value: Json | undefined): value is JsonObject | readonly Json[] {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
}

/** A value as the variables view writes it. */
export function valueWords(value: Json | undefined): string {
  return value === undefined ? ABSENT : JSON.stringify(value);
}

/** The line as the protocol has it. `reference` is what its inside is asked by; 0 for none. */
export function asVariable({ name, value, expression, sets, type }: Shown, reference: number): DebugProtocol.Variable {
  return {
    name,
    value: valueWords(value),
    variablesReference: reference,
    ...(type === undefined ? {} : { type }),
    ...(expression === undefined ? {} : { evaluateName: expression }),
    presentationHint: { kind: 'data', ...(sets === undefined ? { attributes: ['readOnly'] } : {}) },
  };
}
