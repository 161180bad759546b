import type { AgentGraph } from '../graph/model';
import { type AgentNet, agentNetOf } from './agent-net';
import { judgeOf } from './feasible';
import { type FieldFlow, fieldFlowOf } from './field-flow';
import type { HoldingGround } from './holding';
import { once } from './once';
import { passesOf } from './passes';
import { readersOf, requirersOf } from './readers';
import { settersOf } from './setters';
import { type TurnOrder, turnOrdersOf } from './turn-order';
import { type Distances, distancesFrom } from './walk';
import { type Wanted, wantedFields } from './wanted';

/** What several checks need to know of one graph; each part is worked out when it is first asked for. */
export interface Analysis {
  readonly graph: AgentGraph;
  readonly net: AgentNet;
  /** Place of the entry; -1 where the graph has none. */
  readonly entry: number;
  /** Shortest ways from the entry over everything that can happen. */
  readonly reach: Distances;
  readonly flow: FieldFlow;
  /** What searches for single values look into. */
  readonly holding: HoldingGround;
  /** Fields that somebody still reads, wherever a conversation can be. */
  readonly wanted: Wanted;
  /** Of those, the ones that somebody cannot take over without. */
  readonly required: Wanted;
  /** What decides the turns of each agent, by its place. */
  readonly turns: readonly TurnOrder[];
}

/** The analysis of a graph. Cost: nothing until asked. */
export function analyse(graph: AgentGraph): Analysis {
  // What all checks share has tries of its own: it takes none from the check that happens to ask first.
  const apart = <T>(make: () => T): (() => T) => once(() => {
    const { solver } = judgeOf(graph);
    solver.renew();
    const made = make();
    solver.renew();
    return made;
  });
  const net = apart(() => agentNetOf(graph));
  const entry = once(() => net().placeOf.get(graph.entry) ?? -1);
  const reach = once(() => distancesFrom(net(), entry() === -1 ? [] : [entry()], () => true));
  const flow = apart(() => fieldFlowOf(net(), entry(), reach()));
  const holding = once(() => ({ net: net(), entry: entry(), reach: reach(), flow: flow(), setters: settersOf(net(), flow().bits), passes: passesOf(net(), flow()) }));
  const wanted = once(() => wantedFields(holding(), readersOf(net(), flow().bits)));
  const required = once(() => wantedFields(holding(), requirersOf(net(), flow().bits)));
  const turns = once(() => turnOrdersOf(graph));
  return {
    graph,
    get net() { return net(); },
    get entry() { return entry(); },
    get reach() { return reach(); },
    get flow() { return flow(); },
    get holding() { return holding(); },
    get wanted() { return wanted(); },
    get required() { return required(); },
    get turns() { return turns(); },
  };
}
