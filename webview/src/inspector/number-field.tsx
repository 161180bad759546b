import type { KeyboardEvent, ReactNode } from 'react';
import type { WidgetProps } from './form';
import { Labelled } from './labelled';
import { takeBack, useDraft } from './text-field';

interface NumberFieldProps extends WidgetProps<number> {
  readonly minimum?: number | undefined;
  readonly maximum?: number | undefined;
  readonly isWhole?: boolean;
}

/** Keys that move a slider. */
const SLIDING = new Set(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End', 'PageUp', 'PageDown']);

/** A number; with a slider beside it where it lies between two bounds. */
export function NumberField({ value, onChange, minimum, maximum, isWhole, isRequired, placeholder, ...row }: NumberFieldProps): ReactNode {
  const [draft, setDraft] = useDraft(value === undefined ? '' : String(value));
  const take = (text: string): void => {
    const number = Number(text);
    const fits = text.trim() !== '' && Number.isFinite(number) && (minimum === undefined || number >= minimum) && (maximum === undefined || number <= maximum) && (!isWhole || Number.isInteger(number));
    if (text.trim() === '' && !isRequired) {
      if (value !== undefined) onChange(undefined);
    } else if (!fits) setDraft(value === undefined ? '' : String(value));
    else if (number !== value) onChange(number);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') take(draft);
    takeBack(event, { draft, known: value === undefined ? '' : String(value), setDraft });
  };
  const isBounded = minimum !== undefined && maximum !== undefined && maximum - minimum <= 2;
  const step = isWhole ? 1 : isBounded ? 0.05 : 'any';
  return (
    <Labelled {...row}>
      {({ id, describedBy }) => (
        <div className="number-field">
          {isBounded && (
            <input
              type="range"
              aria-label={row.label}
              min={minimum}
              max={maximum}
              step={0.05}
              value={draft === '' ? (minimum + maximum) / 2 : draft}
              onChange={(event) => setDraft(event.target.value)}
              onPointerUp={(event) => take(event.currentTarget.value)}
              onKeyUp={(event) => SLIDING.has(event.key) && take(event.currentTarget.value)}
            />
          )}
          <input id={id} aria-describedby={describedBy} type="number" min={minimum} max={maximum} step={step} value={draft} placeholder={placeholder} onChange={(event) => setDraft(event.target.value)} onBlur={() => take(draft)} onKeyDown={onKeyDown} />
        </div>
      )}
    </Labelled>
  );
}
