import type { ReactNode } from 'react';
import type { ElementRef } from '#core/graph/graph-edit';
import type { AgentSummary, EdgeSummary, GroupSummary } from '#core/simulation/summary';
import { NONE } from './figure-text';
import { useFigures, useReport, useReportActions, useReportWords } from './report-context';
import { SortableTable } from './sortable-table';

/** Each way from agent to agent. A press on one selects it on the canvas and in the text. */
export function EdgeTable({ edges }: { readonly edges: readonly EdgeSummary[] }): ReactNode {
  const say = useReportWords();
  const figures = useFigures();
  const agents = useReport((state) => state.shown?.report.agents ?? {});
  const routes = useReport((state) => state.shown?.traffic.routes ?? []);
  const kinds = new Map(routes.map(({ id, kind }) => [id, kind]));
  const elementOf = ({ via, from }: EdgeSummary): ElementRef => {
    const kind = kinds.get(via);
    return kind ? { kind, id: via } : { kind: 'agent', id: from };
  };
  const nameOf = (id: string): string => agents[id] ?? id;
  const lost = ({ denied, rolledback }: EdgeSummary): string => [...Object.entries(denied), ...Object.entries(rolledback)].map(([code, times]) => `${code} ${figures.count(times)}`).join(', ');
  return (
    <SortableTable
      caption={say('Each way from agent to agent')}
      rows={edges}
      keyOf={({ via, from, to }) => `${via} ${from} ${to}`}
      columns={[
        { id: 'via', name: say('handoff'), sortBy: ({ via }) => via, cell: (edge) => <ShowButton element={elementOf(edge)} text={edge.via} /> },
        { id: 'from', name: say('from'), sortBy: ({ from }) => nameOf(from), cell: ({ from }) => nameOf(from) },
        { id: 'to', name: say('to'), sortBy: ({ to }) => nameOf(to), cell: ({ to }) => nameOf(to) },
        { id: 'proposed', name: say('offered'), isNumber: true, sortBy: ({ proposed }) => proposed, cell: ({ proposed }) => figures.count(proposed) },
        { id: 'committed', name: say('taken'), isNumber: true, sortBy: ({ committed }) => committed, cell: ({ committed }) => figures.count(committed) },
        { id: 'share', name: say('share of all'), isNumber: true, sortBy: ({ share }) => share, cell: ({ share }) => figures.percent(share) },
        { id: 'success', name: say('success'), isNumber: true, sortBy: ({ success }) => success.value, cell: ({ success }) => figures.estimate('share', success) },
        { id: 'p95', name: say('p95, ms'), isNumber: true, sortBy: ({ latency }) => latency.p95, cell: ({ latency }) => (latency.cases === 0 ? NONE : figures.count(latency.p95)) },
        { id: 'lost', name: say('not taken'), sortBy: lost, cell: lost },
      ]}
    />
  );
}

/** Each agent. A press on one selects it on the canvas and in the text. */
export function AgentTable({ rows }: { readonly rows: readonly AgentSummary[] }): ReactNode {
  const say = useReportWords();
  const figures = useFigures();
  const agents = useReport((state) => state.shown?.report.agents ?? {});
  return (
    <SortableTable
      caption={say('Each agent')}
      rows={rows}
      keyOf={({ agent }) => agent}
      columns={[
        { id: 'agent', name: say('agent'), sortBy: ({ agent }) => agents[agent] ?? agent, cell: ({ agent }) => <ShowButton element={{ kind: 'agent', id: agent }} text={agents[agent] ?? agent} /> },
        { id: 'turns', name: say('turns'), isNumber: true, sortBy: ({ turns }) => turns, cell: ({ turns }) => figures.count(turns) },
        { id: 'failures', name: say('failed turns'), isNumber: true, sortBy: ({ failures }) => failures.value, cell: ({ failures }) => figures.estimate('share', failures) },
        { id: 'resolved', name: say('resolved'), isNumber: true, sortBy: ({ resolved }) => resolved, cell: ({ resolved }) => figures.count(resolved) },
        { id: 'escalated', name: say('escalated'), isNumber: true, sortBy: ({ escalated }) => escalated, cell: ({ escalated }) => figures.count(escalated) },
      ]}
    />
  );
}

/** Conversations by what they have in common. */
export function GroupTable({ caption, head, groups }: { readonly caption: string; readonly head: string; readonly groups: readonly GroupSummary[] }): ReactNode {
  const say = useReportWords();
  const figures = useFigures();
  return (
    <SortableTable
      caption={caption}
      rows={groups}
      keyOf={({ name }) => name}
      columns={[
        { id: 'name', name: head, sortBy: ({ name }) => name, cell: ({ name }) => name },
        { id: 'conversations', name: say('conversations'), isNumber: true, sortBy: ({ conversations }) => conversations, cell: ({ conversations }) => figures.count(conversations) },
        { id: 'success', name: say('resolved'), isNumber: true, sortBy: ({ success }) => success.value, cell: ({ success }) => figures.estimate('share', success) },
        { id: 'escalation', name: say('escalated'), isNumber: true, sortBy: ({ escalation }) => escalation.value, cell: ({ escalation }) => figures.estimate('share', escalation) },
        { id: 'unresolved', name: say('unresolved'), isNumber: true, sortBy: ({ unresolved }) => unresolved.value, cell: ({ unresolved }) => figures.estimate('share', unresolved) },
        { id: 'hops', name: say('handoffs'), isNumber: true, sortBy: ({ hops }) => hops, cell: ({ hops }) => figures.value('number', hops) },
      ]}
    />
  );
}

function ShowButton({ element, text }: { readonly element: ElementRef; readonly text: string }): ReactNode {
  const say = useReportWords();
  const actions = useReportActions();
  return (
    <button type="button" className="link" title={say('Show on the canvas and in the text')} onClick={() => actions.show(element)}>
      {text}
    </button>
  );
}
