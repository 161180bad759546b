import { type ReactNode, useLayoutEffect, useRef } from 'react';
import type { ElementRef } from '#core/graph/graph-edit';
import { useStore } from '../store/context';
import { isThere } from '../store/state';
import { AgentCard } from './agent-card';
import { placeCard } from './place-card';
import { RouteCard } from './route-card';
import { type Rest, useRest } from './use-rest';

/** Room that a card leaves at the borders. Units: pixels of the page. */
const MARGIN = 8;

/** Tells what the pointer rests on. It never takes a click, and everything in it stands in the inspector too. */
export function HoverCard(): ReactNode {
  const rest = useRest();
  const isKnown = useStore((state) => rest !== undefined && state.graph !== undefined && isThere(state.graph, rest.ref));
  return rest && isKnown ? <Card rest={rest} /> : null;
}

function Card({ rest }: { readonly rest: Rest }): ReactNode {
  const card = useRef<HTMLDivElement>(null);
  // Its height is known only once it is there, and changes with what it says.
  useLayoutEffect(() => {
    const shown = card.current;
    if (!shown) return;
    const { x, y } = placeCard({ ...rest, size: { width: shown.offsetWidth, height: shown.offsetHeight }, room: inset(document.querySelector('.stage')?.getBoundingClientRect() ?? pageBox()), page: inset(pageBox()) });
    shown.style.translate = `${Math.round(x)}px ${Math.round(y)}px`;
  });
  return (
    <div ref={card} role="tooltip" className="hover-card">
      <CardOf element={rest.ref} />
    </div>
  );
}

function CardOf({ element }: { readonly element: ElementRef }): ReactNode {
  if (element.kind === 'agent') return <AgentCard id={element.id} />;
  return element.kind === 'handoff' || element.kind === 'escalation' ? <RouteCard kind={element.kind} id={element.id} /> : null;
}

type Area = Rest['anchor'];

function pageBox(): Area {
  return { x: 0, y: 0, width: innerWidth, height: innerHeight };
}

function inset({ x, y, width, height }: Area): Area {
  return { x: x + MARGIN, y: y + MARGIN, width: width - 2 * MARGIN, height: height - 2 * MARGIN };
}
