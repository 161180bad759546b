import type { ReactNode } from 'react';
import { useStore } from '../store/context';
import { figureFor } from './figures-now';
import { ToneSign } from './tone-sign';

/** What the figures say of a box, on its border. A screen reader hears it in the name of the box. */
export function FigureBadge({ of }: { readonly of: string }): ReactNode {
  const mark = useStore((state) => figureFor(state, of));
  return mark && mark.label !== '' ? (
    <span className={`figure-badge is-${mark.tone}`} title={mark.words} aria-hidden="true">
      <ToneSign tone={mark.tone} />
      {mark.label}
    </span>
  ) : null;
}
