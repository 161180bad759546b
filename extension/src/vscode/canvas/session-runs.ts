import type { Disposable, TextDocument } from 'vscode';
import { type Result, err, ok } from '#core/base/result';
import type { Endpoint, Handlers } from '#protocol/endpoint';
import type { LiveAct, RunEvents, RunRequests, ShownRun } from '#protocol/run-messages';
import type { GraphChecker } from '../diagnostics/graph-checker';
import type { Log } from '../log';
import type { KnownRun } from '../runs/known-run';
import { openLedgerFile } from '../runs/open-ledger';
import type { GraphRunner, LiveStart } from '../runs/runner';
import { tellSteps } from './tell-steps';

/** What the runs of a canvas work with. */
export interface SessionRunsParts {
  readonly document: TextDocument;
  readonly runner: GraphRunner;
  readonly checker: GraphChecker;
  readonly log: Log;
  readonly tell: Endpoint<Record<never, never>, RunEvents>['tell'];
}

/** The run that a canvas shows, and the conversation that its user takes part in: that ends with the canvas. */
export class SessionRuns implements Disposable {
  readonly #parts: SessionRunsParts;
  #run: KnownRun | undefined;
  /** Entries of the conversation that the canvas has been told. */
  #told = 0;

  /** Answers to what the canvas asks about runs. */
  readonly handlers: Handlers<RunRequests>;

  constructor(parts: SessionRunsParts) {
    this.#parts = parts;
    this.handlers = this.#handlers();
  }

  /** Shows a run; a conversation that was going on here is left, and kept. */
  async show(run: KnownRun, isPlaying: boolean): Promise<void> {
    if (this.#run !== run) await this.#leave();
    this.#run = run;
    const shown = await this.#parts.runner.shown(this.#parts.document, run);
    this.#told = shown.events.length;
    this.#parts.tell('run/reported', { run: shown, isPlaying });
  }

  /** Begins a conversation with the user. */
  async begin(start: LiveStart): ReturnType<GraphRunner['begin']> {
    const begun = await this.#parts.runner.begin(this.#parts.document, start);
    if (begun.ok) await this.show(begun.value, false);
    return begun;
  }

  /** Tells a page that was loaded again what it shows. */
  async tellAgain(): Promise<void> {
    if (this.#run) await this.show(this.#run, false);
  }

  dispose(): void {
    void this.#leave(); // its failure is logged
  }

  #handlers(): Handlers<RunRequests> {
    const { document, runner, checker, log } = this.#parts;
    const found = (id: string): Promise<KnownRun | undefined> => runner.find(document, id);
    return {
      'run/list': () =>
        runner.choices(document).then(ok, (error: unknown) => {
          log.failed('scenarios', error);
          return err('cannot-read');
        }),
      'run/start': async ({ scenario }) => {
        const run = await runner.run(document, scenario);
        if (!run.ok) return run;
        tellSteps(['run']);
        await this.show(run.value.run, true);
        return ok(null);
      },
      'run/show': async ({ check, pointer }) => {
        const problem = (await checker.problemsOf(document)).find((one) => one.check === check && one.pointer === pointer);
        const run = problem ? await runner.show(document, problem) : err('not-shown' as const);
        if (!run.ok) return run;
        await this.show(run.value.run, true);
        return ok(null);
      },
      'run/explain': async ({ run: id, seq }) => {
        const run = await found(id);
        return run ? ok((await runner.explain(run, seq)) ?? null) : err('no-run');
      },
      'run/open-ledger': async ({ run: id }) => this.#openLedger(id),
      'run/save': async ({ run: id }) => {
        const run = await found(id);
        if (!run) return err('no-run');
        const lost = await runner.save(document, run);
        return lost ? ok({ lost }) : err('cancelled');
      },
      'run/compare': ({ run: id }) => this.#compare(id),
      'run/reopen': async ({ ledger }) => {
        if (this.#run) return ok(null);
        const run = await runner.reopen(document, ledger);
        if (!run) return err('no-run');
        if (!this.#run) await this.show(run, false);
        return ok(null);
      },
      'live/begin': async (start) => {
        const begun = await this.begin(start);
        if (begun.ok) tellSteps(['run']);
        return begun.ok ? ok(null) : begun;
      },
      'live/act': ({ run, act }) => this.#act(run, act),
    };
  }

  async #compare(id: string): Promise<Result<ShownRun | null, 'cannot-read'>> {
    const { document, runner, log } = this.#parts;
    const run = await runner.find(document, id);
    if (!run) return err('cannot-read');
    try {
      const other = await runner.other(document, run);
      return ok(other ? await runner.shown(document, other) : null);
    } catch (error) {
      log.failed('compare runs', error);
      return err('cannot-read');
    }
  }

  async #act(id: string, act: LiveAct): Promise<Result<{ readonly fault?: string }, 'no-run'>> {
    const run = this.#run?.id === id ? this.#run : undefined;
    if (!run?.live) return err('no-run');
    const fault = run.live.act(act);
    await this.#tellMoved(run);
    return ok(fault === undefined ? {} : { fault });
  }

  /** What has happened since is told; a conversation that is over is kept. */
  async #tellMoved(run: KnownRun): Promise<void> {
    const { live } = run;
    if (!live) return;
    const events = live.events.slice(this.#told);
    this.#told = live.events.length;
    this.#parts.tell('live/moved', { run: run.id, events, live: live.standing });
    if (live.isOver && !run.ledger) await this.#keep(run);
  }

  async #openLedger(id: string | undefined): Promise<Result<null, 'no-run'>> {
    const { document, runner } = this.#parts;
    const run = id === undefined ? undefined : await runner.find(document, id);
    const ledger = run?.live && !run.live.isOver ? (await this.#keep(run)).ledger : (run?.ledger ?? (id === undefined ? await runner.latestLedger(document) : undefined));
    if (!ledger) return err('no-run');
    await openLedgerFile(ledger);
    return ok(null);
  }

  async #keep(run: KnownRun): Promise<KnownRun> {
    const kept = await this.#parts.runner.keep(this.#parts.document, run);
    if (this.#run?.id === kept.id) this.#run = kept;
    return kept;
  }

  /** A conversation in which somebody spoke is not lost. */
  async #leave(): Promise<void> {
    const run = this.#run;
    this.#run = undefined;
    if (!run?.live || run.ledger || run.live.events.length < 2) return;
    await this.#parts.runner.keep(this.#parts.document, run).catch((error: unknown) => this.#parts.log.failed('keep the conversation', error));
  }
}
