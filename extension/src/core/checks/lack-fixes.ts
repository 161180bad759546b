import { askedAs } from '../analysis/asked-as';
import type { Json } from '../base/json';
import type { ElementRef, GraphEdit } from '../graph/graph-edit';
import type { AgentGraph, Escalation, Field, Handoff } from '../graph/model';
import { fitOf } from './fits';
import type { Lack } from './lacks';
import { mayLeave, mayLeaveBy } from './may-leave';
import { nearest } from '../base/nearest';
import type { Fix } from './problem';
import { quoted } from './words';

/** Ways to let the field arrive, the one that most likely was meant first. */
export function fixesForLack(graph: AgentGraph, lack: Lack): readonly Fix[] {
  const fixes = lack.losing === undefined ? unsetFixes(graph, lack) : keepFixes(graph, lack.losing, lack);
  return [...fixes, ...(isCountedOn(graph, lack) ? [] : [makeOptional(graph, lack)])];
}

/** None where the field could then leave its trust domain, or come to be called what it cannot be. */
function keepFixes(graph: AgentGraph, route: Handoff | Escalation, lack: Lack): readonly Fix[] {
  const isBad = mayLeaveBy(graph, route, lack.origin) || isMisnamed(graph, lack.origin);
  return lack.cause !== 'renamed' && isBad ? [] : [keepFix(graph, route, lack)];
}

/** Whether some handoff renames the field to one that has none of its values. */
function isMisnamed({ fields, handoffs }: AgentGraph, name: string): boolean {
  const field = (wanted: string | undefined): Field | undefined => fields.find(({ id }) => id === wanted);
  const [own, others] = [field(name), handoffs.flatMap(({ renames }) => field(renames?.[name]) ?? [])];
  return own !== undefined && others.some((other) => fitOf(own, other).fits === 'none');
}

function keepFix(graph: AgentGraph, route: Handoff | Escalation, { cause, origin }: Lack): Fix {
  const target = refOf(graph, route);
  if (cause === 'redacted') {
    const rest = (route.redacts ?? []).filter((field) => field !== origin);
    const edit: GraphEdit = rest.length === 0 ? { type: 'property/set', target, path: ['redacts'] } : set(target, ['redacts'], rest);
    return { title: `Let ${quoted(origin)} travel unmasked on ${quoted(route.id)}`, edits: [edit], isSafe: false };
  }
  if (cause === 'renamed') return { title: `Keep the name ${quoted(origin)} on ${quoted(route.id)}`, edits: [{ type: 'property/set', target, path: ['renames', origin] }], isSafe: false };
  const carries = Array.isArray(route.carries) ? (route.carries as readonly string[]) : [];
  return { title: `Carry ${quoted(origin)} on ${quoted(route.id)}`, edits: [set(target, ['carries'], [...carries, origin])], isSafe: false };
}

function unsetFixes(graph: AgentGraph, lack: Lack): readonly Fix[] {
  const { origin, last } = lack;
  if (mayLeave(graph, origin)) return [];
  const start: Fix = { title: `Start conversations with ${quoted(origin)}`, edits: [set({ kind: 'field', id: origin }, ['initial'], true)], isSafe: false };
  if (last === undefined) return [start];
  return [...renameFix(graph, lack), ...produceFix(graph, lack), start, ...askFix(graph, lack)];
}

/** A field of the same type and nearly the same name, which the source has for sure. */
function renameFix(graph: AgentGraph, { field, agent, last }: Lack): readonly Fix[] {
  const route = last?.route;
  if (last === undefined || route === undefined || !graph.handoffs.includes(route as Handoff)) return [];
  const typeOf = (id: string): string | undefined => graph.fields.find((one) => one.id === id)?.type;
  const requires = graph.agents.find(({ id }) => id === agent)?.contract?.requires ?? [];
  const renames = (route as Handoff).renames ?? {};
  const isFree = (name: string): boolean => typeOf(name) === typeOf(field) && !requires.includes(name) && !Object.hasOwn(renames, name) && !mayLeave(graph, name);
  const from = mostAlike(field, last.sure.filter(isFree));
  if (from === undefined) return [];
  const target = refOf(graph, route);
  const carries = Array.isArray(route.carries) && !route.carries.includes(from) ? [set(target, ['carries'], [...route.carries, from])] : [];
  return [{ title: `Pass ${quoted(from)} as ${quoted(field)} on ${quoted(route.id)}`, edits: [set(target, ['renames'], { ...renames, [from]: field }), ...carries], isSafe: false }];
}

/** The name that shares most words with the wanted one, else the one that is spelt most like it. */
function mostAlike(field: string, names: readonly string[]): string | undefined {
  const wanted = new Set(wordsOf(field));
  const shared = (name: string): number => wordsOf(name).filter((word) => wanted.has(word)).length;
  const [best] = names.toSorted((a, b) => shared(b) - shared(a));
  return best !== undefined && shared(best) > 0 ? best : nearest(field, names);
}

/** Words of a lowerCamel name. */
function wordsOf(name: string): readonly string[] {
  return name.split(/(?=[A-Z])/).map((word) => word.toLowerCase());
}

function produceFix(graph: AgentGraph, { origin, last }: Lack): readonly Fix[] {
  const source = graph.agents.find(({ id }) => id === last?.from);
  if (!source || source.contract?.produces?.includes(origin) === true) return [];
  const edit = set({ kind: 'agent', id: source.id }, ['contract', 'produces'], [...(source.contract?.produces ?? []), origin]);
  return [{ title: `Let ${quoted(source.id)} produce ${quoted(origin)}`, edits: [edit], isSafe: false }];
}

function askFix(graph: AgentGraph, { field, isForHuman, last }: Lack): readonly Fix[] {
  const route = last?.route;
  if (isForHuman || route === undefined || !graph.handoffs.includes(route as Handoff) || askedAs(route, field) === undefined) return [];
  return [{ title: `Ask the customer for ${quoted(field)} on ${quoted(route.id)}`, edits: [set(refOf(graph, route), ['onMissing'], 'ask')], isSafe: false }];
}

/** Whether others may count on the field since this agent only has conversations that bring it. */
function isCountedOn({ agents, handoffs }: AgentGraph, { agent, field, others, losing }: Lack): boolean {
  return agents.some(({ id, contract }) => id !== agent && !others.includes(id) && contract?.requires?.includes(field) === true) || handoffs.some((handoff) => handoff !== losing && handoff.renames?.[field] !== undefined);
}

function makeOptional(graph: AgentGraph, { agent, field }: Lack): Fix {
  const contract = graph.agents.find(({ id }) => id === agent)?.contract ?? {};
  const target: ElementRef = { kind: 'agent', id: agent };
  const requires = (contract.requires ?? []).filter((name) => name !== field);
  const accepts = [...new Set([...(contract.accepts ?? []), field])];
  return { title: `Let ${quoted(agent)} do without ${quoted(field)}, and ask for it`, edits: [set(target, ['contract', 'requires'], requires), set(target, ['contract', 'accepts'], accepts)], isSafe: false };
}

function refOf(graph: AgentGraph, route: Handoff | Escalation): ElementRef {
  return { kind: graph.handoffs.includes(route as Handoff) ? 'handoff' : 'escalation', id: route.id };
}

function set(target: ElementRef, path: readonly string[], value: Json): GraphEdit {
  return { type: 'property/set', target, path, value };
}
