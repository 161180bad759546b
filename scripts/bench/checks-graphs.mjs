/** Graphs to check: many agents with contracts, conditions and envelope rules, a few of them faulty. */

/**
 * A graph file of so many agents as text, and its edges as numbers for the floor. Nine in ten handoffs go to later agents, the others back.
 * About one agent in five hundred requires what does not arrive. Where `isFaulty`, handoffs ask for less than the threshold and half of the
 * agents cannot settle anything, so that most agents have a finding; else few do.
 */
export function checkedGraph(agents, fields, isFaulty = false) {
  const next = chanceFrom(agents);
  const below = (limit) => Math.floor(next() * limit);
  const names = Array.from({ length: fields }, (_, place) => `field${place}`);
  const intents = Array.from({ length: Math.min(200, agents) }, (_, place) => `intent-${place}`);
  const handoffs = [];
  const add = (from, to) => handoffs.push(handoffOf({ from, to, place: handoffs.length, intents, names, below, next, isFaulty }));
  for (let to = 1; to < agents; to++) add(Math.floor((to - 1) / 3), to);
  for (let more = 0; more < agents * 0.9; more++) {
    const from = below(agents);
    const isBack = next() < 0.1 && from > 0;
    const to = isBack ? below(from) : Math.min(agents - 1, from + 1 + below(12));
    if (to !== from) add(from, to);
  }
  const graph = {
    formatVersion: '1.0', name: 'Bench', entry: 'agent-0', humanFallback: 'desk',
    fields: Object.fromEntries(names.map((name, place) => [name, { type: 'string', ...(place % 3 === 0 ? { initial: true } : {}) }])),
    intents: Object.fromEntries(intents.map((id) => [id, {}])),
    agents: {
      ...Object.fromEntries(Array.from({ length: agents }, (_, place) => [`agent-${place}`, agentOf({ place, names, intents, below, next, isFaulty })])),
      desk: { name: 'Desk', kind: 'human' },
    },
    handoffs,
    escalations: [{ id: 'angry', from: '*', to: 'desk', when: { all: [{ signal: 'sentiment', below: -0.5 }, { signal: 'repeats', atLeast: 2 }] } }],
    limits: { hops: 40 },
    layout: { agents: Object.fromEntries(Array.from({ length: agents }, (_, place) => [`agent-${place}`, { x: (place % 100) * 300, y: Math.floor(place / 100) * 200 }])) },
  };
  return { text: JSON.stringify(graph, null, 2), edges: handoffs.map(({ from, to }) => [Number(from.slice(6)), Number(to.slice(6))]) };
}

function handoffOf({ from, to, place, intents, names, below, next, isFaulty }) {
  const handoff = { id: `h${place}`, from: `agent-${from}`, to: `agent-${to}`, when: { all: [{ signal: 'intent', is: intents[below(intents.length)] }, { signal: 'confidence', atLeast: isFaulty ? 0.6 : 0.8 }] }, reason: 'It owns this.' };
  if (to < from) handoff.limit = 2;
  if (next() < 0.05) handoff.redacts = [names[3 * below(names.length / 3) + 1]];
  if (next() < 0.02) handoff.renames = { [names[3 * below(names.length / 3) + 1]]: names[3 * below(names.length / 3) + 2] };
  return handoff;
}

function agentOf({ place, names, intents, below, next, isFaulty }) {
  const requires = next() < 0.002 && place > 0 ? [names[2]] : [names[3 * below(names.length / 3)]];
  return {
    name: `Agent ${place}`, kind: 'ai', purpose: 'Settles one thing.', scope: { intents: [intents[below(intents.length)]] }, authority: { resolves: next() < 0.5 || !isFaulty, tools: ['crm.read'] },
    contract: { requires, accepts: [names[below(names.length)]], produces: [names[3 * below(names.length / 3) + 1]] }, confidence: { threshold: 0.8 },
  };
}

/** Numbers that look random and are the same for the same seed. Source: mulberry32. */
export function chanceFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
