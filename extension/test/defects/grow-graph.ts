import type { Agent, AgentGraph, Condition, Escalation, Field, Handoff, Limits } from '#core/graph/model';
import type { Chance } from '../runtime/chance';
import { type Node, type Tree, growTree } from './grow-tree';

/** The human behind all agents. */
export const DESK = 'desk';
const SENIOR = 'senior';
const CONSULTANT = 'consultant';
const LIMIT = 1000;

/**
 * A random graph that is sound by the way it is made: a tree whose handoffs part the intents among them, what an agent requires set
 * above it, a human behind everybody; grown by ways back that run out, transfers between neighbours, languages, trust domains,
 * renames, masks, questions to the customer, consultations, second tiers, fallbacks and shares.
 */
export function growGraph(chance: Chance, size: number): AgentGraph {
  const tree = growTree(chance, size);
  for (const node of tree.inner.slice(0, 6)) if (chance.is(0.5)) node.detail = node.id.replace('agent-', 'detail');
  const handoffs = [...tree.nodes.flatMap((node) => handoffsDown(chance, tree, node)), ...waysBack(chance, tree), ...transfers(chance, tree), ...consultations(tree)];
  const agents = [...tree.nodes.map((node) => agentOf(chance, tree, node)), ...helpersOf(tree), deskOf(tree)];
  return {
    formatVersion: '1.0', name: 'Grown', entry: tree.entry.id,
    ...(tree.style === 'listed' ? {} : { humanFallback: DESK }),
    fields: fieldsOf(tree),
    intents: [...new Set(tree.entry.intents)].map((id) => ({ id, description: `The customer asks about ${id}.` })),
    agents, handoffs: chance.is(0.3) ? withShares(handoffs, tree) : handoffs,
    escalations: escalationsOf(tree, handoffs),
    limits: limitsOf(tree), checks: [],
    layout: { agents: chance.is(0.5) ? Object.fromEntries(agents.map(({ id }, place) => [id, { x: (place % 12) * 400, y: Math.floor(place / 12) * 300 }])) : {}, groups: {}, notes: {} },
  };
}

function agentOf(chance: Chance, tree: Tree, node: Node): Agent {
  const isLeaf = node.children.length === 0;
  const threshold = node.threshold === undefined ? {} : { confidence: { threshold: node.threshold } };
  const common = { id: node.id, name: `Agent ${node.id}`, kind: !isLeaf && node.isRouter ? 'router' : 'ai', ...threshold } as const;
  if (!isLeaf) {
    return {
      ...common, purpose: `Finds out which part of ${node.id} the matter belongs to.`, ...scopeOf(tree, node),
      contract: node === tree.entry ? { accepts: ['customerId'], produces: ['issue'] } : { requires: ['customerId'], produces: node.detail === undefined ? [] : [node.detail] },
      trustDomain: 'home',
    };
  }
  const mates = tree.leaves.filter((leaf) => leaf.parent === node.parent && leaf !== node && leaf.trait === 'plain');
  return {
    ...common, purpose: `Settles ${node.intents.join(' and ')} as ${node.id} does.`, ...scopeOf(tree, node),
    authority: { resolves: true, tools: [`${node.id}.write`], ...(node.trait === 'limited' ? { limits: [{ field: 'amount', atMost: LIMIT }] } : {}) },
    contract: { requires: requiredOf(node), accepts: acceptedOf(tree, node), produces: ['outcome'] },
    trustDomain: node.trait === 'foreign' ? 'partner' : 'home',
    ...(node.trait === 'plain' && mates.length > 0 && chance.is(0.2) ? { fallbacks: [chance.pick(mates).id] } : {}),
  };
}

function scopeOf(tree: Tree, node: Node): Pick<Agent, 'scope'> {
  const languages = node.language === undefined ? tree.languages : [node.language];
  return {
    scope: {
      ...(node.children.length === 0 ? { intents: node.intents } : {}),
      ...(languages.length > 0 ? { languages } : {}),
      ...(tree.channels.length > 0 ? { channels: tree.channels } : {}),
    },
  };
}

/** Fields that inner nodes above have set. */
function detailsOf(node: Node): readonly string[] {
  if (!node.parent) return [];
  return [...detailsOf(node.parent), ...(node.parent.detail === undefined ? [] : [node.parent.detail])];
}

function requiredOf(node: Node): readonly string[] {
  const details = detailsOf(node);
  switch (node.trait) {
    case 'foreign':
      return ['issue', ...details];
    case 'renaming':
      return ['customerId', 'complaint', ...details];
    case 'asking':
      return ['customerId', 'issue', 'orderId', ...details];
    default:
      return ['customerId', 'issue', ...details];
  }
}

function acceptedOf(tree: Tree, node: Node): readonly string[] {
  return [...(node.trait === 'limited' ? ['amount'] : []), ...(callersOf(tree).includes(node) ? ['quote'] : [])];
}

/** Leaves that ask the consultant. */
function callersOf(tree: Tree): readonly Node[] {
  return tree.hasConsultant ? tree.leaves.filter(({ trait }) => trait === 'plain').slice(0, 2) : [];
}

/** Leaves that hand what is hard to the second tier. */
function juniorsOf(tree: Tree): readonly Node[] {
  return tree.hasSenior ? tree.leaves.filter(({ trait }) => trait === 'plain').slice(0, 4) : [];
}

function helpersOf(tree: Tree): readonly Agent[] {
  const senior: Agent = {
    id: SENIOR, name: 'Second tier', kind: 'ai', purpose: 'Settles what turned out hard.', authority: { resolves: true, tools: ['cases.close'] }, trustDomain: 'home', confidence: { threshold: 0.6 },
    contract: { requires: ['customerId', 'issue'], produces: ['outcome'] },
    scope: { intents: [...new Set(juniorsOf(tree).flatMap(({ intents }) => intents))], ...(tree.languages.length > 0 ? { languages: tree.languages } : {}) },
  };
  const consultant: Agent = { id: CONSULTANT, name: 'Prices', kind: 'service', purpose: 'Looks prices up.', contract: { requires: ['customerId'], produces: ['quote'] }, trustDomain: 'home' };
  return [...(tree.hasSenior ? [senior] : []), ...(tree.hasConsultant ? [consultant] : [])];
}

function deskOf(tree: Tree): Agent {
  return {
    id: DESK, name: 'Service desk', kind: 'human', purpose: 'People behind all agents.', contract: { accepts: ['customerId', 'issue', 'outcome'] }, trustDomain: 'home',
    ...(tree.languages.length > 0 ? { scope: { languages: tree.languages } } : {}),
    availability: { capacity: 5, hours: 'Mo-Fr 08:00-18:00', timeZone: 'Europe/Berlin' },
  };
}

function fieldsOf(tree: Tree): readonly Field[] {
  const has = (trait: Node['trait']): boolean => tree.leaves.some((leaf) => leaf.trait === trait);
  const field = (id: string, more: Partial<Field>): Field => ({ id, type: 'string', description: `What is known of ${id}.`, ...more });
  return [
    field('customerId', { sensitivity: 'personal', initial: true }), field('issue', {}), field('outcome', { enum: ['settled', 'refused'] }),
    ...tree.inner.flatMap(({ detail }) => (detail === undefined ? [] : [field(detail, { type: 'boolean' })])),
    ...(has('renaming') ? [field('complaint', {})] : []), ...(has('asking') ? [field('orderId', {})] : []),
    ...(has('limited') ? [field('amount', { type: 'number', minimum: 0 })] : []), ...(tree.hasConsultant ? [field('quote', { type: 'number', minimum: 0 })] : []),
  ];
}

/** Some intents, as one comparison. */
export function meaning(intents: readonly string[]): Condition {
  const [only] = intents;
  return intents.length === 1 && only !== undefined ? { signal: 'intent', is: only } : { signal: 'intent', in: [...intents] };
}

function together(parts: readonly Condition[]): Condition {
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : { all: parts };
}

/** Waits for confidence too, where the agent's handoffs do. */
function sure(node: Node, parts: readonly Condition[]): Condition {
  return together([...parts, ...(node.isSure && node.threshold !== undefined ? [{ signal: 'confidence', atLeast: node.threshold } as const] : [])]);
}

function handoffsDown(chance: Chance, tree: Tree, node: Node): readonly Handoff[] {
  return node.children.map((child): Handoff => {
    const languages: readonly Condition[] = child.language === undefined ? [] : child.language === tree.languages[1] ? [{ signal: 'language', is: child.language }] : [{ not: { signal: 'language', is: tree.languages[1] ?? '' } }];
    return {
      id: `to-${child.id}`, from: node.id, to: child.id, when: sure(node, [meaning(child.intents), ...languages]),
      ...policyOf(chance, tree, child), reason: `The matter belongs to ${child.id}.`,
      ...(chance.is(0.3) ? { message: `I am passing you to ${child.id}.` } : {}),
    };
  });
}

function policyOf(chance: Chance, tree: Tree, child: Node): Partial<Handoff> {
  const isOpen = child.children.length === 0 && !callersOf(tree).includes(child) && !juniorsOf(tree).includes(child);
  const lists = isOpen && chance.is(0.4);
  switch (child.trait) {
    case 'foreign':
      return lists ? { carries: requiredOf(child) } : { redacts: ['customerId'] };
    case 'renaming':
      return { renames: { issue: 'complaint' } };
    case 'asking':
      return { onMissing: 'ask' };
    default:
      return {};
  }
}

/** Inner nodes do not settle anything, so what is not theirs goes back; some leaves do the same. Each way back runs out. */
function waysBack(chance: Chance, tree: Tree): readonly Handoff[] {
  const back = (node: Node, to: Node): Handoff => ({
    id: `back-from-${node.id}`, from: node.id, to: to.id, when: sure(node, [{ signal: 'intent', notIn: [...node.intents, 'unknown'] }]), reason: 'It is about something else.', limit: 1,
  });
  return [
    ...tree.inner.filter(() => chance.is(0.6)).map((node) => back(node, tree.entry)),
    ...tree.leaves.filter((leaf) => leaf.parent && leaf.trait === 'plain' && chance.is(0.25)).map((leaf) => back(leaf, leaf.parent!)),
  ];
}

/** From neighbours of even place to one of odd place, so that transfers do not add up to long ways. */
function transfers(chance: Chance, tree: Tree): readonly Handoff[] {
  if (!tree.hasLimits) return [];
  return [tree.entry, ...tree.inner].flatMap(({ children }) => {
    const [from, to] = children.filter((child) => child.children.length === 0 && child.trait === 'plain');
    if (!from || !to || !chance.is(0.4)) return [];
    return [{ id: `from-${from.id}-to-${to.id}`, from: from.id, to: to.id, mode: 'explicit' as const, reason: `The case turned out to be one for ${to.id}.`, limit: 1 }];
  });
}

function consultations(tree: Tree): readonly Handoff[] {
  return callersOf(tree).map(({ id }): Handoff => ({ id: `${id}-asks`, from: id, to: CONSULTANT, mode: 'explicit', then: 'return', reason: 'A price is needed.', limit: 2 }));
}

function escalationsOf(tree: Tree, handoffs: readonly Handoff[]): readonly Escalation[] {
  const bots = [...tree.nodes.map(({ id }) => id), ...helpersOf(tree).map(({ id }) => id)];
  const words = { reason: 'The customer is upset or wants a person.', message: 'I am bringing in a colleague, a person.' };
  const lost = tree.inner.filter(({ id }) => !handoffs.some((handoff) => handoff.id === `back-from-${id}`));
  const limited = tree.leaves.filter(({ trait }) => trait === 'limited');
  return [
    ...lost.map((node): Escalation => ({ id: `lost-at-${node.id}`, from: node.id, to: DESK, when: { signal: 'intent', notIn: [...node.intents, 'unknown'] }, reason: 'The matter is none of those known here.', message: words.message })),
    ...limited.map(({ id }): Escalation => ({ id: `large-at-${id}`, from: id, to: DESK, when: { field: 'amount', above: LIMIT }, reason: 'The amount is above the limit.', message: words.message })),
    ...(tree.hasSenior ? [{ id: 'hard', from: juniorsOf(tree).map(({ id }) => id), to: SENIOR, when: { signal: 'repeats', atLeast: 3 } as const, reason: 'The first tier did not get on.' }] : []),
    ...(tree.style === 'star' ? [{ id: 'upset', from: '*' as const, to: DESK, when: { any: [{ signal: 'sentiment', below: -0.5 }, { signal: 'repeats', atLeast: 4 }] } as const, ...words }] : []),
    ...(tree.style === 'listed' ? [{ id: 'person', from: bots, to: DESK, when: { any: [{ signal: 'request', is: 'human' }, { signal: 'sentiment', below: -0.6 }] } as const, ...words }] : []),
  ];
}

function limitsOf(tree: Tree): Limits {
  return { ...(tree.hasLimits ? { hops: 8, visitsPerAgent: 3 } : {}), fallbacks: 2, turns: 40, humanAcceptMs: 60_000, whenHumanUnavailable: 'park' };
}

/** What the entry hands over, in equal parts; one in ten goes back. */
function withShares(handoffs: readonly Handoff[], { entry }: Tree): readonly Handoff[] {
  const share = Math.floor(100 / entry.children.length) / 100;
  return handoffs.map((handoff) => {
    if (handoff.from === entry.id) return { ...handoff, simulation: { share } };
    return handoff.id.startsWith('back-') ? { ...handoff, simulation: { share: 0.1 } } : handoff;
  });
}
