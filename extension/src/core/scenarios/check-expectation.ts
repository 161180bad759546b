import { nearest } from '../base/nearest';
import { pointerTo } from '../base/pointer';
import { type RunGraph, isHuman } from '../runtime/run-graph';
import { isAllowedStep } from './allowed-steps';
import type { ScenarioSubject } from './check-mentions';
import { EVENT_TYPES } from './event-types';
import type { Expectation, Scenario } from './scenario';
import type { Departure } from './scenario-problem';

/** What no run of the graph can come to, and what contradicts itself. */
export function wrongExpectations({ plan, scenario, at }: ScenarioSubject): readonly Departure[] {
  const { expect = {} } = scenario;
  const inside: readonly Departure[] = [...wrongPath(plan, expect), ...wrongEnd(plan, expect), ...wrongHops(plan, expect), ...wrongEvents(expect)];
  return [...inside.map((departure) => ({ ...departure, pointer: `${at}/expect${departure.pointer}` })), ...lateFaults(scenario, at)];
}

function wrongPath(plan: RunGraph, { path = [] }: Expectation): readonly Departure[] {
  const { entry } = plan.graph;
  const [first] = path;
  if (first === undefined) return [];
  const wrong: Departure[] = first === entry ? [] : [{ message: `Conversations begin at '${entry}'.`, pointer: '/path/0', part: 'value' }];
  for (const [place, agent] of path.entries()) {
    const before = path[place - 1];
    if (before === undefined || !plan.agents.has(before) || !plan.agents.has(agent) || isAllowedStep(plan, path, place)) continue;
    const message = before === agent ? `'${agent}' cannot hand over to itself.` : `No handoff, escalation or fallback leads from '${before}' to '${agent}'.`;
    wrong.push({ message, pointer: pointerTo('path', place), part: 'value' });
  }
  return wrong;
}

/** A conversation that a person ends is resolved by a human, and only one that failed or was parked has a code. */
function wrongEnd(plan: RunGraph, { path = [], outcome, code }: Expectation): readonly Departure[] {
  const last = path.at(-1);
  const wrong: Departure[] = [];
  const say = (message: string, pointer: string): void => void wrong.push({ message, pointer, part: 'value' });
  if (code !== undefined && outcome !== undefined && outcome !== 'failed' && outcome !== 'parked') say(`Only what failed or was parked has a code, and the outcome is ${outcome}.`, '/code');
  if (last === undefined || !plan.agents.has(last)) return wrong;
  if (outcome === 'completed' && isHuman(plan, last)) say(`'${last}' is a human: what it settles is resolved_by_human.`, '/outcome');
  if (outcome === 'resolved_by_human' && !isHuman(plan, last)) say(`The path ends at '${last}', which is no human.`, '/outcome');
  return wrong;
}

function wrongHops(plan: RunGraph, { path = [], maxHops }: Expectation): readonly Departure[] {
  const hops = path.length - 1;
  if (maxHops !== undefined && hops > maxHops) return [{ message: `The path has ${hops} handoffs, and ${maxHops} are allowed.`, pointer: '/maxHops', part: 'value' }];
  // Handing to a human is never over the budget, nor is giving back.
  const counted = path.slice(1).filter((agent) => !isHuman(plan, agent)).length;
  const canReturn = plan.graph.handoffs.some(({ then }) => then === 'return');
  if (canReturn || counted <= plan.limits.hops) return [];
  return [{ message: `The path has ${counted} handoffs to agents, and the graph's limit is ${plan.limits.hops}.`, pointer: '/path', part: 'value' }];
}

function wrongEvents({ events = [] }: Expectation): readonly Departure[] {
  return events.flatMap((type, place): readonly Departure[] => {
    if (EVENT_TYPES.includes(type)) return [];
    const near = nearest(type, EVENT_TYPES);
    return [{ message: `There is no ledger entry '${type}'.${near === undefined ? '' : ` Did you mean '${near}'?`}`, pointer: pointerTo('events', place), part: 'value' }];
  });
}

/** Faults on turns that never come. */
function lateFaults({ turns, faults = [] }: Scenario, at: string): readonly Departure[] {
  return faults.flatMap(({ turn }, place): readonly Departure[] =>
    turn === undefined || turn <= turns.length ? [] : [{ message: `The scenario has no turn ${turn}, so this never happens.`, pointer: at + pointerTo('faults', place, 'turn'), part: 'value' }],
  );
}
