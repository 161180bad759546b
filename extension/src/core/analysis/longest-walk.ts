import { type Measure, type WalkGraph, backWeightOf, endOf, handoffOf, opens, turnOf, weightOf } from './walk-graph';

/** The most that a walk can come to. */
export interface LongestWalk {
  /** No walk comes to more. */
  readonly most: number;
  /** Whether the walk that is shown comes to just that. */
  readonly isExact: boolean;
  /** Edges in order; -1 stands for control that goes back to who waits. */
  readonly edges: readonly number[];
  /** Places of agents in order, from the entry. */
  readonly places: readonly number[];
}

/** Budgets of more handoffs are not followed to their end. */
const MOST_LAYERS = 400;

/** Edges that the search for a walk that comes to the bound looks at. */
const MOST_STEPS = 100_000;

/** The search goes no deeper. */
const DEEPEST = 1_000;

/** Stands for a return among edges. */
const BACK = -1;

/**
 * The walk with the highest sum of a measure, under the budgets of the graph. Two steps: a bound by dynamic programming over agents and handoffs
 * left, which knows nothing of visits and limits of single handoffs; then a search in which all budgets count, led and cut by that bound. Where
 * the search does not come to an end in time, the bound stands.
 *
 * Cost: edges × handoffs, and 100,000 edges looked at in the search at most.
 */
export function longestWalk(walks: WalkGraph, measure: Measure): LongestWalk {
  const bounds = boundsOf(walks, measure);
  const top = turnOf(walks, measure)(walks.entry) + (bounds.isSettled ? bounds.layers.at(-1)![walks.entry]! : coarseBound(walks, measure));
  const { best, isComplete } = new Search(walks, measure, bounds);
  const isExact = bounds.isSettled && (isComplete || best.sum === top);
  return { most: isExact ? best.sum : top, isExact, edges: best.edges, places: best.places };
}

/** What budgets come to that are too long to follow: the dearest way each time. */
function coarseBound(walks: WalkGraph, measure: Measure): number {
  const { weight, end } = weightsOf(walks, measure);
  const dearest = walks.reached.reduce((most, place) => walks.ways[place]!.reduce((high, edge) => Math.max(high, weight(edge)), most), 0);
  return dearest * (walks.hops + 1) + walks.reached.reduce((most, place) => Math.max(most, end(place)), 0);
}

interface Bounds {
  /** By handoffs left: the most that can still come from each agent. */
  readonly layers: readonly Float64Array[];
  /** Whether the last layer holds for the whole budget. */
  readonly isSettled: boolean;
}

function boundsOf(walks: WalkGraph, measure: Measure): Bounds {
  const { weight, end } = weightsOf(walks, measure);
  const waits = walks.reached.filter((place) => walks.ways[place]!.some((edge) => opens(walks, edge)));
  const layers: Float64Array[] = [];
  for (let left = 0; left <= Math.min(walks.hops, MOST_LAYERS); left += 1) {
    const before = layers.at(-1);
    const layer = goneBack(walks, waits, layerOf(walks, before, { weight, end }));
    layers.push(layer);
    // Nothing more comes of more handoffs: this layer stands for all the others.
    if (before !== undefined && walks.reached.every((place) => layer[place] === before[place])) return { layers, isSettled: true };
  }
  return { layers, isSettled: walks.hops <= MOST_LAYERS };
}

interface Weights {
  /** With the way back, where the edge opens one. */
  readonly weight: (edge: number) => number;
  readonly end: (place: number) => number;
}

function weightsOf(walks: WalkGraph, measure: Measure): Weights {
  const [weight, back] = [weightOf(walks, measure), backWeightOf(walks, measure)];
  const { from, count } = walks.net.edges;
  const prepaid = Float64Array.from({ length: count }, (_, edge) => weight(edge) + (opens(walks, edge) ? back(from[edge]!) : 0));
  return { weight: (edge) => prepaid[edge]!, end: endOf(walks, measure) };
}

function layerOf(walks: WalkGraph, before: Float64Array | undefined, { weight, end }: Weights): Float64Array {
  const { net, reached } = walks;
  const layer = new Float64Array(net.agents.length);
  for (const place of reached) {
    layer[place] = walks.ways[place]!.reduce((most, edge) => {
      const to = net.edges.to[edge]!;
      if (net.isHuman[to] === 1) return Math.max(most, weight(edge));
      return before === undefined ? most : Math.max(most, weight(edge) + before[to]!);
    }, end(place));
  }
  return layer;
}

/** Control may come back to any agent that waits: the way back was paid for when it was opened. */
function goneBack({ net, reached }: WalkGraph, waits: Int32Array, layer: Float64Array): Float64Array {
  if (waits.length === 0) return layer;
  const most = waits.reduce((high, place) => Math.max(high, layer[place]!), 0);
  for (const place of reached) if (net.isHuman[place] === 0) layer[place] = Math.max(layer[place]!, most);
  return layer;
}

interface Found {
  readonly sum: number;
  readonly edges: readonly number[];
  readonly places: readonly number[];
}

/** Looks for the best walk that keeps all budgets, deepest first, leaving out what the bounds show to be no better. */
class Search {
  readonly #walks: WalkGraph;
  readonly #weights: Weights;
  readonly #back: (place: number) => number;
  readonly #layers: readonly Float64Array[];
  readonly #visits: Int32Array;
  readonly #taken = new Map<number, number>();
  readonly #edges: number[] = [];
  readonly #places: number[];
  #steps = 0;
  best: Found;

  constructor(walks: WalkGraph, measure: Measure, { layers }: Bounds) {
    this.#walks = walks;
    this.#weights = weightsOf(walks, measure);
    this.#back = backWeightOf(walks, measure);
    this.#layers = layers;
    this.#visits = new Int32Array(walks.net.agents.length);
    this.#visits[walks.entry] = 1;
    this.#places = [walks.entry];
    this.best = { sum: -1, edges: [], places: this.#places };
    this.#visit({ place: walks.entry, left: walks.hops, sum: turnOf(walks, measure)(walks.entry), waiting: [] });
  }

  get isComplete(): boolean {
    return this.#steps <= MOST_STEPS;
  }

  /** `sum` has the ways back in it that are still open. */
  #visit({ place, left, sum, waiting }: Stand): void {
    this.#steps += 1 + this.#walks.ways[place]!.length;
    this.#note(sum - this.#owedTo(waiting) + this.#weights.end(place));
    if (this.#edges.length === DEEPEST) this.#steps = MOST_STEPS + 1;
    for (const { edge, next, most } of this.#moves({ place, left, sum, waiting })) {
      if (!this.isComplete) return;
      if (most <= this.best.sum) return; // moves are in order, the best first
      this.#take(edge, next);
    }
  }

  #moves({ place, left, sum, waiting }: Stand): readonly Move[] {
    const { net } = this.#walks;
    const moves = this.#walks.ways[place]!.flatMap((edge): readonly Move[] => {
      const to = net.edges.to[edge]!;
      const after = sum + this.#weights.weight(edge);
      if (net.isHuman[to] === 1) return [{ edge, next: { place: to, left, sum: after - this.#owedTo(waiting), waiting: [] }, most: after - this.#owedTo(waiting) }];
      if (left === 0 || this.#visits[to]! >= this.#walks.visits || this.#isSpent(edge)) return [];
      const next = { place: to, left: left - 1, sum: after, waiting: waitingAfter(waiting, { to, from: place, opensOne: opens(this.#walks, edge) }) };
      // Who is given control by another way waits no longer, and what was paid for its return is lost.
      const lost = this.#owedTo(waiting) + (opens(this.#walks, edge) ? this.#back(place) : 0) - this.#owedTo(next.waiting);
      return [{ edge, next: { ...next, sum: after - lost }, most: after - lost + this.#boundAt(to, left - 1) }];
    });
    const last = waiting.at(-1);
    const back: readonly Move[] = last === undefined ? [] : [{ edge: BACK, next: { place: last, left, sum, waiting: waiting.slice(0, -1) }, most: sum + this.#boundAt(last, left) }];
    return [...moves, ...back].toSorted((a, b) => b.most - a.most);
  }

  #take(edge: number, next: Stand): void {
    const { net } = this.#walks;
    const isForward = edge !== BACK;
    const handoff = isForward ? net.edges.route[edge]! : -1;
    this.#edges.push(edge);
    this.#places.push(next.place);
    if (isForward) {
      this.#visits[next.place]! += 1;
      this.#taken.set(handoff, (this.#taken.get(handoff) ?? 0) + 1);
    }
    if (net.isHuman[next.place] === 1) this.#note(next.sum);
    else this.#visit(next);
    if (isForward) {
      this.#visits[next.place]! -= 1;
      this.#taken.set(handoff, (this.#taken.get(handoff) ?? 0) - 1);
    }
    this.#edges.pop();
    this.#places.pop();
  }

  #note(sum: number): void {
    if (sum > this.best.sum) this.best = { sum, edges: [...this.#edges], places: [...this.#places] };
  }

  #isSpent(edge: number): boolean {
    const limit = handoffOf(this.#walks.net, edge)?.limit;
    return limit !== undefined && (this.#taken.get(this.#walks.net.edges.route[edge]!) ?? 0) >= limit;
  }

  #owedTo(waiting: readonly number[]): number {
    return waiting.reduce((total, agent) => total + this.#back(agent), 0);
  }

  #boundAt(place: number, left: number): number {
    return this.#layers[Math.min(left, this.#layers.length - 1)]![place]!;
  }
}

/** Where a walk stands. */
interface Stand {
  readonly place: number;
  readonly left: number;
  readonly sum: number;
  /** Agents that get control back, the latest last. */
  readonly waiting: readonly number[];
}

interface Move {
  readonly edge: number;
  readonly next: Stand;
  /** No walk that goes on like this comes to more. */
  readonly most: number;
}

function waitingAfter(waiting: readonly number[], { to, from, opensOne }: { readonly to: number; readonly from: number; readonly opensOne: boolean }): readonly number[] {
  if (opensOne) return [...waiting, from];
  const place = waiting.indexOf(to);
  return place === -1 ? waiting : waiting.slice(0, place);
}
