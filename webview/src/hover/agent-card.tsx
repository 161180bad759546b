import type { ReactNode } from 'react';
import { agentCard } from '#core/language/cards';
import { kindTitle } from '../canvas/spoken-names';
import { nameOf } from '../parts/agent-choices';
import { useStore } from '../store/context';
import { useWords } from '../store/use-words';
import { CardFigure, CardHead, CardProblems, CardRow, shortList } from './card-parts';

/** What an agent is for, what it needs and gives, and who it deals with. */
export function AgentCard({ id }: { readonly id: string }): ReactNode {
  const say = useWords();
  const graph = useStore((state) => state.graph);
  const found = graph && agentCard(graph, id);
  if (!found) return null;
  const { agent, ins, outs, escalationsOut, isEntry, isHumanFallback } = found;
  const named = (ids: readonly string[]): string => shortList(ids.map((other) => nameOf(graph, other)));
  const facts = [say(kindTitle(agent.kind)), id, ...(isEntry ? [say('entry')] : []), ...(isHumanFallback ? [say('fallback')] : []), ...(agent.disabled ? [say('disabled')] : [])];
  return (
    <>
      <CardHead icon={agent.kind} look={`kind-${agent.kind}`} title={agent.name} facts={facts} />
      {agent.purpose && <p dir="auto">{agent.purpose}</p>}
      <dl>
        <CardRow label={say('needs')} text={shortList(agent.contract?.requires ?? [])} />
        <CardRow label={say('gives')} text={shortList(agent.contract?.produces ?? [])} />
        <CardRow label={ins.length === 1 ? say('1 handoff in') : say('{0} handoffs in', ins.length)} text={named(ins.map(({ from }) => from)) || '–'} />
        <CardRow label={outs.length === 1 ? say('1 handoff out') : say('{0} handoffs out', outs.length)} text={named(outs.map(({ to }) => to)) || '–'} />
        <CardRow label={say('escalates to')} text={named(escalationsOut.map(({ to }) => to))} />
      </dl>
      <CardFigure of={`agent ${id}`} />
      <CardProblems element={{ kind: 'agent', id }} />
    </>
  );
}
