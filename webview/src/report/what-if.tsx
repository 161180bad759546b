import { type ReactNode, useId } from 'react';
import type { Knob } from '#core/simulation/knobs';
import type { Difference } from '#core/simulation/what-if';
import { labelOf } from '../inspector/schema';
import { Progress } from './progress';
import { useFigures, useReport, useReportActions, useReportWords } from './report-context';
import { SortableTable } from './sortable-table';
import { VerdictMark } from './verdict';

/** Settings to turn, and how the same customers then do. */
export function WhatIf(): ReactNode {
  const say = useReportWords();
  const actions = useReportActions();
  const knobs = useReport((state) => state.shown?.knobs);
  const hasTurned = useReport((state) => Object.keys(state.turned).length > 0);
  if (!knobs) return null;
  const ofAgents = knobs.filter(({ agent }) => agent !== undefined);
  return (
    <section aria-labelledby="what-if">
      <h2 id="what-if">{say('What if')}</h2>
      <p>{say('Turn a setting to see how the very same customers would do. The graph is not changed.')}</p>
      <div className="knobs">
        {knobs.filter(({ agent }) => agent === undefined).map((knob) => <Slider key={knob.path} knob={knob} />)}
      </div>
      {ofAgents.length > 0 && (
        <details>
          <summary>{say('Confidence threshold of one agent')}</summary>
          <div className="knobs">
            {ofAgents.map((knob) => <Slider key={knob.path} knob={knob} />)}
          </div>
        </details>
      )}
      <p>
        <button type="button" className="button" disabled={!hasTurned} onClick={actions.turnAllBack}>
          {say('All as in the graph')}
        </button>
      </p>
      <Progress of="what-if" />
      <Compared />
    </section>
  );
}

function Slider({ knob: { path, kind, agent, value, least, most, step } }: { readonly knob: Knob }): ReactNode {
  const id = useId();
  const say = useReportWords();
  const figures = useFigures();
  const actions = useReportActions();
  const turned = useReport((state) => (Object.hasOwn(state.turned, path) ? state.turned[path] : undefined));
  const name = useReport((state) => (agent === undefined ? undefined : (state.shown?.report.agents[agent] ?? agent)));
  const now = turned ?? value;
  const own = value === undefined ? (agent === undefined && kind === 'confidence' ? say('differs from agent to agent') : say('not set')) : figures.value('number', value);
  return (
    <div className={`knob${turned === undefined ? '' : ' is-turned'}`}>
      <label htmlFor={id}>{name ?? (kind === 'confidence' ? say('Confidence threshold of all agents') : say(labelOf(kind)))}</label>
      <input
        id={id} type="range" min={least} max={most} step={step} value={now ?? least} data-path={path} aria-describedby={`${id}-own`}
        aria-valuetext={now === undefined ? own : figures.value('number', now)} onChange={(event) => actions.turn(path, Number(event.target.value))}
      />
      <output htmlFor={id}>{now === undefined ? '–' : figures.value('number', now)}</output>
      <span id={`${id}-own`} className="quiet">
        {say('in the graph: {0}', own)}
      </span>
      {turned !== undefined && (
        <button type="button" className="link" onClick={() => actions.turn(path, undefined)}>
          {say('Back')}
          <span className="unseen"> {name ?? (kind === 'confidence' ? say('Confidence threshold of all agents') : say(labelOf(kind)))}</span>
        </button>
      )}
    </div>
  );
}

/** The figures that two settings are compared by, and whether they really differ. */
function Compared(): ReactNode {
  const say = useReportWords();
  const figures = useFigures();
  const actions = useReportActions();
  const comparison = useReport((state) => state.comparison);
  if (!comparison) return null;
  const value = ({ unit }: Difference, figure: number): string => (unit === 'share' ? figures.percent(figure, 2) : figures.value('number', figure));
  return (
    <div className="compared" aria-live="polite">
      <SortableTable
        caption={say('The same {0} conversations under both settings', figures.count(comparison.conversations))}
        rows={comparison.differences}
        keyOf={({ figure }) => figure}
        columns={[
          { id: 'figure', name: say('figure'), sortBy: ({ figure }) => say(figure), cell: ({ figure }) => say(figure) },
          { id: 'base', name: say('as it is'), isNumber: true, sortBy: ({ base }) => base, cell: (row) => value(row, row.base) },
          { id: 'other', name: say('what if'), isNumber: true, sortBy: ({ other }) => other, cell: (row) => value(row, row.other) },
          { id: 'difference', name: say('difference, with 95 % interval'), isNumber: true, sortBy: ({ difference }) => difference.value, cell: ({ unit, difference }) => figures.difference(unit, difference) },
          { id: 'real', name: say('is it real?'), sortBy: ({ isReal }) => Number(!isReal), cell: ({ isReal }) => <span className={isReal ? 'is-real' : 'quiet'}>{isReal ? say('✓ real') : say('not shown')}</span> },
        ]}
      />
      <p>
        {say('All gates under these settings:')} <VerdictMark verdict={comparison.verdict} />
      </p>
      <p className="digest">
        {say('Digest')} <code>{comparison.digest}</code>{' '}
        <button type="button" className="link" onClick={() => actions.copy(comparison.command)}>
          {say('Copy command of the comparison')}
        </button>
      </p>
    </div>
  );
}
