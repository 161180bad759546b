import type { Field, Ground } from './absence';
import { hasBit } from './field-bits';
import type { Passes } from './passes';
import type { Setters } from './setters';
import { wayFromStart } from './walk';

/** What the search for a value looks into. */
export interface HoldingGround extends Ground {
  readonly setters: Setters;
  readonly passes: Passes;
}

/**
 * Edges of the shortest way from the entry to the agent on which the field is there, readable, when control leaves: somebody sets it and
 * nothing loses it. `isEarly` asks for when control has only just arrived. Undefined where no way does that.
 *
 * Cost: a walk back over the agents that may have the field.
 */
export function wayHolding(ground: HoldingGround, field: Field, isEarly: boolean): readonly number[] | undefined {
  const search: Search = { ground, steps: [{ ...field, isEarly, depth: 0, edge: -1, next: -1 }], seen: new Set(), best: undefined };
  search.seen.add(keyOf(search, search.steps[0]!));
  for (let head = 0; head < search.steps.length; head += 1) {
    const step = search.steps[head]!;
    if (search.best !== undefined && step.depth >= search.best.length) break;
    if (isSetAt(ground, step)) note(search, head);
    lookBack(search, head);
  }
  return search.best;
}

/** The field under one name at one agent; `edge` leads on to the step `next`. */
interface Step extends Field {
  readonly isEarly: boolean;
  readonly depth: number;
  readonly edge: number;
  readonly next: number;
}

interface Search {
  readonly ground: HoldingGround;
  readonly steps: Step[];
  readonly seen: Set<number>;
  best: readonly number[] | undefined;
}

function keyOf({ ground }: Search, { place, bit, isEarly }: Pick<Step, 'place' | 'bit' | 'isEarly'>): number {
  return 2 * (place * ground.flow.bits.names.length + bit) + Number(isEarly);
}

function isSetAt({ flow, entry, setters }: HoldingGround, { place, bit, isEarly }: Step): boolean {
  if (place === entry && hasBit(flow.initial, 0, bit)) return true;
  return !isEarly && hasBit(setters.maybe, place * flow.bits.words, bit);
}

function note(search: Search, at: number): void {
  const { net, reach } = search.ground;
  const rest: number[] = [];
  for (let step = search.steps[at]!; step.next !== -1; step = search.steps[step.next]!) rest.push(step.edge);
  const way = [...wayFromStart(net, reach, search.steps[at]!.place), ...rest];
  if (search.best === undefined || way.length < search.best.length) search.best = way;
}

function lookBack(search: Search, head: number): void {
  const { ground, steps, seen } = search;
  const { net, flow, reach, passes } = ground;
  const { place, bit, depth } = steps[head]!;
  const { start, edges } = net.into;
  for (let at = start[place]!; at < start[place + 1]!; at += 1) {
    const edge = edges[at]!;
    const source = net.edges.from[edge]!;
    if (reach.hops[source] === -1) continue;
    for (const name of namesBefore(ground, edge, bit)) {
      const step: Step = { place: source, bit: name, isEarly: flow.isEarly[edge] === 1, depth: depth + 1, edge, next: head };
      if (seen.has(keyOf(search, step)) || !passes(edge, name).includes(bit)) continue;
      seen.add(keyOf(search, step));
      steps.push(step);
    }
  }
}

/** What the field can have been called before the edge. */
function namesBefore({ flow }: HoldingGround, edge: number, bit: number): readonly number[] {
  const renames = flow.passages[edge]?.renames;
  return renames === undefined || renames.length === 0 ? [bit] : [bit, ...renames.flatMap(({ from, to }) => (to === bit ? [from] : []))];
}
