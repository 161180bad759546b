import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { Disposable } from 'vscode';
import { type Result, err, ok } from '#core/base/result';
import type { AgentGraph } from '#core/graph/model';
import { type SimulationReport, reportOf } from '#core/reporting/simulation-report';
import { trafficOf } from '#core/reporting/traffic';
import { knobsOf } from '#core/simulation/knobs';
import { findNotes } from '#core/simulation/notes';
import { type Pace, paceOf } from '#core/simulation/pace';
import { judged, overall } from '#core/simulation/gates';
import { tallyIn } from '#core/simulation/tally';
import { changedGraph } from '#core/simulation/what-if';
import type { Comparison, ShownReport } from '#protocol/report-messages';
import { nativeSha256 } from '../../node/native-sha256';
import { type PoolResult, runJob } from '../../node/simulation-pool';
import { commandLine } from './command-line';

/** What is to be run. */
export interface ManyOrder {
  /** The graph's file, as a terminal in its workspace would call it. */
  readonly file: string;
  readonly graph: AgentGraph;
  readonly total: number;
  readonly seed: number;
}

/** Who hears how far a run is, and may stop it. */
export interface Watching {
  readonly signal: AbortSignal;
  onMoved(pace: Pace): void;
}

/** The program of a thread, beside this bundle. */
const WORKER = join(__dirname, 'simulation-worker.js');

/** More threads than this tell a person nothing sooner. */
const MOST_THREADS = 8;

/** Time between two tellings of how far a run is. Units: milliseconds. */
const TELL_MS = 100;

/** Runs many conversations on threads, so that the extension host stays free. One processor is left to the editor. */
export class ManySimulator implements Disposable {
  readonly #running = new Set<AbortController>();
  #threads = 0;

  /** Threads that are there now. */
  get threads(): number {
    return this.#threads;
  }

  /** Runs the graph. What was counted when it was stopped is reported too. Errors: rejects with what a thread throws. */
  async run(order: ManyOrder, watching: Watching): Promise<Result<ShownReport, 'stopped'>> {
    const result = await this.#pool(order, watching);
    return result.done === 0 ? err('stopped') : ok(shownReport(order, result));
  }

  /** Runs the graph and the same with changes, with the same customers. Errors: a comparison that was stopped says nothing; changes that are not understood say why. */
  async compare(order: ManyOrder, changes: string, watching: Watching): Promise<Result<Comparison, 'stopped' | 'cannot-run'>> {
    const other = changedGraph(order.graph, changes);
    if (!other.ok) return err('cannot-run');
    const result = await this.#pool(order, watching, other.value);
    return result.done < order.total ? err('stopped') : ok(comparisonOf(order, changes, result));
  }

  dispose(): void {
    for (const one of this.#running) one.abort();
  }

  async #pool({ graph, seed, total }: ManyOrder, { signal, onMoved }: Watching, other?: AgentGraph): Promise<PoolResult> {
    const stopping = new AbortController();
    const stop = (): void => stopping.abort();
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop);
    this.#running.add(stopping);
    const startedAt = performance.now();
    let toldAt = startedAt;
    const tell = (done: number): void => {
      const now = performance.now();
      if (now - toldAt < TELL_MS && done < total) return;
      toldAt = now;
      onMoved(paceOf(done, total, (now - startedAt) / 1000));
    };
    try {
      return await runJob({ graph, seed, faults: [], ...(other === undefined ? {} : { other }) }, {
        total, workers: threadsFor(availableParallelism()), workerFile: WORKER, signal: stopping.signal, onProgress: tell,
        onThread: (change) => {
          this.#threads += change;
        },
      });
    } finally {
      signal.removeEventListener('abort', stop);
      this.#running.delete(stopping);
    }
  }
}

function threadsFor(processors: number): number {
  return Math.max(1, Math.min(MOST_THREADS, processors - 1));
}

function shownReport({ file, graph, total, seed }: ManyOrder, result: PoolResult): ShownReport {
  const report: SimulationReport = reportOf({ file, graph, seed, total, ...result, sha256: nativeSha256 });
  return {
    report, notes: findNotes(graph, report.summary), traffic: trafficOf(graph, report.summary), knobs: knobsOf(graph), graphDigest: graphDigest(graph),
    command: commandLine({ file, count: result.done, seed }),
  };
}

function comparisonOf({ file, graph, total, seed }: ManyOrder, changes: string, result: PoolResult): Comparison {
  const { whatIf, digest } = reportOf({ file, graph, seed, total, changes, ...result, sha256: nativeSha256 });
  return {
    changes, differences: whatIf?.differences ?? [], conversations: result.done, verdict: overall(judged(tallyIn(result.tally, 'other'))), digest,
    command: commandLine({ file, count: total, seed, changes }),
  };
}

/** Tells one graph from another; where its agents stand is no difference. */
export function graphDigest(graph: AgentGraph): string {
  const { layout: _, ...meaning } = graph;
  return nativeSha256(JSON.stringify(meaning));
}
