import type { ReactNode } from 'react';
import type { OverlayRow } from '#protocol/overlay';
import { Icon } from '../parts/icon';
import { useActions, useStore } from '../store/context';
import { useWords } from '../store/use-words';
import { lineWidth } from './figures-now';
import { ToneSign } from './tone-sign';

/** What the figures on the drawing mean, and the way to be rid of them. */
export function FigureLegend(): ReactNode {
  const say = useWords();
  const actions = useActions();
  const figures = useStore((state) => state.figures);
  if (!figures) return null;
  return (
    <section className="legend is-figures" aria-label={figures.title}>
      <header>
        <h2>{figures.title}</h2>
        <button type="button" className="tool" aria-label={say('Take the figures off the drawing')} title={say('Take the figures off the drawing')} onClick={actions.closeFigures}>
          <Icon name="close" size={12} />
        </button>
      </header>
      <ul className="figure-rows">
        {figures.legend.map((row) => (
          <Row key={`${row.tone} ${row.text}`} row={row} />
        ))}
      </ul>
    </section>
  );
}

function Row({ row: { tone, text, weight } }: { readonly row: OverlayRow }): ReactNode {
  return (
    <li className={`figure-row is-${tone}`}>
      {weight === undefined ? (
        <span className="figure-sign">
          <ToneSign tone={tone} />
        </span>
      ) : (
        <svg width="34" height="12" aria-hidden="true">
          <path d="M2 6H32" strokeWidth={lineWidth(weight)} />
        </svg>
      )}
      <span>{text}</span>
    </li>
  );
}
