import { useStoreApi } from '@xyflow/react';
import { useEffect, useState } from 'react';
import type { Point } from '#core/graph/model';
import type { Box } from '../canvas/box';
import { refAt } from '../canvas/ref-under';
import { type Shared, useShared } from '../store/context';
import { type State, sameRef } from '../store/state';

/** How long the pointer lies still before something is said. */
const REST_MS = 500;

/** How far it may move on a line before the line is another place. Units: pixels of the page. */
const NEAR = 24;

/** What there are cards for. */
export interface Carded {
  readonly kind: 'agent' | 'handoff' | 'escalation';
  readonly id: string;
}

/** Where the pointer lies still. `anchor`: the box it is on; on a line it has no size. Units: pixels of the page. */
export interface Rest {
  readonly ref: Carded;
  readonly anchor: Box;
  readonly pointer: Point;
}

/** What the pointer rests on; nothing while it moves elsewhere, presses, or anything else goes on. Kept here and not in the state: nothing else draws anew for it. */
export function useRest(): Rest | undefined {
  const { store } = useShared();
  const flow = useStoreApi();
  const [rest, setRest] = useState<Rest>();
  useEffect(() => {
    const watch = watchRest(store, setRest);
    const leaveStore = store.subscribe(watch.onState);
    const leaveFlow = flow.subscribe(({ transform }, before) => transform !== before.transform && watch.end());
    return () => {
      leaveStore();
      leaveFlow();
      watch.stop();
    };
  }, [store, flow]);
  return rest;
}

interface Watch {
  readonly onState: () => void;
  readonly end: () => void;
  readonly stop: () => void;
}

function watchRest(store: Shared['store'], tell: (rest: Rest | undefined) => void): Watch {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let shown: Rest | undefined;
  let layout: unknown;
  const set = (rest: Rest | undefined): void => {
    if (rest === shown) return;
    shown = rest;
    layout = store.get().graph?.layout;
    tell(rest);
  };
  const end = (): void => {
    clearTimeout(timer);
    set(undefined);
  };
  const onMove = (event: PointerEvent): void => {
    if (shown && isStillOn(shown, event)) return;
    end();
    if (event.pointerType === 'touch' || event.buttons !== 0 || !cardedAt(event, event.target)) return;
    const { clientX: x, clientY: y } = event;
    timer = setTimeout(() => set(isBusy(store.get()) ? undefined : restAt({ x, y })), REST_MS);
  };
  const listening = new AbortController();
  const options = { capture: true, passive: true, signal: listening.signal };
  addEventListener('pointermove', onMove, options);
  for (const name of ['pointerdown', 'pointercancel', 'keydown', 'wheel', 'dragstart', 'blur', 'resize']) addEventListener(name, end, options);
  document.documentElement.addEventListener('pointerleave', end, options);
  return {
    end,
    onState: () => (shown && (isBusy(store.get()) || store.get().graph?.layout !== layout) ? end() : undefined),
    stop: () => {
      listening.abort();
      clearTimeout(timer);
    },
  };
}

/** Whether a card would be in the way, or nobody could see what it is of. */
function isBusy({ overlay, renaming, isFar, dragged, framed }: State): boolean {
  return overlay !== undefined || renaming !== undefined || isFar || Object.keys(dragged).length + Object.keys(framed).length > 0 || document.querySelector('dialog[open]') !== null;
}

function restAt(pointer: Point): Rest | undefined {
  const target = document.elementFromPoint(pointer.x, pointer.y);
  const ref = cardedAt({ clientX: pointer.x, clientY: pointer.y }, target);
  if (!ref) return undefined;
  const node = target?.closest('.react-flow__node')?.getBoundingClientRect();
  return { ref, pointer, anchor: node ?? { ...pointer, width: 0, height: 0 } };
}

function isStillOn({ ref, anchor, pointer }: Rest, event: PointerEvent): boolean {
  const { clientX, clientY } = event;
  const now = cardedAt(event, event.target);
  if (event.buttons !== 0 || !now || !sameRef(ref, now)) return false;
  return anchor.width > 0 || Math.hypot(clientX - pointer.x, clientY - pointer.y) < NEAR;
}

/** What is under the pointer and has a card; parts that explain themselves have none. */
function cardedAt(point: Parameters<typeof refAt>[0], target: EventTarget | null): Carded | undefined {
  if (!(target instanceof Element) || target.closest('[title]')) return undefined;
  const ref = refAt(point, target);
  return ref?.kind === 'agent' || ref?.kind === 'handoff' || ref?.kind === 'escalation' ? { kind: ref.kind, id: ref.id } : undefined;
}
