import type { Agent, AgentGraph, Condition, Escalation, Handoff, Limits } from '#core/graph/model';
import type { Chance } from './chance';

export const FIELDS = ['alpha', 'beta', 'gamma', 'delta', 'constructor'];
export const INTENTS = ['one', 'two'];

/** A graph in which much happens: small, with many conditions that hold, narrow limits, and references that lead nowhere now and then. */
export function randomGraph(chance: Chance): AgentGraph {
  const bots = Array.from({ length: 2 + chance.below(4) }, (_, place) => (place === 1 ? 'constructor' : `a${place}`));
  const humans = chance.is(0.85) ? (chance.is(0.3) ? ['desk', 'boss'] : ['desk']) : [];
  const ids = [...bots, ...humans];
  return {
    formatVersion: '1.0', name: 'Random', entry: bots[0]!,
    ...(humans.length > 0 && chance.is(0.7) ? { humanFallback: chance.pick(humans) } : {}),
    fields: FIELDS.map((id) => ({ id, type: 'string' })),
    intents: INTENTS.map((id) => ({ id })),
    agents: [...bots.map((id) => randomBot(chance, id, ids)), ...humans.map((id): Agent => ({ id, name: id, kind: 'human', ...requiring(chance) }))],
    handoffs: Array.from({ length: 2 + chance.below(9) }, (_, place) => randomHandoff(chance, `h${place}`, ids)),
    escalations: Array.from({ length: chance.below(3) }, (_, place) => randomEscalation(chance, `e${place}`, ids)),
    limits: randomLimits(chance), checks: [], layout: { agents: {}, groups: {}, notes: {} },
  };
}

function randomBot(chance: Chance, id: string, ids: readonly string[]): Agent {
  return {
    id, name: id, kind: chance.pick(['ai', 'ai', 'router', 'service']),
    authority: { resolves: chance.is(0.4) },
    ...requiring(chance),
    ...(chance.is(0.4) ? { confidence: { threshold: 0.5, ...(chance.is(0.5) ? { below: chance.pick(ids) } : {}) } } : {}),
    ...(chance.is(0.5) ? { fallbacks: randomFallbacks(chance, ids) } : {}),
    ...(chance.is(0.05) ? { availability: { capacity: 0 } } : {}),
  };
}

function requiring(chance: Chance): Pick<Agent, 'contract'> {
  return { contract: { requires: chance.some(FIELDS, 0.15), accepts: chance.some(FIELDS, 0.3), produces: chance.some(FIELDS, 0.3) } };
}

function randomFallbacks(chance: Chance, ids: readonly string[]): string[] {
  return Array.from({ length: chance.below(5) }, () => chance.pick([...ids, 'ghost']));
}

function randomHandoff(chance: Chance, id: string, ids: readonly string[]): Handoff {
  const isExplicit = chance.is(0.3);
  const from = chance.pick(FIELDS);
  const to = chance.pick([...FIELDS, 'other']);
  return {
    id, from: chance.pick(ids), to: chance.is(0.04) ? 'ghost' : chance.pick(ids), mode: isExplicit ? 'explicit' : 'implicit',
    ...(isExplicit && chance.is(0.6) ? {} : { when: randomCondition(chance) }),
    ...randomPolicy(chance),
    ...(chance.is(0.3) ? { renames: { [from]: to } } : {}),
    fallbacks: randomFallbacks(chance, ids),
    ...(chance.is(0.3) ? { onMissing: 'ask' } : {}), ...(chance.is(0.3) ? { then: 'return' } : {}),
    ...(chance.is(0.15) ? { limit: 1 + chance.below(2) } : {}), ...(chance.is(0.15) ? { cooldownTurns: 1 + chance.below(2) } : {}),
    ...(chance.is(0.2) ? { ack: { timeoutMs: 100, retries: chance.below(3) } } : {}), reason: 'reason',
  };
}

function randomPolicy(chance: Chance): Pick<Handoff, 'carries' | 'redacts'> {
  return { carries: chance.is(0.5) ? 'all' : chance.some(FIELDS, 0.7), redacts: chance.some(FIELDS, 0.2) };
}

function randomEscalation(chance: Chance, id: string, ids: readonly string[]): Escalation {
  const from = chance.is(0.5) ? '*' : [chance.pick(ids)];
  return { id, from, to: chance.pick(ids), when: randomCondition(chance), ...randomPolicy(chance), message: 'escalated' };
}

function randomCondition(chance: Chance): Condition {
  const one = (): Condition =>
    chance.pick<Condition>([
      { signal: 'intent', is: chance.pick(INTENTS) }, { signal: 'confidence', atLeast: 0.5 }, { signal: 'sentiment', below: -0.6 },
      { signal: 'turns', atLeast: 0 }, { signal: 'status', is: 'blocked' }, { field: chance.pick(FIELDS), exists: true },
      { not: { signal: 'intent', is: 'one' } }, { prose: 'the customer sounds confused' },
    ]);
  return chance.is(0.8) ? one() : { all: [one(), one()] };
}

function randomLimits(chance: Chance): Limits {
  return {
    hops: chance.below(5), visitsPerAgent: 1 + chance.below(3), fallbacks: chance.below(5), turns: 2 + chance.below(6), stagnantTurns: 1 + chance.below(3),
    ackTimeoutMs: 200, ackRetries: chance.below(3), humanAcceptMs: 1000, whenHumanUnavailable: chance.pick(['park', 'return-to-source', 'fail']),
  };
}

