import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import type { WidgetProps } from './form';
import { Labelled } from './labelled';

interface TextFieldProps extends WidgetProps<string> {
  readonly isLong?: boolean;
  readonly suggestions?: readonly string[];
}

/** A line or a few of text. Taken on Enter or when left; Escape brings back what was there. */
export function TextField({ value, onChange, isLong, isRequired, placeholder, suggestions, ...row }: TextFieldProps): ReactNode {
  const [draft, setDraft] = useDraft(value ?? '');
  const take = (): void => {
    const text = isLong ? draft : draft.trim();
    if (text === (value ?? '')) return;
    if (text === '' && isRequired) setDraft(value ?? '');
    else onChange(text === '' ? undefined : text);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && (!isLong || event.ctrlKey || event.metaKey)) take();
    takeBack(event, { draft, known: value ?? '', setDraft });
  };
  return (
    <Labelled {...row}>
      {({ id, describedBy }) => {
        const shared = { id, dir: 'auto', 'aria-describedby': describedBy, value: draft, placeholder, onBlur: take, onKeyDown };
        if (isLong) return <textarea {...shared} rows={Math.min(6, Math.max(2, Math.ceil(draft.length / 42)))} onChange={(event) => setDraft(event.target.value)} />;
        return (
          <>
            <input {...shared} type="text" list={suggestions ? `${id}-list` : undefined} onChange={(event) => setDraft(event.target.value)} />
            {suggestions && (
              <datalist id={`${id}-list`}>
                {suggestions.map((word) => (
                  <option key={word} value={word} />
                ))}
              </datalist>
            )}
          </>
        );
      }}
    </Labelled>
  );
}

/** Gives a half-typed text back on Escape; where there is none, Escape is left to whatever lies around the field. */
export function takeBack(event: KeyboardEvent, { draft, known, setDraft }: { readonly draft: string; readonly known: string; readonly setDraft: (draft: string) => void }): void {
  if (event.key !== 'Escape' || draft === known) return;
  setDraft(known);
  event.preventDefault();
}

/** What is being typed; follows the value when that is changed elsewhere, unless somebody is half way through typing something else. */
export function useDraft(value: string): [string, (draft: string) => void] {
  const [draft, setDraft] = useState(value);
  const known = useRef(value);
  useEffect(() => {
    const before = known.current;
    known.current = value;
    setDraft((text) => (saysSame(text, before) || saysSame(text, value) ? value : text));
  }, [value]);
  return [draft, setDraft];
}

/** Whether a text says a value, as a person may write it: `0.50` says 0.5. */
function saysSame(text: string, value: string): boolean {
  const [typed, known] = [text.trim(), value.trim()];
  return typed === known || (typed !== '' && known !== '' && Number(typed) === Number(known));
}
