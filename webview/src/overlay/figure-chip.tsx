import type { CSSProperties, ReactNode } from 'react';
import type { Point } from '#core/graph/model';
import type { OverlayMark } from '#protocol/overlay';
import { SIGNS } from './tone-sign';

/** Units: pixels of the drawing. Letters are taken as wide as they are at most. */
const CHIP = { letter: 6.8, room: 12, height: 17 } as const;

/** Height of a line of what else is written there. Units: pixels of the drawing. */
const LABEL_LINE = 13;

/** What the figures say of a line, on it and below the lines that are written there. The page's style makes it larger when one stands further off. A screen reader hears it in the name of the line. */
export function FigureChip({ mark: { tone, label, words }, at, lines }: { readonly mark: OverlayMark; readonly at: Point; readonly lines: number }): ReactNode {
  if (label === '') return null;
  const text = SIGNS[tone] === '' ? label : `${SIGNS[tone]} ${label}`;
  const width = text.length * CHIP.letter + CHIP.room;
  return (
    <g transform={`translate(${at.x} ${at.y})`} aria-hidden="true">
      <g className={`figure-chip is-${tone}`} style={{ '--lowered': `${lines === 0 ? 0 : (lines * LABEL_LINE) / 2 + 9}px` } as CSSProperties}>
        <title>{words}</title>
        <rect x={-width / 2} y={-CHIP.height / 2} width={width} height={CHIP.height} rx={CHIP.height / 2} />
        <text textAnchor="middle" dominantBaseline="central">
          {text}
        </text>
      </g>
    </g>
  );
}
