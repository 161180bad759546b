import { ViewportPortal } from '@xyflow/react';
import type { ReactNode } from 'react';
import { useStore } from '../store/context';

/** Longer than any drawing. Units: pixels of the drawing. */
const LONG = 100_000;

/** Lines that what is dragged is in line with. */
export function Guides(): ReactNode {
  const guides = useStore((state) => state.guides);
  if (guides.length === 0) return null;
  return (
    <ViewportPortal>
      <svg className="guides" aria-hidden="true" width="1" height="1">
        {guides.map(({ axis, at }) => (axis === 'x' ? <line key={axis} x1={at} x2={at} y1={-LONG} y2={LONG} /> : <line key={axis} x1={-LONG} x2={LONG} y1={at} y2={at} />))}
      </svg>
    </ViewportPortal>
  );
}
