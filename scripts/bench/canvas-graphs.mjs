/** Graphs to draw: so many agents on a grid, with one and a half labelled handoffs each; one in ten goes far. */
import { chanceFrom } from './checks-graphs.mjs';

const PITCH = { x: 300, y: 200 };

/** A graph file as an object. */
export function drawnGraph(agents) {
  const next = chanceFrom(agents);
  const below = (limit) => Math.floor(next() * limit);
  const columns = Math.ceil(Math.sqrt(agents));
  const ids = Array.from({ length: agents }, (_, place) => `agent-${place}`);
  const pairs = ids.slice(1).map((_, place) => [Math.max(0, place + 1 - (next() < 0.5 ? 1 : columns)), place + 1]);
  for (let more = 0; more < agents / 2; more++) {
    const from = below(agents);
    const to = next() < 0.2 ? below(agents) : Math.min(agents - 1, from + 1 + below(3));
    if (from !== to) pairs.push([from, to]);
  }
  return {
    formatVersion: '1.0', name: 'Bench', entry: 'agent-0', fields: { customerId: { type: 'string', initial: true } }, intents: { billing: {} },
    agents: Object.fromEntries(ids.map((id, place) => [id, agentOf(place)])),
    handoffs: pairs.map(([from, to], place) => ({ id: `h${place}`, from: `agent-${from}`, to: `agent-${to}`, when: { signal: 'intent', is: 'billing' } })),
    layout: { agents: Object.fromEntries(ids.map((id, place) => [id, { x: (place % columns) * PITCH.x, y: Math.floor(place / columns) * PITCH.y }])) },
  };
}

function agentOf(place) {
  return {
    name: `Agent ${place}`, kind: ['ai', 'ai', 'router', 'human', 'service'][place % 5], purpose: 'Settles one thing and says what it did about it.',
    scope: { intents: ['billing'], languages: ['en', 'hi'] }, contract: { requires: ['customerId'] }, confidence: { threshold: 0.8 },
  };
}
