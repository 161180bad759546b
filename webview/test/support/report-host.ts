import { readFileSync } from 'node:fs';
import { type Result, err, ok } from '#core/base/result';
import type { AgentGraph } from '#core/graph/model';
import { readGraph } from '#core/graph/read-graph';
import { reportOf } from '#core/reporting/simulation-report';
import { trafficOf } from '#core/reporting/traffic';
import { judged, overall } from '#core/simulation/gates';
import { knobsOf } from '#core/simulation/knobs';
import { findNotes } from '#core/simulation/notes';
import { simulation } from '#core/simulation/simulate';
import { tallyIn } from '#core/simulation/tally';
import { changedGraph } from '#core/simulation/what-if';
import { type Endpoint, createEndpoint } from '#protocol/endpoint';
import type { Comparison, ReportEvents, ReportNews, ReportRequests, ShownReport } from '#protocol/report-messages';
import type { Heard } from './document-host';

const TOTAL = 600;

/** The retail bank, as it is delivered. */
export const BANK: AgentGraph = readGraph(readFileSync('samples/retail-bank.agentgraph.json', 'utf8')).graph;

/** Runs conversations behind the real protocol: what VS Code does for a report, without VS Code. */
export class ReportHost {
  readonly heard: Heard[] = [];
  strings: Readonly<Record<string, string>> = {};
  language = 'en';
  shown: ShownReport | undefined;
  /** Comparisons are answered only when this is called. */
  release: (() => void) | undefined;
  isHolding = false;
  readonly graph: AgentGraph;
  readonly #endpoint: Endpoint<Record<never, never>, ReportNews>;

  constructor(post: (message: unknown) => void, graph: AgentGraph = BANK) {
    this.graph = graph;
    this.shown = shownReport(graph, 0);
    const note = (name: string, params: unknown): void => void this.heard.push({ name, params });
    const done = async (name: string, params: unknown): Promise<Result<null, never>> => {
      note(name, params);
      return ok(null);
    };
    this.#endpoint = createEndpoint<Record<never, never>, ReportNews, ReportRequests, ReportEvents>({
      post,
      handlers: {
        'run/start': async (params) => {
          note('run/start', params);
          this.shown = shownReport(this.graph, params.seed);
          this.#tellReport();
          this.tell('graph/changed', { state: 'same' });
          return ok(null);
        },
        'what-if/run': (params) => {
          note('what-if/run', params);
          return this.#compare(params.changes);
        },
        'report/save': (params) => done('report/save', params),
        'clipboard/write': (params) => done('clipboard/write', params),
        'element/show': (params) => done('element/show', params),
      },
      listeners: {
        'page/opened': () => this.#opened(),
        'run/stopped': () => {
          note('run/stopped', null);
          this.isHolding = false;
          this.release?.();
        },
        'traffic/toggled': ({ isShown }) => {
          note('traffic/toggled', { isShown });
          this.tell('traffic/changed', { isShown });
        },
        'page/failed': (params) => note('page/failed', params),
      },
      startTimer: () => () => undefined,
      onFault: (name, error) => note('fault', `${name}: ${String(error)}`),
    });
  }

  receive(message: unknown): void {
    this.#endpoint.receive(message);
  }

  tell<Name extends keyof ReportNews & string>(name: Name, params: ReportNews[Name]): void {
    this.#endpoint.tell(name, params);
  }

  #opened(): void {
    this.tell('page/configured', { strings: this.strings, language: this.language, graph: 'file:///bank.agentgraph.json' });
    this.#tellReport();
  }

  #tellReport(): void {
    this.tell('report/shown', { shown: this.shown ?? null, total: TOTAL, seed: this.shown?.report.seed ?? 0 });
  }

  async #compare(changes: string): Promise<Result<Comparison, 'stopped' | 'cannot-run'>> {
    if (this.isHolding) {
      this.tell('run/moved', { pace: { done: 100, total: TOTAL, perSecond: 5000, secondsLeft: 1 } });
      await new Promise<void>((resolve) => {
        this.release = resolve;
      });
      return err('stopped');
    }
    const other = changedGraph(this.graph, changes);
    if (!other.ok) return err('cannot-run');
    const tally = simulation({ graph: this.graph, seed: 0, faults: [], other: other.value })({ from: 0, count: TOTAL });
    const { whatIf, digest } = reportOf({ file: 'bank.agentgraph.json', graph: this.graph, seed: 0, total: TOTAL, changes, tally, done: TOTAL });
    return ok({ changes, differences: whatIf?.differences ?? [], conversations: TOTAL, verdict: overall(judged(tallyIn(tally, 'other'))), digest, command: `agentgraph simulate --what-if ${changes}` });
  }
}

/** What an extension shows of so many conversations. */
export function shownReport(graph: AgentGraph, seed: number, total = TOTAL): ShownReport {
  const tally = simulation({ graph, seed, faults: [{ kind: 'silent', agent: 'loans', rate: 0.3 }] })({ from: 0, count: total });
  const report = reportOf({ file: 'bank.agentgraph.json', graph, seed, total, tally, done: total });
  return { report, notes: findNotes(graph, report.summary), traffic: trafficOf(graph, report.summary), knobs: knobsOf(graph), graphDigest: 'd', command: `agentgraph simulate -n ${total} --seed ${seed} bank.agentgraph.json` };
}
