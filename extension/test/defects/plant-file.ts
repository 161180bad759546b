import type { AgentGraph } from '#core/graph/model';
import { textOf } from '#core/graph/print-graph';
import type { Chance } from '../runtime/chance';
import { type Planted, type Planter, oneOf, withAgent, withHandoff } from './planter';

/** Of key ids of that cloud. */
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz23456789';

/** Faults of the file: what it is, not what it means. */
export const FILE_PLANTERS: readonly Planter[] = [
  { check: 'syntax', variant: 'a comma too few', plant: (graph, chance) => broken(graph, chance, [/,\n/g, '\n']) },
  { check: 'syntax', variant: 'a comma too many', plant: (graph, chance) => broken(graph, chance, [/"\n/g, '",\n']) },
  { check: 'syntax', variant: 'a bracket too few', plant: (graph) => cut(graph) },
  { check: 'syntax', variant: 'a comment', plant: (graph, chance) => broken(graph, chance, [/,\n/g, ', // later\n']) },
  { check: 'schema', variant: 'an unknown property', plant: (graph, chance) => agentWith(graph, chance, { colour: 'red' }) },
  { check: 'schema', variant: 'a kind that there is not', plant: (graph, chance) => agentWith(graph, chance, { kind: 'robot' }) },
  { check: 'schema', variant: 'a text for a truth value', plant: (graph, chance) => agentWith(graph, chance, { authority: { resolves: 'yes' } }) },
  { check: 'schema', variant: 'a handoff without an end', plant: handoffWithoutEnd },
  { check: 'duplicate-id', variant: 'two agents of one name', plant: twoOfOneName },
  { check: 'duplicate-id', variant: 'two handoffs of one id', plant: twoOfOneId },
  { check: 'unsafe-text', variant: 'half a character', plant: (graph) => rewritten(graph, (text) => text.replace('"purpose": "', '"purpose": "\\ud800')) },
  { check: 'unsafe-text', variant: 'a number too large', plant: (graph) => rewritten(graph, (text) => text.replace('"entry":', '"metadata": { "budget": 1e999 },\n  "entry":')) },
  { check: 'unsafe-text', variant: 'a byte-order mark', plant: (graph) => rewritten(graph, (text) => `\ufeff${text}`) },
  { check: 'secret-in-file', variant: 'a cloud key in instructions', plant: (graph, chance) => agentWith(graph, chance, { brain: { instructions: `Sign with ${['AK', 'IA'].join('')}${keyOf(chance, 16, BASE32)}.` } }) },
  { check: 'secret-in-file', variant: 'a token in a purpose', plant: (graph, chance) => agentWith(graph, chance, { purpose: `Reads issues with ${['gh', 'p_'].join('')}${keyOf(chance, 36)}.` }) },
  { check: 'secret-in-file', variant: 'a password beside its name', plant: (graph, chance) => ({ graph: { ...graph, metadata: { crm: { password: `${keyOf(chance, 9)}7!kQ` } } }, places: ['graph'] }) },
  { check: 'overlapping-layout', variant: 'two agents in one place', plant: twoInOnePlace },
];

function cut(graph: AgentGraph): Planted {
  const text = textOf(graph).trimEnd().slice(0, -1);
  return { graph: text, places: ['graph'], offset: text.length };
}

/** The text with one of the places that look so written otherwise. */
function broken(graph: AgentGraph, chance: Chance, [looks, written]: readonly [RegExp, string]): Planted | undefined {
  const text = textOf(graph);
  const found = oneOf(chance, [...text.matchAll(looks)]);
  return found && { graph: `${text.slice(0, found.index)}${written}${text.slice(found.index + found[0].length)}`, places: ['graph'], offset: found.index };
}

function rewritten(graph: AgentGraph, change: (text: string) => string): Planted | undefined {
  const before = textOf(graph);
  const text = change(before);
  const first = graph.agents.find(({ purpose }) => purpose !== undefined);
  const offset = [...text].findIndex((letter, place) => letter !== before[place]);
  return text === before ? undefined : { graph: text, places: ['graph', ...(first ? [`agent ${first.id}`] : [])], offset };
}

function agentWith(graph: AgentGraph, chance: Chance, parts: object): Planted {
  const { id } = chance.pick(graph.agents);
  return { graph: withAgent(graph, id, (agent) => ({ ...agent, ...parts })), places: [`agent ${id}`] };
}

function handoffWithoutEnd(graph: AgentGraph, chance: Chance): Planted | undefined {
  const one = oneOf(chance, graph.handoffs);
  return one && { graph: withHandoff(graph, one.id, ({ to: _to, ...rest }) => rest as typeof one), places: [`handoff ${one.id}`] };
}

function twoOfOneName(graph: AgentGraph, chance: Chance): Planted {
  const { id, ...agent } = chance.pick(graph.agents);
  const text = textOf(graph).replace('"agents": {', () => `"agents": { ${JSON.stringify(id)}: ${JSON.stringify(agent)},`);
  return { graph: text, places: ['graph', `agent ${id}`], offset: text.indexOf(`\n    ${JSON.stringify(id)}: {`, text.indexOf('\n  "agents"')) + 5 };
}

function twoOfOneId(graph: AgentGraph, chance: Chance): Planted | undefined {
  const [one, other] = [oneOf(chance, graph.handoffs), oneOf(chance, graph.handoffs)];
  if (!one || !other || one === other) return undefined;
  const later = graph.handoffs.indexOf(one) > graph.handoffs.indexOf(other) ? one : other;
  const earlier = later === one ? other : one;
  return { graph: textOf(graph).replace(`"id": "${later.id}"`, `"id": "${earlier.id}"`), places: [`handoff ${earlier.id}`, `handoff #${graph.handoffs.indexOf(later)}`] };
}

function twoInOnePlace(graph: AgentGraph, chance: Chance): Planted | undefined {
  const drawn = Object.keys(graph.layout.agents);
  const [one, other] = [oneOf(chance, drawn), oneOf(chance, drawn)];
  const at = one === undefined ? undefined : graph.layout.agents[one];
  if (one === undefined || other === undefined || one === other || !at) return undefined;
  return { graph: { ...graph, layout: { ...graph.layout, agents: { ...graph.layout.agents, [other]: { x: at.x + 10, y: at.y + 10 } } } }, places: [`agent ${one}`, `agent ${other}`] };
}

function keyOf(chance: Chance, length: number, letters = LETTERS): string {
  return Array.from({ length }, () => letters[chance.below(letters.length)]).join('');
}
