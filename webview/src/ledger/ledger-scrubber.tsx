import { type ReactNode, useMemo } from 'react';
import { Icon } from '../parts/icon';
import { useLedger } from './ledger-app';

/** A slider over the whole story, with ticks where handoffs and faults are. What is filtered out is passed over. */
export function LedgerScrubber(): ReactNode {
  const { ledger, say, state } = useLedger();
  const { summary, row, count, place } = state;
  const ticks = summary?.ticks;
  const last = Math.max(0, (summary?.items ?? 1) - 1);
  const paths = useMemo(() => ({ handoffs: pathOf(ticks, last, 1), faults: pathOf(ticks, last, 2) }), [ticks, last]);
  return (
    <footer className="ledger-scrubber">
      <button type="button" className="tool" aria-label={say('Previous step')} title={say('Previous step')} disabled={row <= 0} onClick={() => ledger.goToRow(row - 1)}>
        <Icon name="back" />
      </button>
      <button type="button" className="tool" aria-label={say('Next step')} title={say('Next step')} disabled={row >= count - 1} onClick={() => ledger.goToRow(row + 1)}>
        <Icon name="forward" />
      </button>
      <div className="timeline">
        <svg className="timeline-ticks" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">
          <path className="tick is-handoff" d={paths.handoffs} />
          <path className="tick is-fault" d={paths.faults} />
        </svg>
        <input type="range" min={0} max={last} value={place} aria-label={say('Step')} aria-valuetext={say('{0} of {1}', place + 1, last + 1)} onChange={({ target }) => ledger.goTo(Number(target.value))} />
      </div>
      <span className="story-quiet">{say('{0} of {1}', (place + 1).toLocaleString(), (last + 1).toLocaleString())}</span>
    </footer>
  );
}

/** Upright lines where the slider's thumb would be. */
function pathOf(ticks: readonly number[] | undefined, last: number, bit: number): string {
  if (ticks === undefined) return '';
  const itemOf = (place: number): number => ((place + 0.5) / ticks.length) * (last + 1) - 0.5;
  return ticks.map((tick, place) => ((tick & bit) === 0 ? '' : `M${((itemOf(place) / Math.max(1, last)) * 1000).toFixed(1)} 0v10`)).join('');
}
