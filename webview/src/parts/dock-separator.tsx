import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef } from 'react';
import { useShared, useStore } from '../store/context';
import type { Dock } from '../store/run-state';
import { useWords } from '../store/use-words';

/** Least and most room of the panel. Units: pixels. */
const LEAST = 220;
const MOST = 1200;

/** How far a key moves it. Units: pixels. */
const KEY_STEP = 24;

/** The edge of the side panel: dragged, or moved by arrow keys, it makes room. */
export function DockSeparator(): ReactNode {
  const say = useWords();
  const { store } = useShared();
  const dock = useStore((state) => state.run.dock);
  const from = useRef<{ readonly at: number; readonly room: number }>(undefined);
  const isBelow = dock.place === 'below';
  const room = isBelow ? dock.height : dock.width;
  const set = (next: number): void => store.dispatch({ type: 'run-docked', dock: withRoom(dock, Math.round(Math.max(LEAST, Math.min(next, MOST)))) });
  const onPointerDown = (event: PointerEvent<HTMLDivElement>): void => {
    event.currentTarget.setPointerCapture(event.pointerId);
    from.current = { at: isBelow ? event.clientY : event.clientX, room };
  };
  const onPointerMove = (event: PointerEvent): void => {
    if (from.current) set(from.current.room + from.current.at - (isBelow ? event.clientY : event.clientX));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowLeft: 1, ArrowUp: 1, ArrowRight: -1, ArrowDown: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    set(room + step * KEY_STEP);
  };
  return (
    <div
      className="dock-separator" role="separator" tabIndex={0} aria-label={say('Size of the panel')} aria-orientation={isBelow ? 'horizontal' : 'vertical'}
      aria-valuenow={room} aria-valuemin={LEAST} aria-valuemax={MOST}
      onPointerDown={onPointerDown} onPointerMove={onPointerMove} onLostPointerCapture={() => (from.current = undefined)} onKeyDown={onKeyDown}
    />
  );
}

function withRoom(dock: Dock, room: number): Dock {
  return dock.place === 'below' ? { ...dock, height: room } : { ...dock, width: room };
}
