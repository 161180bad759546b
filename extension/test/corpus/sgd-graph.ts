import type { Agent, AgentGraph, Handoff } from '#core/graph/model';
import type { Role, RoleEdge, RoleGraph } from './sgd';

/** How slots come over a handoff: under the names that the two roles were seen to use, or only where both use the same name. */
export type Carrying = 'all-mappings' | 'equal-names';

/** The agent that takes every call first. */
export const RECEPTION = 'reception';

/** The graph of the observed roles and handoffs: each handoff is taken when the customer means something the target does. */
export function graphOfRoles(roles: RoleGraph, carrying: Carrying): AgentGraph {
  const starts = roles.agents.reduce((sum, role) => sum + role.starts, 0);
  const slots = [...new Set(roles.agents.flatMap(slotsOf))];
  const reception: Agent = { id: RECEPTION, name: 'Reception', kind: 'router', purpose: 'Sends a new customer to the role that was asked for.', contract: { requires: [] } };
  const desk: Agent = { id: 'help-desk', name: 'Help desk', kind: 'human', purpose: 'People behind all roles.' };
  return {
    formatVersion: '1.0',
    name: 'Observed roles',
    entry: RECEPTION,
    humanFallback: desk.id,
    fields: slots.map((slot) => ({ id: fieldOf(slot), type: 'string' })),
    intents: roles.agents.flatMap((role) => role.intents.map((intent) => ({ id: intentOf(role.name, intent.name), description: intent.description }))),
    agents: [reception, ...roles.agents.map(agentOf), desk],
    handoffs: [
      ...roles.agents.map((role): Handoff => ({ id: `to-${idOf(role.name)}`, from: RECEPTION, to: idOf(role.name), when: { signal: 'intent', in: intentsOf(role) }, reason: 'The customer asked for it.', simulation: { share: role.starts / starts } })),
      ...roles.edges.map((edge) => handoffOf(edge, roles, carrying)),
    ],
    escalations: [],
    limits: { hops: 12, visitsPerAgent: 8, turns: 80, stagnantTurns: 30 },
    checks: [],
    layout: { agents: {}, groups: {}, notes: {} },
  };
}

/** Slots of the target that come from a slot of another name, each source used once, the most observed first. Key: slot at the source. */
export function mappingsOf(edge: RoleEdge, source: Role): Readonly<Record<string, string>> {
  const own = new Set(slotsOf(source));
  const pairs = edge.slots
    .flatMap(({ slot, sources }) => sources.map((from) => ({ from: from.slot, to: slot, count: from.count })))
    .filter(({ from, to }) => from !== to && own.has(from))
    .sort((a, b) => b.count - a.count);
  const mappings: Record<string, string> = {};
  for (const { from, to } of pairs) {
    if (Object.hasOwn(mappings, from) || Object.values(mappings).includes(to) || own.has(to)) continue;
    mappings[from] = to;
  }
  return mappings;
}

function handoffOf(edge: RoleEdge, roles: RoleGraph, carrying: Carrying): Handoff {
  const [source, target] = [roleOf(roles, edge.from), roleOf(roles, edge.to)];
  const mappings = carrying === 'all-mappings' ? mappingsOf(edge, source) : {};
  const renames = Object.fromEntries(Object.entries(mappings).map(([from, to]) => [fieldOf(from), fieldOf(to)]));
  return {
    id: `${idOf(edge.from)}-to-${idOf(edge.to)}`,
    from: idOf(edge.from),
    to: idOf(edge.to),
    when: { signal: 'intent', in: intentsOf(target) },
    ...(Object.keys(renames).length > 0 ? { renames } : {}),
    reason: `Observed in ${Math.round(edge.p * 100)} % of the handoffs from here.`,
    simulation: { share: edge.count / source.visits },
  };
}

function agentOf(role: Role): Agent {
  const required = [...new Set(role.intents.flatMap((intent) => intent.required))].map(fieldOf);
  return {
    id: idOf(role.name),
    name: role.name,
    kind: 'ai',
    purpose: role.description,
    scope: { intents: intentsOf(role) },
    authority: { resolves: true },
    contract: { accepts: required, produces: slotsOf(role).map(fieldOf) },
  };
}

/** The role of that name. */
export function roleOf(roles: RoleGraph, name: string): Role {
  const role = roles.agents.find((one) => one.name === name);
  if (!role) throw new Error(`The corpus has no role ${name}.`);
  return role;
}

/** Slots that a role asks for or finds out. */
export function slotsOf(role: Role): readonly string[] {
  return [...new Set(role.intents.flatMap(({ required, optional, results }) => [...required, ...Object.keys(optional), ...results]))];
}

function intentsOf(role: Role): readonly string[] {
  return role.intents.map(({ name }) => intentOf(role.name, name));
}

/** Id of a role: `Banks_1` is `banks-1`. */
export function idOf(name: string): string {
  return name.replace(/([a-z])([A-Z])/g, '$1-$2').replaceAll('_', '-').toLowerCase();
}

/** Id of an intent of a role: two roles may have one of the same name. */
export function intentOf(role: string, intent: string): string {
  return `${idOf(role)}-${idOf(intent)}`;
}

/** Name of the field that holds a slot: `visit_date` is `visitDate`. */
export function fieldOf(slot: string): string {
  return slot.replace(/_+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
