import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { useReport, useReportActions, useReportWords } from './report-context';

/** What one does with a report: run it again, save it, take it elsewhere, lay it over the canvas. */
export function ReportTools(): ReactNode {
  const say = useReportWords();
  const actions = useReportActions();
  const command = useReport((state) => state.shown?.command ?? '');
  const isTrafficShown = useReport((state) => state.isTrafficShown);
  return (
    <div className="tools">
      <SeedForm />
      <button type="button" className="button" aria-pressed={isTrafficShown} onClick={actions.toggleTraffic}>
        {isTrafficShown ? say('✓ Traffic on the canvas') : say('Traffic on the canvas')}
      </button>
      <button type="button" className="button" onClick={() => actions.save('html')}>
        {say('Save as HTML…')}
      </button>
      <button type="button" className="button" onClick={() => actions.save('json')}>
        {say('Save as JSON…')}
      </button>
      <button type="button" className="button" title={command} onClick={() => actions.copy(command)}>
        {say('Copy command')}
      </button>
    </div>
  );
}

/** Runs again with the seed that is written there: the next one, unless the user writes another. */
function SeedForm(): ReactNode {
  const id = useId();
  const say = useReportWords();
  const actions = useReportActions();
  const seed = useReport((state) => state.seed);
  const isRunning = useReport((state) => state.running === 'run');
  const [written, setWritten] = useState<{ readonly after: number; readonly text: string }>();
  // What was written is for one run: after it the next seed is offered.
  const text = written?.after === seed ? written.text : String(seed + 1);
  const value = /^\d{1,15}$/.test(text.trim()) ? Number(text) : undefined;
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (value !== undefined) actions.run(value);
  };
  return (
    <form className="seed" onSubmit={onSubmit}>
      <label htmlFor={id}>{say('Seed')}</label>
      <input id={id} inputMode="numeric" value={text} aria-invalid={value === undefined} onChange={(event) => setWritten({ after: seed, text: event.target.value })} />
      <button type="submit" className="button is-primary" disabled={value === undefined || isRunning}>
        {say('Run with this seed')}
      </button>
    </form>
  );
}
