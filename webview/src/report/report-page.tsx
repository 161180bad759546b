import type { ReactNode } from 'react';
import type { SimulationSummary, Times } from '#core/simulation/summary';
import type { GraphState, ShownReport } from '#protocol/report-messages';
import { BarChart, FlowChart } from './charts';
import { HotSpotList } from './hot-spot-list';
import { CustomerFigures } from './customer-figures';
import { Progress } from './progress';
import { useFigures, useReport, useReportActions, useReportWords } from './report-context';
import { ReportTools } from './report-tools';
import { SortableTable } from './sortable-table';
import { AgentTable, EdgeTable } from './traffic-tables';
import { VerdictMark } from './verdict';
import { WhatIf } from './what-if';

/** The whole page of a report. */
export function ReportPage(): ReactNode {
  const isTold = useReport((state) => state.isTold);
  const shown = useReport((state) => state.shown);
  if (!isTold) return <main className="report is-waiting" />;
  return <main className="report">{shown ? <Report shown={shown} /> : <Gone />}</main>;
}

/** What is left of a report that could not be kept. */
function Gone(): ReactNode {
  const say = useReportWords();
  const figures = useFigures();
  const actions = useReportActions();
  const total = useReport((state) => state.total);
  const seed = useReport((state) => state.seed);
  return (
    <>
      <h1>{say('Many conversations')}</h1>
      <p>{say('This report was not kept when the window was closed. The same seed gives the same figures again.')}</p>
      <button type="button" className="button is-primary" onClick={() => actions.run(seed)}>
        {say('Run {0} conversations again, seed {1}', figures.count(total), seed)}
      </button>
      <Progress of="run" />
      <NoticeLine />
    </>
  );
}

function Report({ shown: { report, notes } }: { readonly shown: ShownReport }): ReactNode {
  const say = useReportWords();
  const { summary } = report;
  return (
    <>
      <Head />
      <section aria-labelledby="gates">
        <h2 id="gates">{say('Gates')}</h2>
        <Gates />
        {notes.length > 0 && <ul className="notes">{notes.map(({ sentence, part }) => <li key={sentence}>{say(sentence, part)}</li>)}</ul>}
      </section>
      <section aria-labelledby="hot-spots">
        <h2 id="hot-spots">{say('Hot spots')}</h2>
        <HotSpotList />
      </section>
      <WhatIf />
      <section aria-labelledby="how">
        <h2 id="how">{say('How conversations go')}</h2>
        <Charts summary={summary} agents={report.agents} />
      </section>
      <section aria-labelledby="handoffs">
        <h2 id="handoffs">{say('Handoffs')}</h2>
        <EdgeTable edges={summary.edges} />
      </section>
      <section aria-labelledby="agents">
        <h2 id="agents">{say('Agents')}</h2>
        <AgentTable rows={summary.agents} />
      </section>
      <section aria-labelledby="customers">
        <h2 id="customers">{say('Customers')}</h2>
        <CustomerFigures summary={summary} />
      </section>
    </>
  );
}

const STATES: Readonly<Record<Exclude<GraphState, 'same'>, { readonly title: string }>> = {
  edited: { title: 'The graph was changed since. This report is of the version before.' },
  broken: { title: 'The graph was changed since and cannot be run as it is now. This report is of the version before.' },
  gone: { title: 'The file of the graph is no longer there. This report is of what it was.' },
};

function Head(): ReactNode {
  const say = useReportWords();
  const figures = useFigures();
  const actions = useReportActions();
  const report = useReport((state) => state.shown?.report);
  const graphState = useReport((state) => state.graphState);
  if (!report) return null;
  const { summary, isStopped, asked, seed, verdict, digest, name, graph } = report;
  const count = isStopped ? say('{0} of {1} conversations, stopped', figures.count(summary.conversations), figures.count(asked)) : say('{0} conversations', figures.count(asked));
  return (
    <header className="report-head">
      <h1>{name}</h1>
      <p className="quiet">{`${graph}, ${count}, ${say('seed {0}', seed)}`}</p>
      {graphState !== 'same' && (
        <div className="older" role="status">
          <span>{say(STATES[graphState].title)}</span>
          {graphState === 'edited' && (
            <button type="button" className="button is-primary" onClick={() => actions.run(seed)}>
              {say('Run again')}
            </button>
          )}
        </div>
      )}
      <p className="headline">
        <VerdictMark verdict={verdict} />
      </p>
      <dl className="facts">
        <Fact name={say('resolved')} value={figures.estimate('share', summary.taskSuccess)} />
        <Fact name={say('escalated to a person')} value={figures.estimate('share', summary.escalation)} />
        <Fact name={say('handoffs a conversation')} value={figures.estimate('number', summary.hops.mean)} />
        <Fact name={say('context kept')} value={figures.percent(summary.completeness)} />
      </dl>
      <ReportTools />
      <Progress of="run" />
      <NoticeLine />
      <p className="digest">
        {say('Digest')} <code>{digest}</code> <span className="quiet">{say('The same graph, number and seed give the same digest, anywhere.')}</span>
      </p>
    </header>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }): ReactNode {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function NoticeLine(): ReactNode {
  const notice = useReport((state) => state.notice);
  return (
    <p role="status" className={`notice${notice?.isError ? ' is-error' : ''}`}>
      {notice?.text}
    </p>
  );
}

function Gates(): ReactNode {
  const say = useReportWords();
  const figures = useFigures();
  const gates = useReport((state) => state.shown?.report.gates ?? NO_GATES);
  return (
    <SortableTable
      caption={say('What must hold, with 95 % intervals')}
      rows={gates}
      keyOf={({ id }) => id}
      columns={[
        { id: 'gate', name: say('gate'), sortBy: ({ title }) => say(title), cell: ({ title }) => say(title) },
        { id: 'bound', name: say('bound'), isNumber: true, sortBy: ({ bound }) => bound, cell: ({ unit, direction, bound }) => (direction === 'atLeast' ? say('at least {0}', figures.value(unit, bound)) : say('at most {0}', figures.value(unit, bound))) },
        { id: 'measured', name: say('measured'), isNumber: true, sortBy: ({ estimate }) => estimate.value, cell: ({ unit, estimate }) => figures.estimate(unit, estimate) },
        { id: 'verdict', name: say('verdict'), sortBy: ({ verdict }) => ['fail', 'inconclusive', 'pass'].indexOf(verdict), cell: ({ verdict }) => <VerdictMark verdict={verdict} /> },
      ]}
    />
  );
}

const NO_GATES: ShownReport['report']['gates'] = [];

function Charts({ summary, agents }: { readonly summary: SimulationSummary; readonly agents: Readonly<Record<string, string>> }): ReactNode {
  const say = useReportWords();
  const figures = useFigures();
  const { conversations, hops, funnel, escalationReasons, latency } = summary;
  const share = (value: number): string => `${figures.count(value)}, ${figures.percent(value / Math.max(1, conversations))}`;
  const percentiles = (name: string, { cases, p50, p95, p99 }: Times): readonly { readonly name: string; readonly value: number; readonly label: string }[] =>
    cases === 0 ? [] : ([['p50', p50], ['p95', p95], ['p99', p99]] as const).map(([percentile, value]) => ({ name: `${name}, ${percentile}`, value, label: figures.value('ms', value) }));
  return (
    <>
      <FlowChart title={say('From agent to agent, stage by stage')} flow={summary.flow} agents={agents} />
      <BarChart title={say('How far conversations get')} head={[say('stage'), say('conversations')]} bars={funnel.map(({ stage, conversations: value }) => ({ name: say(stage), value, label: share(value) }))} />
      <BarChart title={say('Handoffs of a conversation')} head={[say('handoffs'), say('conversations')]} bars={hops.counts.map((value, hop) => ({ name: String(hop), value, label: share(value) }))} />
      <BarChart title={say('Why conversations were escalated')} head={[say('reason'), say('times')]} bars={Object.entries(escalationReasons).map(([name, value]) => ({ name, value, label: figures.count(value) }))} />
      <BarChart title={say('Time of a handoff')} head={[say('percentile'), say('milliseconds')]} bars={[...percentiles(say('between bots'), latency.bots), ...percentiles(say('to a person'), latency.humans)]} />
    </>
  );
}
