import type { ReactNode } from 'react';
import type { LedgerSummary } from '#core/ledgers/ledger-view';
import { Icon } from '../parts/icon';
import { useLedger } from './ledger-app';

/** Whether the ledger is as it was written, and what it is of. */
export function LedgerVerdict(): ReactNode {
  const { say, state } = useLedger();
  const { summary, isWhole } = state;
  if (summary === undefined) return null;
  return (
    <header className="ledger-head">
      <h1>{summary.scenario || summary.conversation || state.file}</h1>
      <Verdict summary={summary} isWhole={isWhole} />
      {summary.entries > 0 && (
        <p className="story-quiet">
          {say('{0} entries, {1} steps, {2}', summary.entries.toLocaleString(), summary.items.toLocaleString(), timeWords(summary.lastT))} · {sizeWords(summary.bytes)} · {say('seed {0}', summary.seed)} · <GraphName />
        </p>
      )}
    </header>
  );
}

function GraphName(): ReactNode {
  const { ledger, say, state } = useLedger();
  const { graph, summary } = state;
  if (graph === undefined) return <span title={summary?.graph ?? ''}>{say('its graph is not in the workspace, so decisions cannot be explained')}</span>;
  return (
    <button type="button" className="link" onClick={() => ledger.openGraph()}>
      {graph.file}
    </button>
  );
}

function Verdict({ summary, isWhole }: { readonly summary: LedgerSummary; readonly isWhole: boolean }): ReactNode {
  const { ledger, say } = useLedger();
  const { fault, entries, lines, strange, digest } = summary;
  if (fault === undefined && !isWhole) {
    return (
      <p className="ledger-verdict is-unsure" role="status">
        <Icon name="warning" /> {say('Reading was stopped after line {0}. Up to there nothing was changed.', lines.toLocaleString())}
      </p>
    );
  }
  if (fault === undefined) {
    return (
      <p className="ledger-verdict is-whole" role="status">
        <Icon name="info" /> {say('Unbroken: every line is as it was written.')} <code title={digest}>{digest.slice(0, 12)}</code>
      </p>
    );
  }
  return (
    <div className={`ledger-verdict ${fault.isTorn ? 'is-unsure' : 'is-broken'}`} role="alert">
      <Icon name={fault.isTorn ? 'warning' : 'error'} />
      <div>
        <strong>{headline(summary, say)}</strong> {fault.message}
        <p>{advice(summary, say)}</p>
        {strange > 0 && entries > 0 && <p>{say('Lines that are no entries: {0}. They are left out.', strange.toLocaleString())}</p>}
      </div>
      {lines > 0 && (
        <button type="button" className="button" onClick={() => ledger.openText(fault.line)}>
          {say('Open at line {0}', fault.line)}
        </button>
      )}
    </div>
  );
}

type Say = ReturnType<typeof useLedger>['say'];

function headline({ fault, entries, lines }: LedgerSummary, say: Say): string {
  if (entries === 0) return lines === 0 ? say('Nothing was written.') : say('This is no ledger.');
  return fault?.isTorn === true ? say('Torn at its end, line {0}.', fault.line) : say('Changed at line {0}.', fault?.line ?? 1);
}

function advice({ fault, entries, lines }: LedgerSummary, say: Say): string {
  if (entries === 0) return lines === 0 ? say('Simulate or debug a graph, and its ledger tells what happened.') : say('It ends in .ledger.jsonl, but none of its lines is an entry of a run.');
  if (fault?.isTorn === true) return say('The process that wrote it was stopped meanwhile. All before is as it was written; the runtime takes the conversation up from there.');
  return say('All before that line is as it was written; for what follows nobody can vouch. Compare it with another copy.');
}

/** Units: virtual milliseconds. */
function timeWords(ms: number): string {
  if (ms < 1000) return `${ms} ms`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 120) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 120 ? `${minutes} min ${seconds % 60} s` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

function sizeWords(bytes: number): string {
  return bytes < 1_000_000 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
