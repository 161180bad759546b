/** Graphs that are dear to check without care, as text. Made where they are read: they are too long to hand about. */
export const DEAR: Readonly<Record<string, () => string>> = {
  'a complete graph of 300': () => graphOf({ agents: 300, handoffs: range(300).flatMap((from) => range(300).filter((to) => to !== from).map((to) => ({ from, to, when: intentIs(to) }))) }),
  'ten thousand rounds of two': () => graphOf({ agents: 20_000, handoffs: range(10_000).flatMap((round) => [{ from: 2 * round, to: 2 * round + 1 }, { from: 2 * round + 1, to: 2 * round }, { from: 2 * round, to: Math.min(2 * round + 2, 19_999) }].filter(({ from, to }) => from !== to)) }),
  'a chain of ten thousand': () => graphOf({ agents: 10_000, handoffs: range(9_999).map((from) => ({ from, to: from + 1 })) }),
  'an agent with 200 conditions of 50 comparisons': () => graphOf({ agents: 201, handoffs: range(200).map((place) => ({ from: 0, to: place + 1, when: manyComparisons(place) })) }),
  'an agent with 200 sums of 50 weights': () => graphOf({ agents: 201, handoffs: range(200).map((place) => ({ from: 0, to: place + 1, when: { weighted: range(50).map((part) => ({ when: comparison(place * 7 + part), weight: 1 + ((place + part) % 5) })), atLeast: 60 } })) }),
  'an agent with 2,000 handoffs': () => graphOf({ agents: 2_001, handoffs: range(2_000).map((place) => ({ from: 0, to: place + 1, when: { all: [intentIs(place), { signal: 'confidence', atLeast: (place % 90) / 100 }] } })) }),
  'as many times not as a file may have': () => graphOf({ agents: 40, handoffs: range(39).map((from) => ({ from, to: from + 1, when: range(120).reduce((part) => ({ not: part }), comparison(from)) })) }),
  'alternatives in alternatives': () => graphOf({ agents: 60, handoffs: range(59).map((from) => ({ from, to: from + 1, when: range(22).reduce((part, level) => ({ any: [{ all: [part, comparison(level)] }, comparison(level + from)] }), comparison(from)) })) }),
  'a thousand agents that miss three fields each': () => graphOf({ agents: 1_000, handoffs: range(1_900).map((place) => ({ from: Math.floor(place / 2), to: Math.min(999, place + 1), when: intentIs(place) })).filter(({ from, to }) => from !== to), requires: (place) => [`f${place % 190}`, `f${(place * 7 + 3) % 190}`, `f${(place * 11 + 5) % 190}`] }),
  'one agent that all others hand to, and it to all': () => graphOf({ agents: 2_000, handoffs: range(1_999).flatMap((place) => [{ from: 0, to: place + 1, when: intentIs(0) }, { from: place + 1, to: 0, when: intentIs(1) }]) }),
  'agents that all own the same': () => graphOf({ agents: 1_000, handoffs: range(999).map((place) => ({ from: place % 20, to: place + 1, when: comparison(place) })), intents: () => range(40).map((place) => `intent-${place}`) }),
  'names of agents that do not exist': () => graphOf({ agents: 1_000, handoffs: range(5_000).map((place) => ({ from: place % 1_000, to: 1_000 + place })) }),
  'escalations of everybody to everybody': () => graphOf({ agents: 1_000, handoffs: range(999).map((from) => ({ from, to: from + 1 })), escalations: range(300).map((place) => ({ from: '*', to: place, when: comparison(place) })) }),
};

interface Route {
  readonly from: number | '*';
  readonly to: number;
  readonly when?: unknown;
}

interface Shape {
  readonly agents: number;
  readonly handoffs: readonly Route[];
  readonly escalations?: readonly Route[];
  readonly requires?: (place: number) => readonly string[];
  readonly intents?: (place: number) => readonly string[];
}

function graphOf({ agents, handoffs, escalations = [], requires, intents }: Shape): string {
  const route = ({ from, to, when }: Route, id: string) => ({ id, from: from === '*' ? from : `a${from}`, to: `a${to}`, when: when ?? intentIs(to), reason: 'It owns this.' });
  const agentOf = (place: number) => ({
    name: `Agent ${place}`, kind: 'ai', purpose: `Settles matter ${place % 97} of the customers of region ${place % 13}.`, scope: { intents: intents?.(place) ?? [`intent-${place % 40}`] }, confidence: { threshold: 0.7 },
    ...(requires ? { contract: { requires: requires(place) } } : {}),
  });
  return JSON.stringify({
    formatVersion: '1.0', name: 'Dear', entry: 'a0', humanFallback: 'human',
    fields: Object.fromEntries(range(190).map((place) => [`f${place}`, { type: place % 3 === 0 ? 'number' : 'string' }])),
    intents: Object.fromEntries(range(40).map((place) => [`intent-${place}`, {}])),
    agents: { ...Object.fromEntries(range(agents).map((place) => [`a${place}`, agentOf(place)])), human: { name: 'Human', kind: 'human' } },
    handoffs: handoffs.map((handoff, place) => route(handoff, `h${place}`)),
    escalations: escalations.map((escalation, place) => route(escalation, `e${place}`)),
  });
}

function intentIs(place: number): unknown {
  return { signal: 'intent', is: `intent-${place % 40}` };
}

function comparison(seed: number): unknown {
  return { field: `f${(seed * 13) % 60}`, [seed % 2 === 0 ? 'is' : 'isNot']: seed % 5 };
}

function manyComparisons(seed: number): unknown {
  return { any: range(10).map((alternative) => ({ all: range(5).map((part) => comparison(seed * 7 + alternative * 11 + part)) })) };
}

function range(count: number): readonly number[] {
  return Array.from({ length: count }, (_, place) => place);
}
