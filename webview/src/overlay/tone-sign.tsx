import type { ReactNode } from 'react';
import type { OverlayTone } from '#protocol/overlay';

/** Signs of tones, so that colour is never the only one. */
export const SIGNS: Readonly<Record<OverlayTone, string>> = { good: '✓', warn: '!', bad: '✗', neutral: '' };

/** The sign of a tone; nothing where it is neutral. What stands beside it must say the same to screen readers. */
export function ToneSign({ tone }: { readonly tone: OverlayTone }): ReactNode {
  return SIGNS[tone] === '' ? null : (
    <span className="tone-sign" aria-hidden="true">
      {SIGNS[tone]}
    </span>
  );
}
