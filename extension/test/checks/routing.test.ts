import { deepEqual, equal, ok } from 'node:assert/strict';
import { ambiguousHandoff } from '#core/checks/ambiguous-handoff';
import type { Check } from '#core/checks/check';
import type { Problem } from '#core/checks/problem';
import { impossibleCondition } from '#core/checks/impossible-condition';
import { shadowedHandoff } from '#core/checks/shadowed-handoff';
import { thresholdGap } from '#core/checks/threshold-gap';
import { uncoveredTurn } from '#core/checks/uncovered-turn';
import { analyse } from '#core/analysis/analyse';
import { duplicatesOf } from '#core/checks/duplicate-handoff';
import type { AgentGraph, Handoff } from '#core/graph/model';
import { textOf } from '#core/graph/print-graph';
import { problemsIn } from '../support/test-check';
import { SMALL_TURNS, type SmallTurn, Turns, holds, routingGraph } from './routing-oracle';

const GRAPHS = 80;

/** Runs over graphs, and says what was found in all. */
function overGraphs(check: Check, look: (graph: AgentGraph, problems: readonly Problem[], seed: number) => number): number {
  let found = 0;
  for (let seed = 1; seed <= GRAPHS; seed += 1) {
    const graph = routingGraph(seed);
    found += look(graph, problemsIn(check, textOf(graph)), seed);
  }
  return found;
}

function reachedAgents(graph: AgentGraph): readonly string[] {
  const { net, reach } = analyse(graph);
  return net.agents.flatMap(({ id }, place) => (reach.hops[place] === -1 ? [] : [id]));
}

/** Places of the handoffs from an agent that conversations get to. */
function handoffsOf(graph: AgentGraph): readonly (readonly [number, Handoff])[] {
  const reached = reachedAgents(graph);
  return [...graph.handoffs.entries()].filter(([, { from }]) => reached.includes(from));
}

/** The turn that a witness shows. */
function turnOf({ witness }: Problem): SmallTurn {
  const { intent = 'unknown', confidence = 1, request = 'none', status = 'working', plan } = witness?.values ?? {};
  return { signals: { intent: String(intent), confidence: Number(confidence), request: String(request), status: String(status) }, fields: plan === undefined || plan === null ? {} : { plan } };
}

describe('what the checks say of turns, against the runtime on every turn of a small space', () => {
  it('is that a condition is impossible exactly where no turn makes it hold', () => {
    const found = overGraphs(impossibleCondition, (graph, problems, seed) => {
      const expected = graph.handoffs.flatMap(({ when }, place) => (SMALL_TURNS.some((turn) => holds(when, turn)) ? [] : [`/handoffs/${place}/when`]));
      deepEqual(problems.map(({ pointer }) => pointer).filter((pointer) => pointer.startsWith('/handoffs')), expected, `graph ${seed}`);
      return expected.length;
    });
    ok(found > 4, `only ${found} were met`);
  });

  it('is that a handoff is shadowed exactly where it can fire and is never selected', () => {
    const found = overGraphs(shadowedHandoff, (graph, problems, seed) => {
      const duplicates = duplicatesOf(graph);
      const expected = handoffsOf(graph).flatMap(([place, { id, from, mode, when }]) => {
        const turns = new Turns(graph, from);
        const able = SMALL_TURNS.filter((turn) => holds(when, turn));
        const isSelected = able.some((turn) => turns.at(turn, [id], mode === 'explicit' ? [id] : []).selected.via === id);
        return able.length === 0 || isSelected || duplicates.has(place) ? [] : [`/handoffs/${place}/when`];
      });
      deepEqual(problems.map(({ pointer }) => pointer).toSorted(), expected.toSorted(), `graph ${seed}`);
      return expected.length;
    });
    ok(found > 10, `only ${found} were met`);
  }).timeout(20_000);

  it('is that two handoffs are ambiguous exactly where both fire, and each alone does, and only their order decides', () => {
    const found = overGraphs(ambiguousHandoff, (graph, problems, seed) => {
      const own = handoffsOf(graph).filter(([, { mode }]) => mode !== 'explicit');
      const expected = own.flatMap(([place, second]) => {
        const rivals = own.filter(([other, { from, to }]) => other < place && from === second.from && to !== second.to);
        return rivals.some(([, first]) => isAmbiguous(graph, first, second)) ? [`/handoffs/${place}/when`] : [];
      });
      deepEqual(problems.map(({ pointer }) => pointer).toSorted(), expected.toSorted(), `graph ${seed}`);
      for (const problem of problems) {
        const { from, id } = graph.handoffs[Number(problem.pointer.split('/')[2])] ?? { from: '', id: '' };
        const every = graph.handoffs.map((handoff) => handoff.id);
        const fired = new Turns(graph, from).implicit(turnOf(problem), every);
        ok(fired.length > 1 && fired.includes(id), `graph ${seed}: ${problem.message}`);
      }
      return expected.length;
    });
    ok(found > 30, `only ${found} were met`);
  }).timeout(30_000);

  for (const check of [uncoveredTurn, thresholdGap]) {
    it(`is of the turn of every ${check.id} that nothing takes it`, () => {
      const found = overGraphs(check, (graph, problems, seed) => {
        const gaps = problems.filter(({ pointer }) => pointer.startsWith('/agents'));
        for (const problem of gaps) {
          const agent = problem.witness?.path?.at(-1) ?? '';
          const turn = turnOf(problem);
          const every = graph.handoffs.map(({ id }) => id);
          const explicit = graph.handoffs.filter(({ from, mode }) => from === agent && mode === 'explicit').map(({ id }) => id);
          equal(new Turns(graph, agent).at(turn, every, explicit).selected.trigger, 'T9', `graph ${seed}: ${problem.message}`);
          ok(graph.intents.some(({ id }) => id === turn.signals.intent));
        }
        return gaps.length;
      });
      ok(found > 4, `only ${found} were met`);
    });
  }

  it('is silent on no agent that may not resolve and has a turn that no work can get on', () => {
    overGraphs(uncoveredTurn, (graph, problems, seed) => {
      const told = problems.map(({ pointer }) => pointer);
      // Agents without any handoff are told of by `dead-end-agent`, forgotten conditions by `missing-condition`.
      const isForOthers = (id: string): boolean => {
        const own = graph.handoffs.filter(({ from }) => from === id);
        return own.length === 0 || own.some(({ mode, when }) => mode !== 'explicit' && when === undefined);
      };
      const missed = graph.agents.filter(({ id, authority, kind }) => kind !== 'human' && authority?.resolves !== true && reachedAgents(graph).includes(id) && !told.includes(`/agents/${id}`) && !isForOthers(id));
      for (const { id, scope } of missed) {
        const others = graph.intents.filter((intent) => scope?.intents?.includes(intent.id) !== true);
        for (const intent of others) equal(isStuck(graph, id, intent.id), false, `graph ${seed}: ${id} on ${intent.id}`);
      }
      return 0;
    });
  });
});

/** Whether both fire on some turn, and on others only the one and only the other. */
function isAmbiguous(graph: AgentGraph, first: Handoff, second: Handoff): boolean {
  const turns = new Turns(graph, first.from);
  const fired = SMALL_TURNS.map((turn) => turns.implicit(turn, [first.id, second.id]));
  const isOnly = (one: Handoff, other: Handoff): boolean => fired.some((ids) => ids.includes(one.id) && !ids.includes(other.id));
  return fired.some((ids) => ids[0] === first.id && ids.includes(second.id)) && isOnly(first, second) && isOnly(second, first);
}

/** Whether no turn of the intent makes any handoff hold by a plain comparison of it: a coarse look, which misses nothing that is plain. */
function isStuck(graph: AgentGraph, agent: string, intent: string): boolean {
  const own = graph.handoffs.filter(({ from }) => from === agent);
  const escalations = graph.escalations.filter(({ to }) => to !== agent);
  const isPlain = own.every(({ when }) => when !== undefined && ('signal' in when || 'field' in when));
  if (!isPlain) return false;
  const asked = SMALL_TURNS.filter(({ signals }) => signals.intent === intent && signals.request === 'none');
  const threshold = graph.agents.find(({ id }) => id === agent)?.confidence?.threshold ?? 0;
  const isQuiet = asked.some((turn) => turn.signals.confidence >= threshold && escalations.every(({ when }) => !holds(when, turn)));
  return isQuiet && own.every(({ when }) => !asked.some((turn) => holds(when, turn)));
}
