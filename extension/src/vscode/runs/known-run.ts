import type { Uri } from 'vscode';
import type { LedgerEvent } from '#core/runtime/events';
import type { RunGraph } from '#core/runtime/run-graph';
import type { ShownRun } from '#protocol/run-messages';
import type { LiveRun } from './live-run';

/** A run of this window. */
export interface KnownRun {
  readonly id: string;
  readonly kind: ShownRun['kind'];
  readonly name: string;
  /** The graph as it was when the run began; absent for a ledger of a graph that is no longer here. */
  readonly plan: RunGraph | undefined;
  /** As its ledger tells them. */
  readonly events: readonly LedgerEvent[];
  readonly failures: readonly string[];
  readonly ledger?: Uri | undefined;
  readonly live?: LiveRun;
  /** The agent that it began at, where that is not the entry of its graph. */
  readonly from?: string;
  /** The choice that was run. */
  readonly choice?: string;
}

/** Most runs of one graph that are remembered; the oldest is forgotten first. */
const MOST_KNOWN = 20;

/** The runs of this window, by their graph: to look at again and to compare. */
export class RunBook {
  readonly #runs = new Map<string, KnownRun[]>();
  #begun = 0;

  /** Remembers a run; gives it with its id. */
  add(graph: Uri, run: Omit<KnownRun, 'id'>): KnownRun {
    this.#begun += 1;
    return this.#put(graph, { ...run, id: `run-${this.#begun}` });
  }

  /** Remembers the run anew, with where it is kept. */
  keptAt(graph: Uri, run: KnownRun, ledger: Uri): KnownRun {
    return this.#put(graph, { ...run, events: run.live?.events ?? run.events, ledger });
  }

  /** The runs of a graph. Order: the latest first. */
  of(graph: Uri): readonly KnownRun[] {
    return this.#runs.get(graph.toString()) ?? [];
  }

  find(graph: Uri, id: string): KnownRun | undefined {
    return this.of(graph).find((run) => run.id === id);
  }

  #put(graph: Uri, run: KnownRun): KnownRun {
    const others = this.of(graph).filter(({ id }) => id !== run.id);
    this.#runs.set(graph.toString(), [run, ...others].slice(0, MOST_KNOWN));
    return run;
  }
}
