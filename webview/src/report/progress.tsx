import type { ReactNode } from 'react';
import { useFigures, useReport, useReportActions, useReportWords } from './report-context';

/** How far that is which runs, and the way to stop it; nothing where something else or nothing runs. */
export function Progress({ of }: { readonly of: 'run' | 'what-if' }): ReactNode {
  const say = useReportWords();
  const figures = useFigures();
  const actions = useReportActions();
  const isRunning = useReport((state) => state.running === of);
  const pace = useReport((state) => state.pace);
  if (!isRunning) return null;
  const words = pace ? say('{0} of {1}, {2} a second, {3} s left', figures.count(pace.done), figures.count(pace.total), figures.count(pace.perSecond), pace.secondsLeft) : say('Starting…');
  return (
    <div className="progress">
      <progress aria-label={of === 'run' ? say('Simulating conversations') : say('Comparing')} max={pace?.total ?? 1} {...(pace ? { value: pace.done } : {})} />
      <span>{words}</span>
      <button type="button" className="button" onClick={actions.stop}>
        {say('Stop')}
      </button>
    </div>
  );
}
