import { useReactFlow } from '@xyflow/react';
import { type KeyboardEvent, type PointerEvent, type ReactNode, useEffect, useRef } from 'react';
import type { Point } from '#core/graph/model';
import { useActions } from '../store/context';
import { useWords } from '../store/use-words';
import { type Curve, pointOn } from './route-path';

const ARROWS: Readonly<Record<string, Point>> = { ArrowLeft: { x: -10, y: 0 }, ArrowRight: { x: 10, y: 0 }, ArrowUp: { x: 0, y: -10 }, ArrowDown: { x: 0, y: 10 } };

interface BendHandlesProps {
  readonly id: string;
  readonly curves: readonly Curve[];
  /** As the file has them, and as they are shown. */
  readonly bends: readonly Point[];
  readonly shown: readonly Point[];
  /** Shows bends that are not taken yet; nothing shows those of the file. */
  readonly onMove: (bends: readonly Point[] | undefined) => void;
}

/** What a selected line is bent by: a handle on each bend, and a fainter one between them that becomes a bend when it is dragged. */
export function BendHandles({ id, curves, bends, shown, onMove }: BendHandlesProps): ReactNode {
  const say = useWords();
  const actions = useActions();
  // Once the file has them, what was shown meanwhile goes.
  useEffect(() => onMove(undefined), [id, onMove]);
  const take = (next: readonly Point[]): void => {
    actions.edit([{ type: 'route/bend', id, bends: next }]);
    onMove(undefined);
  };
  const middles = curves.map((curve) => pointOn([curve], 0.5));
  return (
    <g className="bends">
      {middles.map((at, place) => (
        <Handle key={`new ${place}`} className="bend is-new" at={at} label={say('Add a bend')} onShow={(to) => onMove(bends.toSpliced(place, 0, to))} onTake={(to) => take(bends.toSpliced(place, 0, to))} onLeave={() => onMove(undefined)} />
      ))}
      {bends.map((at, place) => (
        <Handle
          key={place}
          className="bend"
          at={shown[place] ?? at}
          label={say('Bend {0} of {1}', place + 1, bends.length)}
          onShow={(to) => onMove(bends.with(place, to))}
          onTake={(to) => take(bends.with(place, to))}
          onLeave={() => onMove(undefined)}
          onRemove={() => take(bends.toSpliced(place, 1))}
        />
      ))}
    </g>
  );
}

interface HandleProps {
  readonly className: string;
  readonly at: Point;
  readonly label: string;
  readonly onShow: (to: Point) => void;
  readonly onTake: (to: Point) => void;
  readonly onLeave: () => void;
  readonly onRemove?: () => void;
}

/** Drag it, or move it by arrow keys; Delete or a double click takes a bend out, Escape gives a drag up. */
function Handle({ className, at, label, onShow, onTake, onLeave, onRemove }: HandleProps): ReactNode {
  const { screenToFlowPosition } = useReactFlow();
  // Where the drag began and has come to: what is shown moves with it.
  const drag = useRef<{ readonly from: Point; readonly to: Point }>(undefined);
  const placeOf = (event: PointerEvent): Point => onGrid(screenToFlowPosition({ x: event.clientX, y: event.clientY }));
  const onPointerDown = (event: PointerEvent<SVGCircleElement>): void => {
    if (event.button !== 0) return;
    event.stopPropagation();
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { from: placeOf(event), to: onGrid(at) };
  };
  const onPointerMove = (event: PointerEvent): void => {
    if (!drag.current) return;
    drag.current = { ...drag.current, to: placeOf(event) };
    onShow(drag.current.to);
  };
  const onPointerUp = (event: PointerEvent): void => {
    if (!drag.current) return;
    const { from } = drag.current;
    const to = placeOf(event);
    drag.current = undefined;
    if (to.x === from.x && to.y === from.y) onLeave();
    else onTake(to);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = ARROWS[event.key];
    const isRemoving = (event.key === 'Delete' || event.key === 'Backspace') && onRemove !== undefined;
    if (by) onTake(onGrid({ x: at.x + by.x, y: at.y + by.y }));
    else if (isRemoving) onRemove();
    else if (event.key === 'Enter' && !onRemove) onTake(onGrid(at));
    else if (event.key === 'Escape' && drag.current) {
      drag.current = undefined;
      onLeave();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <circle
      className={`${className} nopan nodrag`}
      cx={at.x}
      cy={at.y}
      r={6}
      tabIndex={0}
      role="button"
      aria-label={label}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onDoubleClick={onRemove}
      onKeyDown={onKeyDown}
    >
      <title>{label}</title>
    </circle>
  );
}

function onGrid({ x, y }: Point): Point {
  return { x: Math.round(x / 10) * 10, y: Math.round(y / 10) * 10 };
}
