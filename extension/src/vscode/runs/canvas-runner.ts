import { err, ok } from '#core/base/result';
import type { ScenarioRunner } from '../canvas/canvas-session';
import type { Log } from '../log';
import type { GraphRunner } from './runner';
import { openLedgerFile } from './open-ledger';

/** The runner as canvases ask it. */
export function canvasRunner(runner: GraphRunner, log: Log): ScenarioRunner {
  return {
    list: (document) =>
      runner.choices(document).then(ok, (error: unknown) => {
        log.failed('scenarios', error);
        return err('cannot-read');
      }),
    run: async (document, scenario) => {
      const run = await runner.run(document, scenario);
      return run.ok ? ok(run.value.report) : run;
    },
    show: (document, problem) => runner.show(document, problem),
    openLedger: async (document) => {
      const ledger = await runner.latestLedger(document);
      if (!ledger) return err('no-run');
      await openLedgerFile(ledger);
      return ok(null);
    },
  };
}
