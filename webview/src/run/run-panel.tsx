import { type ReactNode, useEffect, useRef } from 'react';
import type { HandoffReport, RunReport, RunStep } from '#core/scenarios/run-report';
import { Icon } from '../parts/icon';
import { useActions, useShared, useStore } from '../store/context';
import { useWords } from '../store/use-words';

/** Time each step is shown while it plays. Units: milliseconds. */
const STEP_MS = 900;

/** Runs scenarios and shows what happened, step by step. */
export function RunPanel(): ReactNode {
  const report = useStore((state) => state.run.report);
  return (
    <div className="run">
      <ScenarioPicker />
      {report && <Player report={report} />}
      {report && <Verdict report={report} />}
      {report && <Steps report={report} />}
    </div>
  );
}

function ScenarioPicker(): ReactNode {
  const say = useWords();
  const actions = useActions();
  const scenarios = useStore((state) => state.scenarios);
  const isRunning = useStore((state) => state.run.isRunning);
  const picked = useRef<HTMLSelectElement>(null);
  useEffect(() => actions.listScenarios(), [actions]);
  return (
    <form
      className="run-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (picked.current?.value) actions.run(picked.current.value);
      }}
    >
      <label>
        <span>{say('Scenario')}</span>
        <select ref={picked}>
          {scenarios.map(({ id, name, file }) => (
            <option key={id} value={id}>
              {file ? `${name} (${file})` : name}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" className="button is-primary" disabled={isRunning || scenarios.length === 0}>
        <Icon name="run" size={14} /> {isRunning ? say('Running…') : say('Run')}
      </button>
    </form>
  );
}

function Player({ report }: { readonly report: RunReport }): ReactNode {
  const say = useWords();
  const { store } = useShared();
  const at = useStore((state) => state.run.at);
  const isPlaying = useStore((state) => state.run.isPlaying);
  const last = report.steps.length;
  const go = (place: number, plays: boolean): void => store.dispatch({ type: 'run-moved', at: Math.max(0, Math.min(place, last)), isPlaying: plays && place < last });
  useEffect(() => {
    if (!isPlaying) return undefined;
    const timer = setTimeout(() => store.dispatch({ type: 'run-moved', at: at + 1, isPlaying: at + 1 < last }), STEP_MS);
    return () => clearTimeout(timer);
  }, [isPlaying, at, last, store]);
  return (
    <div className="player" role="group" aria-label={say('Steps of the run')}>
      <button type="button" className="tool" aria-label={say('Step back')} title={say('Step back')} disabled={at === 0} onClick={() => go(at - 1, false)}>
        <Icon name="back" />
      </button>
      <button type="button" className="tool" aria-label={isPlaying ? say('Pause') : say('Play')} title={isPlaying ? say('Pause') : say('Play')} onClick={() => go(at >= last ? 0 : at, !isPlaying)}>
        <Icon name={isPlaying ? 'pause' : 'run'} />
      </button>
      <button type="button" className="tool" aria-label={say('Step forward')} title={say('Step forward')} disabled={at >= last} onClick={() => go(at + 1, false)}>
        <Icon name="forward" />
      </button>
      <input type="range" min={0} max={last} value={at} aria-label={say('Step')} onChange={(event) => go(Number(event.target.value), false)} />
      <span className="player-at">
        {at} / {last}
      </span>
    </div>
  );
}

function Verdict({ report }: { readonly report: RunReport }): ReactNode {
  const say = useWords();
  const actions = useActions();
  const isFine = report.failures.length === 0;
  return (
    <section className={`verdict ${isFine ? 'is-passed' : 'is-failed'}`} aria-label={say('Outcome')}>
      <p className="run-name">{report.scenario.name}</p>
      <p>
        <strong>{report.outcome.replaceAll('_', ' ')}</strong>
        {report.code && ` (${report.code})`} · {say('{0} handoffs', report.handoffs.filter(({ outcome }) => outcome === 'committed').length)}
      </p>
      <p className="run-path">{report.path.join(' → ')}</p>
      {report.failures.map((failure) => (
        <p key={failure} className="failure">
          <Icon name="error" size={13} /> {failure}
        </p>
      ))}
      {report.undecided.length > 0 && <p className="run-note">{say('Only a model could decide: {0}', report.undecided.join(', '))}</p>}
      <button type="button" className="link" onClick={actions.openLedger}>
        {say('Open the ledger')}
      </button>
    </section>
  );
}

function Steps({ report }: { readonly report: RunReport }): ReactNode {
  const say = useWords();
  const { store } = useShared();
  const at = useStore((state) => state.run.at);
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => list.current?.querySelector('.is-now')?.scrollIntoView({ block: 'nearest' }), [at]);
  return (
    <ol className="steps" ref={list} aria-label={say('Conversation')}>
      {report.steps.slice(0, at).map((step, place) => (
        <li key={`${step.kind} ${place}`} className={`step is-${step.kind}${place === at - 1 ? ' is-now' : ''}`} onClick={() => store.dispatch({ type: 'run-moved', at: place + 1, isPlaying: false })}>
          <Step step={step} report={report} />
        </li>
      ))}
    </ol>
  );
}

function Step({ step, report }: { readonly step: RunStep; readonly report: RunReport }): ReactNode {
  const say = useWords();
  switch (step.kind) {
    case 'user':
      return (
        <>
          <span className="speaker">{say('Customer')}</span>
          <p>{step.text || '…'}</p>
          <Facts facts={step.signals} />
        </>
      );
    case 'agent':
    case 'system':
      return (
        <>
          <span className="speaker">{step.agent}</span>
          <p>{step.text}</p>
          {step.kind === 'agent' && <Facts facts={step.set} />}
        </>
      );
    case 'fault':
      return (
        <p>
          <Icon name="error" size={13} /> {say('{0} failed: {1}', step.agent, step.code)}
        </p>
      );
    case 'handoff': {
      const handoff = report.handoffs[step.handoff];
      return handoff ? <HandoffCard handoff={handoff} /> : null;
    }
  }
}

function Facts({ facts }: { readonly facts: Readonly<Record<string, unknown>> }): ReactNode {
  const entries = Object.entries(facts);
  if (entries.length === 0) return null;
  return <p className="facts">{entries.map(([name, value]) => `${name} ${typeof value === 'string' ? value : JSON.stringify(value)}`).join(' · ')}</p>;
}

function HandoffCard({ handoff }: { readonly handoff: HandoffReport }): ReactNode {
  const say = useWords();
  const { kept, dropped, redacted, renamed, missing } = handoff.envelope;
  return (
    <div className={`handoff-card is-${handoff.outcome}`}>
      <p className="handoff-title">
        <Icon name={handoff.kind === 'escalation' ? 'up' : 'link'} size={13} /> {handoff.from} → {handoff.to}
        <span className="badge">{handoff.code ? `${say(handoff.outcome)} ${handoff.code}` : say(handoff.outcome)}</span>
      </p>
      <p className="handoff-reason">{handoff.reason.text ?? handoff.reason.code}</p>
      <dl className="envelope">
        <Fields name={say('kept')} fields={kept} />
        <Fields name={say('dropped')} fields={dropped} />
        <Fields name={say('redacted')} fields={redacted} />
        <Fields name={say('renamed')} fields={renamed.map(({ from, to }) => `${from} → ${to}`)} />
        <Fields name={say('missing')} fields={missing} />
      </dl>
    </div>
  );
}

function Fields({ name, fields }: { readonly name: string; readonly fields: readonly string[] }): ReactNode {
  if (fields.length === 0) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{fields.join(', ')}</dd>
    </div>
  );
}
