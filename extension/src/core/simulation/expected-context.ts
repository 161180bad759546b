import { canonicalJson } from '../base/canonical-json';
import type { Json, JsonObject } from '../base/json';
import type { Agent, Carries } from '../graph/model';
import type { EventOf } from '../runtime/events';
import { own } from '../runtime/own';
import { MASK } from '../runtime/project';
import type { RunGraph } from '../runtime/run-graph';

/** The route whose policy is declared under that id. */
interface Policy {
  readonly carries?: Carries;
  readonly redacts?: readonly string[];
  readonly renames?: Readonly<Record<string, string>>;
}

/** What the target of a proposal must see, by the words of the format: a second opinion, taken without asking the runtime. */
export function expectedContext(plan: RunGraph, event: EventOf<'handoff.proposed'>, context: JsonObject): JsonObject {
  return projection(context, policyOf(plan, event));
}

function policyOf({ graph, escalations }: RunGraph, { via, from, to }: EventOf<'handoff.proposed'>): Policy {
  const declared = graph.handoffs.find(({ id }) => id === via) ?? graph.escalations.find(({ id }) => id === via);
  return declared ?? escalations.get(from)?.find((escalation) => escalation.to === to) ?? {};
}

function projection(context: JsonObject, { carries = 'all', redacts = [], renames = {} }: Policy): JsonObject {
  if (carries === 'all' && redacts.length === 0 && Object.keys(renames).length === 0) return context;
  const plain: Record<string, Json> = {};
  const renamed: Record<string, Json> = {};
  for (const [name, value] of Object.entries(context)) {
    if (carries !== 'all' && !carries.includes(name)) continue;
    const to = own(renames, name);
    (to === undefined ? plain : renamed)[to ?? name] = redacts.includes(name) ? MASK : value;
  }
  return { ...plain, ...renamed };
}

/** Whether the context is the expected one; null stands for a field that is not there. */
export function isSameContext(expected: JsonObject, actual: JsonObject): boolean {
  if (expected === actual) return true;
  const names = Object.keys(expected).filter((name) => expected[name] !== null);
  return names.length === Object.keys(actual).length && names.every((name) => isEqual(own(actual, name), own(expected, name)));
}

function isEqual(a: Json | undefined, b: Json | undefined): boolean {
  return a === b || (typeof a === 'object' && typeof b === 'object' && canonicalJson(a) === canonicalJson(b));
}

/** Whether a bot misses something that it requires. */
export function lacks(agent: Agent | undefined, context: JsonObject): boolean {
  if (agent === undefined || agent.kind === 'human') return false;
  return agent.contract?.requires?.some((name) => (own(context, name) ?? MASK) === MASK) === true;
}
