/** Seeded graphs like those of real agents. Sizes are those of an agent's box on the canvas. */

const WIDTH = 240;
const HEIGHT = 130;
/** A handoff's weight is 1; an escalation gives way to it. */
const ESCALATION = 0.5;

/** Numbers from 0 up to 1, the same for the same seed. Source: mulberry32. */
export function randomFrom(seed) {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * Teams: a router hands off to team leads, by way of more routers when there are many, and each lead to five to nine
 * agents. Half of them hand back, some hand off inside the team, leads hand off to one another, and escalate to a human.
 */
export function teamsGraph(count, seed) {
  const random = randomFrom(seed);
  const below = (limit) => Math.floor(random() * limit);
  const links = linkSet();
  const leads = [0];
  const humans = Math.max(1, Math.round(count / 50));
  const last = count - humans;
  for (let next = 1; next < last; ) {
    const lead = next++;
    links.add(leads[Math.floor((leads.length - 1) / 5)], lead);
    leads.push(lead);
    const first = next;
    const end = Math.min(last, next + 5 + below(5));
    for (; next < end; next++) {
      links.add(lead, next);
      if (random() < 0.5) links.add(next, lead);
      if (next > first && random() < 0.4) links.add(next, first + below(next - first));
    }
    if (random() < 0.3) links.add(lead, leads[below(leads.length)]);
    links.add(lead, last + below(humans), ESCALATION);
  }
  return graphOf(count, links);
}

/**
 * A tangle: a tree from the entry, links to agents near in the tree's order (some of them returns),
 * and one in ten that leads anywhere. 1.87 links an agent.
 */
export function tangleGraph(count, seed) {
  const random = randomFrom(seed);
  const below = (limit) => Math.floor(random() * limit);
  const links = linkSet();
  for (let agent = 1; agent < count; agent++) links.add(Math.max(0, agent - 1 - below(Math.min(agent, 12))), agent);
  const local = Math.round(count * 1.77);
  while (links.size() < local) {
    const from = below(count);
    links.add(from, Math.max(0, Math.min(count - 1, from + below(24) - 6)));
  }
  while (links.size() < Math.round(count * 1.87)) links.add(below(count), below(count));
  return graphOf(count, links);
}

function linkSet() {
  const links = new Map();
  return {
    add: (from, to, weight = 1) => void (from !== to && links.set(`${from} ${to}`, { from, to, weight })),
    size: () => links.size,
    values: () => [...links.values()],
  };
}

function graphOf(count, links) {
  return {
    nodes: Array.from({ length: count }, (_, agent) => ({ id: `agent${agent}`, width: WIDTH, height: HEIGHT })),
    edges: links.values().map(({ from, to, weight }) => ({ from: `agent${from}`, to: `agent${to}`, weight })),
    entry: 'agent0',
    direction: 'right',
  };
}
