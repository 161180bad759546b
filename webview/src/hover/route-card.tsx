import type { ReactNode } from 'react';
import { describeWhen } from '#core/conditions/describe-condition';
import type { Escalation, Handoff } from '#core/graph/model';
import { nameOf } from '../parts/agent-choices';
import { useStore } from '../store/context';
import { conditionWords } from '../store/condition-words';
import { type Say, useWords } from '../store/use-words';
import { CardFigure, CardHead, CardProblems, CardRow, shortList } from './card-parts';

/** Either; what only handoffs have, escalations leave out. */
type Route = Omit<Handoff, 'from'> & Pick<Escalation, 'from'>;

/** Who gives to whom, when, what goes along, and how often. */
export function RouteCard({ kind, id }: { readonly kind: 'handoff' | 'escalation'; readonly id: string }): ReactNode {
  const say = useWords();
  const graph = useStore((state) => state.graph);
  const route: Route | undefined = (kind === 'handoff' ? graph?.handoffs : graph?.escalations)?.find((one) => one.id === id);
  if (!graph || !route) return null;
  const { from = '*', redacts = [], renames = {} } = route;
  const sources = from === '*' ? say('any agent') : shortList([from].flat().map((one) => nameOf(graph, one)));
  const facts = [kind === 'handoff' ? say('Handoff') : say('Escalation'), id, ...(route.disabled ? [say('disabled')] : [])];
  return (
    <>
      <CardHead icon={kind === 'handoff' ? 'link' : 'up'} look={`is-${kind}`} title={`${sources} → ${nameOf(graph, route.to)}`} facts={facts} />
      {route.reason && <p dir="auto">{route.reason}</p>}
      <dl>
        <CardRow label={say('when')} text={whenText(route, kind, say)} />
        <CardRow label={say('carries')} text={carriedText(route, say)} />
        <CardRow label={say('masks')} text={shortList(redacts)} />
        <CardRow label={say('renames')} text={shortList(Object.entries(renames).map(([name, to]) => `${name} → ${to}`))} />
        <CardRow label={say('limits')} text={limitText(route, say)} />
      </dl>
      <CardFigure of={`${kind} ${id}`} />
      <CardProblems element={{ kind, id }} />
    </>
  );
}

function whenText(route: Route, kind: 'handoff' | 'escalation', say: Say): string {
  const condition = describeWhen(route, conditionWords(say));
  if (kind === 'escalation') return condition || say('This escalation has no condition, so it never happens.');
  if (condition === '') return say('Whenever the agent asks for it.');
  return route.mode === 'explicit' ? `${say('when asked')}, ${condition}` : condition;
}

function carriedText(route: Route, say: Say): string {
  const carries = route.carries ?? 'all';
  if (carries === 'all') return say('everything');
  return carries.length === 0 ? say('nothing') : shortList(carries);
}

function limitText({ limit, cooldownTurns, then }: Route, say: Say): string {
  return [
    ...(limit === undefined ? [] : [limit === 1 ? say('once in a conversation') : say('{0} times in a conversation', limit)]),
    ...(cooldownTurns === undefined ? [] : [cooldownTurns === 1 ? say('not again for 1 turn') : say('not again for {0} turns', cooldownTurns)]),
    ...(then === 'return' ? [say('control comes back')] : []),
  ].join(', ');
}
