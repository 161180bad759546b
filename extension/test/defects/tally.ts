import { CHECKS } from '#core/checks/registry';
import { CONSEQUENCES } from './consequences';
import { type Trial, faultsIn, problemsOf, tryOut } from './measure';
import { PLANTERS } from './planters';
import type { SoundGraph } from './sound-graphs';

/** How good one check is. */
export interface Score {
  readonly check: string;
  readonly severity: string;
  readonly variants: number;
  readonly planted: number;
  readonly found: number;
  /** Findings of the check in all graphs: those that were planted, true consequences of other faults, and false ones. */
  readonly consequences: number;
  readonly wrong: number;
}

/** What was measured. */
export interface Tally {
  readonly graphs: readonly SoundGraph[];
  /** Graphs without an error or warning, and without any finding. */
  readonly clean: number;
  readonly bare: number;
  readonly faults: number;
  readonly leftOut: number;
  readonly scores: readonly Score[];
  /** Faults that were not found where they were planted, and findings that nothing explains, in words. */
  readonly complaints: readonly string[];
  /** How often a check said something of a fault that is another's. Key: the check that spoke, then the one whose fault it was. */
  readonly also: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

/** Plants every kind of fault into every graph that has a place for it, or into as many of them as is said. */
export function tallyOf(graphs: readonly SoundGraph[], most = Infinity): Tally {
  const counts = new Counts();
  const found = graphs.map(({ graph }) => problemsOf(graph));
  let leftOut = 0;
  for (const [place, graph] of graphs.entries()) counts.addSound(graph, found[place] ?? []);
  for (const [number, planter] of PLANTERS.entries()) {
    let left = most;
    for (const [place, graph] of turned([...graphs.entries()], number)) {
      const trial = left > 0 ? tryOut(planter, graph, place + 1) : undefined;
      if (trial === undefined) continue;
      left -= 1;
      if (trial.unsound.length > 0) leftOut += 1;
      else counts.add(trial);
    }
  }
  const ids = [...new Map([...CHECKS, { id: 'unused-acceptance', severity: 'warning' }].map(({ id, severity }) => [id, severity]))].sort(([one], [other]) => (one < other ? -1 : 1));
  return {
    graphs, leftOut, faults: counts.trials, complaints: counts.complaints, also: counts.also,
    clean: found.filter((problems) => faultsIn(problems).length === 0).length,
    bare: found.filter((problems) => problems.length === 0).length,
    scores: ids.map(([check, severity]) => counts.scoreOf(check, severity)),
  };
}

/** From another one on each time, so that not all faults are planted into the same few. */
function turned<T>(values: readonly T[], number: number): readonly T[] {
  const first = (number * 7) % values.length;
  return [...values.slice(first), ...values.slice(0, first)];
}

class Counts {
  readonly complaints: string[] = [];
  readonly also = new Map<string, Map<string, number>>();
  readonly #planted = new Map<string, number>();
  readonly #found = new Map<string, number>();
  readonly #wrong = new Map<string, number>();
  trials = 0;

  add({ planter, graph, outcome, strays, also }: Trial): void {
    this.trials += 1;
    raise(this.#planted, planter.check);
    if (outcome === 'found') raise(this.#found, planter.check);
    else this.complaints.push(`${planter.check}, ${planter.variant}, in ${graph.name}: ${outcome}.`);
    for (const stray of strays) this.#blame(stray.check, `${planter.check}, ${planter.variant}, in ${graph.name}: ${stray.message}`);
    for (const problem of also) {
      const own = this.also.get(problem.check) ?? new Map<string, number>();
      if (CONSEQUENCES[problem.check]?.[planter.check] === undefined) this.#blame(problem.check, `${planter.check}, ${planter.variant}, in ${graph.name}, ${problem.check}: ${problem.message}`);
      else raise(own, planter.check);
      this.also.set(problem.check, own);
    }
  }

  /** A graph that is sound has no fault to be told of; what is worth knowing of the corpus is gone through on a page of its own. */
  addSound({ name, origin }: SoundGraph, problems: readonly Trial['also'][number][]): void {
    const told = origin === 'corpus' ? faultsIn(problems) : problems;
    for (const problem of told) this.#blame(problem.check, `${name} is sound, ${problem.check}: ${problem.message}`);
  }

  scoreOf(check: string, severity: string): Score {
    const consequences = [...(this.also.get(check)?.values() ?? [])].reduce((sum, count) => sum + count, 0);
    return {
      check, severity, consequences, variants: PLANTERS.filter((planter) => planter.check === check).length,
      planted: this.#planted.get(check) ?? 0, found: this.#found.get(check) ?? 0, wrong: this.#wrong.get(check) ?? 0,
    };
  }

  #blame(check: string, complaint: string): void {
    raise(this.#wrong, check);
    this.complaints.push(complaint);
  }
}

function raise(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
