import assert from 'node:assert/strict';
import { chanceFrom } from '../../../test/runtime/chance';
import { randomGraph } from '../../../test/runtime/random-graph';
import { graphOf } from '../../../test/support/graph-of';
import { atomsOf } from '../conditions/truth';
import type { AgentGraph } from '../graph/model';
import { type Analysis, analyse } from './analyse';
import { hasBit, rowOf, setBit } from './field-bits';
import { type Readers, wantedFields } from './wanted';

/** Agents read what they accept or require; conditions read the fields that they look at. */
function readersOf({ net, flow: { bits } }: Analysis): Readers {
  const readers = { agents: new Int32Array(net.agents.length * bits.words), routes: new Int32Array(net.routes.length * bits.words) };
  net.agents.forEach(({ contract }, place) => readers.agents.set(rowOf(bits, [...(contract?.accepts ?? []), ...(contract?.requires ?? [])]), place * bits.words));
  net.routes.forEach(({ when }, place) => {
    for (const atom of when === undefined ? [] : atomsOf(when)) if ('field' in atom) setBit(readers.routes, place * bits.words, bits.bitOf.get(atom.field) ?? 0);
  });
  return readers;
}

/** Fields that are wanted when control arrives at an agent. */
function wantedAt(graph: AgentGraph, id: string): readonly string[] {
  const analysis = analyse(graph);
  const { net, flow } = analysis;
  const { arriving } = wantedFields(analysis, readersOf(analysis));
  return flow.bits.names.filter((_, bit) => hasBit(arriving, net.placeOf.get(id)! * flow.bits.words, bit));
}

interface Value {
  readonly place: number;
  readonly name: string;
}

/** Whether a value of that name is read by the agent or by anybody after it: every way is walked. */
function isRead({ net, flow }: Analysis, { place, name }: Value, seen = new Set<string>()): boolean {
  if (seen.has(`${place} ${name}`)) return false;
  seen.add(`${place} ${name}`);
  const { contract, kind } = net.agents[place]!;
  if ([...(contract?.accepts ?? []), ...(contract?.requires ?? [])].includes(name)) return true;
  const own = [...(contract?.produces ?? []), ...(kind === 'human' ? [] : (contract?.requires ?? []))];
  return Array.from({ length: net.edges.count }, (_, edge) => edge).some((edge) => {
    if (net.edges.from[edge] !== place || (flow.isEarly[edge] === 0 && own.includes(name))) return false;
    const route = net.routes[net.edges.route[edge]!];
    if (!route) return isRead({ net, flow } as Analysis, { place: net.edges.to[edge]!, name }, seen);
    if (net.edges.isGuarded[edge] === 1 && route.when && atomsOf(route.when).some((atom) => 'field' in atom && atom.field === name)) return true;
    const { carries = 'all' } = route;
    const renames = ('renames' in route ? route.renames : undefined) ?? {};
    if (carries !== 'all' && !carries.includes(name)) return false;
    return isRead({ net, flow } as Analysis, { place: net.edges.to[edge]!, name: Object.hasOwn(renames, name) ? renames[name]! : name }, seen);
  });
}

describe('the fields that somebody still reads', () => {
  it('are those that a walk along every way finds a reader of', () => {
    for (let seed = 1; seed <= 400; seed += 1) {
      const raw = randomGraph(chanceFrom(seed));
      const graph = { ...raw, handoffs: raw.handoffs.map(({ then: _then, ...handoff }) => handoff) };
      const analysis = analyse(graph);
      for (const place of analysis.reach.order) {
        const id = graph.agents[place]!.id;
        const expected = graph.fields.flatMap(({ id: name }) => (isRead(analysis, { place, name }) ? [name] : []));
        assert.deepEqual([seed, id, ...wantedAt(graph, id)], [seed, id, ...expected]);
      }
    }
  });

  it('are those that a caller reads when it has control again, whatever they are called meanwhile', () => {
    const graph = graphOf('a', 'a>b', {
      fields: { issue: {}, complaint: {}, other: {} }, agents: { a: { contract: { accepts: ['issue'] } } },
      handoffs: { 'a-to-b': { then: 'return', renames: { issue: 'complaint' } } },
    });
    assert.deepEqual(wantedAt(graph, 'b'), ['issue', 'complaint']);
  });
});
