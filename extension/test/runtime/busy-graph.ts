import type { Agent, AgentGraph, Condition, Escalation, Handoff, Limits } from '#core/graph/model';
import type { Chance } from './chance';
import { FIELDS, INTENTS } from './random-graph';

/** The field that is redacted more often than others, and that others are renamed to. */
const SECRET = 'beta';

/** A random graph for long conversations: as in `random-graph.ts`, with more ways that can be gone, people with stand-ins, time, weights and masks. */
export function busyGraph(chance: Chance): AgentGraph {
  const bots = Array.from({ length: 2 + chance.below(4) }, (_, place) => (place === 1 ? 'constructor' : `a${place}`));
  const humans = chance.is(0.85) ? (chance.is(0.4) ? ['desk', 'boss', 'night'] : ['desk']) : [];
  const ids = [...bots, ...humans];
  return {
    formatVersion: '1.0', name: 'Random', entry: bots[0]!,
    ...(humans.length > 0 && chance.is(0.7) ? { humanFallback: chance.pick(humans) } : {}),
    fields: FIELDS.map((id) => ({ id, type: 'string' })),
    intents: INTENTS.map((id) => ({ id })),
    agents: [...bots.map((id) => randomBot(chance, id, ids)), ...humans.map((id): Agent => randomHuman(chance, id, ids))],
    handoffs: Array.from({ length: 2 + chance.below(9) }, (_, place) => randomHandoff(chance, `h${place}`, ids)),
    escalations: Array.from({ length: chance.is(0.5) ? chance.below(3) : 0 }, (_, place) => randomEscalation(chance, `e${place}`, ids)),
    limits: randomLimits(chance), checks: [], layout: { agents: {}, groups: {}, notes: {} },
  };
}

function randomBot(chance: Chance, id: string, ids: readonly string[]): Agent {
  return {
    id, name: id, kind: chance.pick(['ai', 'ai', 'router', 'service']),
    authority: { resolves: chance.is(0.25) },
    ...requiring(chance),
    ...(chance.is(0.4) ? { confidence: { threshold: 0.5, ...(chance.is(0.5) ? { below: chance.pick(ids) } : {}) } } : {}),
    ...(chance.is(0.5) ? { fallbacks: randomFallbacks(chance, ids) } : {}),
    ...(chance.is(0.05) ? { availability: { capacity: 0 } } : {}),
  };
}

function randomHuman(chance: Chance, id: string, ids: readonly string[]): Agent {
  return {
    id, name: id, kind: 'human', ...requiring(chance),
    ...(chance.is(0.4) ? { fallbacks: randomFallbacks(chance, ids) } : {}),
    ...(chance.is(0.3) ? { availability: { capacity: chance.is(0.2) ? 0 : 1 } } : {}),
  };
}

function requiring(chance: Chance): Pick<Agent, 'contract'> {
  return { contract: { requires: chance.some(FIELDS, 0.07), accepts: chance.some(FIELDS, 0.3), produces: chance.some(FIELDS, 0.3) } };
}

function randomFallbacks(chance: Chance, ids: readonly string[]): string[] {
  return Array.from({ length: chance.below(5) }, () => (chance.is(0.05) ? 'ghost' : chance.pick(ids)));
}

function randomHandoff(chance: Chance, id: string, ids: readonly string[]): Handoff {
  const isExplicit = chance.is(0.3);
  const source = chance.pick(ids);
  const from = chance.pick(FIELDS);
  const to = chance.pick([...FIELDS, SECRET, SECRET, 'other']);
  return {
    id, from: source, to: chance.is(0.04) ? 'ghost' : chance.pick(chance.is(0.1) ? ids : ids.filter((one) => one !== source)), mode: isExplicit ? 'explicit' : 'implicit',
    ...(isExplicit && chance.is(0.6) ? {} : { when: randomCondition(chance) }),
    ...randomPolicy(chance),
    ...(chance.is(0.5) ? { renames: { [from]: to } } : {}),
    fallbacks: randomFallbacks(chance, ids),
    ...(chance.is(0.3) ? { onMissing: 'ask' } : {}), ...(chance.is(0.5) ? { then: 'return' } : {}),
    ...(chance.is(0.3) ? { limit: 1 + chance.below(2) } : {}), ...(chance.is(0.3) ? { cooldownTurns: 1 + chance.below(3) } : {}),
    ...(chance.is(0.2) ? { ack: { timeoutMs: 100, retries: chance.below(3) } } : {}), reason: 'reason',
  };
}

function randomPolicy(chance: Chance): Pick<Handoff, 'carries' | 'redacts'> {
  return { carries: chance.is(0.5) ? 'all' : chance.some(FIELDS, 0.7), redacts: [...new Set([...chance.some(FIELDS, 0.1), ...(chance.is(0.4) ? [SECRET] : [])])] };
}

function randomEscalation(chance: Chance, id: string, ids: readonly string[]): Escalation {
  const from = chance.is(0.5) ? '*' : [chance.pick(ids)];
  return { id, from, to: chance.pick(ids), when: randomCondition(chance), ...randomPolicy(chance), message: 'escalated' };
}

function randomCondition(chance: Chance): Condition {
  const one = (): Condition =>
    chance.pick<Condition>([
      { signal: 'intent', is: chance.pick(INTENTS) }, { signal: 'intent', is: chance.pick(INTENTS) }, { signal: 'confidence', atLeast: 0.5 }, { signal: 'sentiment', below: -0.6 },
      { signal: 'turns', atLeast: 0 }, { signal: 'elapsedMs', atLeast: chance.pick([500, 4000]) }, { signal: 'status', is: 'blocked' }, { field: chance.pick(FIELDS), exists: true },
      { not: { signal: 'intent', is: 'one' } }, { prose: 'the customer sounds confused' },
    ]);
  if (chance.is(0.75)) return one();
  return chance.pick<() => Condition>([
    () => ({ all: [one(), one()] }), () => ({ any: [one(), one()] }),
    () => ({ weighted: [{ when: one(), weight: 0.6 }, { when: one(), weight: 0.4 }, { when: one(), weight: -0.3 }], atLeast: chance.pick([0.5, 1]) }),
  ])();
}

function randomLimits(chance: Chance): Limits {
  return {
    ...(chance.is(0.4) ? { hops: 12, visitsPerAgent: 6, turns: 12, stagnantTurns: 9 } : { hops: chance.below(5), visitsPerAgent: 1 + chance.below(3), turns: 2 + chance.below(6), stagnantTurns: 1 + chance.below(3) }),
    fallbacks: chance.below(5),
    ackTimeoutMs: 200, ackRetries: chance.below(3), humanAcceptMs: 1000, deadlineMs: chance.pick([2500, 86_400_000]), whenHumanUnavailable: chance.pick(['park', 'return-to-source', 'fail']),
  };
}

