import type { ReactNode } from 'react';
import type { AgentGraph } from '#core/graph/model';
import type { RouteEdgeData } from '../canvas/flow-types';
import { useShared, useStore } from '../store/context';
import { useWords } from '../store/use-words';
import { Icon } from './icon';

type Look = RouteEdgeData['look'];

const MEANINGS: Readonly<Record<Look, string>> = {
  implicit: 'Handoff, taken when its condition holds',
  explicit: 'Handoff, taken only when the agent asks for it',
  return: 'Handoff after which control comes back',
  escalation: 'Escalation',
  fallback: 'Fallback, numbered in the order they are tried; shown for what is selected',
};

/** All kinds of lines. */
export const LOOKS = Object.keys(MEANINGS) as readonly Look[];

/** What the lines of this graph mean, on the canvas. */
export function Legend(): ReactNode {
  const say = useWords();
  const { store } = useShared();
  const isShown = useStore((state) => state.hasLegend);
  const graph = useStore((state) => state.graph);
  if (!isShown || !graph) return null;
  return (
    <section className="legend" aria-label={say('Legend')}>
      <header>
        <h2>{say('Legend')}</h2>
        <button type="button" className="tool" aria-label={say('Close')} title={say('Close')} onClick={() => store.dispatch({ type: 'legend-set', isShown: false })}>
          <Icon name="close" size={12} />
        </button>
      </header>
      <Signs looks={looksIn(graph)} />
    </section>
  );
}

/** The kinds of lines that the graph has. */
function looksIn(graph: AgentGraph): readonly Look[] {
  const has: Readonly<Record<Look, boolean>> = {
    implicit: graph.handoffs.some(({ mode, then }) => mode !== 'explicit' && then !== 'return'),
    explicit: graph.handoffs.some(({ mode, then }) => mode === 'explicit' && then !== 'return'),
    return: graph.handoffs.some(({ then }) => then === 'return'),
    escalation: graph.escalations.length > 0,
    fallback: [...graph.agents, ...graph.handoffs].some(({ fallbacks = [] }) => fallbacks.length > 0),
  };
  return LOOKS.filter((look) => has[look]);
}

/** Each kind of line, drawn as on the canvas, with what it means. */
export function Signs({ looks }: { readonly looks: readonly Look[] }): ReactNode {
  const say = useWords();
  return (
    <dl className="signs">
      {looks.map((look) => (
        <div key={look}>
          <dt>
            <svg width="56" height="12" aria-hidden="true" className={`route look-${look}`}>
              <path className="react-flow__edge-path" d="M10 6H46" markerEnd={`url(#arrow-${look === 'escalation' ? 'escalation' : 'plain'})`} {...(look === 'return' ? { markerStart: 'url(#arrow-plain)' } : {})} />
            </svg>
          </dt>
          <dd>{say(MEANINGS[look])}</dd>
        </div>
      ))}
    </dl>
  );
}
