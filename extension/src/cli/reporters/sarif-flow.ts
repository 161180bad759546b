import type { Problem } from '#core/checks/problem';
import { rangesOf } from '#core/checking/problem-ranges';
import { pointerOf } from '#core/graph/element-pointer';
import { readGraph } from '#core/graph/read-graph';
import type { CheckedFile } from './checked-file';
import { type SarifPart, physicalLocation } from './sarif-location';
import { viaText } from './witness-text';

/** One stop of a way: an agent, or the handoff or escalation that leads to it. */
interface Stop {
  readonly pointer: string;
  readonly part: 'key' | 'value';
  readonly text: string;
}

/** Where the ways of a file's findings lead through it, as a code flow; and the routes on them, as related places. */
export function flowOf({ file, text }: CheckedFile): (problem: Problem) => SarifPart {
  const { graph } = readGraph(text);
  const agents = new Map(graph.agents.map(({ id }) => [id, pointerOf(graph, { kind: 'agent', id })]));
  const routes = new Map([
    ...graph.handoffs.map(({ id }, place) => [id, `/handoffs/${place}`] as const),
    ...graph.escalations.map(({ id }, place) => [id, `/escalations/${place}`] as const),
  ]);
  const locationsOf = (stops: readonly Stop[]): readonly SarifPart[] => {
    const ranges = rangesOf(text, stops);
    return stops.flatMap((stop, place) => {
      const range = ranges[place];
      return range === undefined ? [] : [{ physicalLocation: physicalLocation(file, range), message: { text: stop.text } }];
    });
  };
  return ({ witness }) => {
    const { path = [], via = [] } = witness ?? {};
    const stops = path.flatMap((id, place) => [...stopAt(routes.get(via[place - 1] ?? ''), 'value', viaText(via[place - 1] ?? '')), ...stopAt(agents.get(id), 'key', id)]);
    const onWay = via.flatMap((id) => stopAt(routes.get(id), 'value', viaText(id)));
    if (stops.length < 2) return {};
    return {
      codeFlows: [{ message: { text: path.join(' → ') }, threadFlows: [{ locations: locationsOf(stops).map((location) => ({ location })) }] }],
      ...(onWay.length === 0 ? {} : { relatedLocations: locationsOf(onWay).map((location, id) => ({ id, ...location })) }),
    };
  };
}

function stopAt(pointer: string | undefined, part: Stop['part'], text: string): readonly Stop[] {
  return pointer === undefined ? [] : [{ pointer, part, text }];
}
