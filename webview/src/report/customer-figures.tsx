import type { ReactNode } from 'react';
import { groupBars } from '#core/reporting/group-bars';
import { WHEN_NOBODY_IS_THERE } from '#core/reporting/when-nobody-is-there';
import type { SimulationSummary } from '#core/simulation/summary';
import { BarChart } from './charts';
import { useFigures, useReportWords } from './report-context';
import { GroupTable } from './traffic-tables';

/** How customers fare, by what they want and speak, and when no person is there for them. */
export function CustomerFigures({ summary: { intents, languages, closedDesks, humanUnavailable } }: { readonly summary: SimulationSummary }): ReactNode {
  const say = useReportWords();
  const figures = useFigures();
  const share = (value: number): string => figures.percent(value);
  const kinds = [
    { head: say('intent'), table: say('By intent'), resolved: say('Resolved, by intent'), escalated: say('Escalated, by intent'), groups: intents },
    { head: say('language'), table: say('By language'), resolved: say('Resolved, by language'), escalated: say('Escalated, by language'), groups: languages },
  ];
  return (
    <>
      {kinds.map(({ head, table, resolved, escalated, groups }) => (
        <div key={table}>
          <GroupTable caption={table} head={head} groups={groups} />
          <BarChart title={resolved} head={[head, say('resolved')]} most={1} bars={groupBars(groups, ({ success }) => success, share)} />
          <BarChart title={escalated} head={[head, say('escalated')]} most={1} bars={groupBars(groups, ({ escalation }) => escalation, share)} />
        </div>
      ))}
      {closedDesks.value > 0 && <p>{say('Offers to people outside their working hours: {0}.', figures.estimate('share', closedDesks))}</p>}
      <BarChart
        title={say('When no person took over')}
        head={[say('what came of it'), say('times')]}
        bars={Object.entries(humanUnavailable).map(([then, value]) => ({ name: say(WHEN_NOBODY_IS_THERE[then] ?? then), value, label: figures.count(value) }))}
      />
    </>
  );
}
