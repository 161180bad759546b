import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { Icon } from '../parts/icon';
import { useWords } from '../store/use-words';
import type { WidgetProps } from './form';
import { Labelled } from './labelled';

interface ChipsFieldProps extends WidgetProps<readonly string[]> {
  /** Known words. */
  readonly suggestions: readonly string[];
  /** Whether other words may be written. */
  readonly isOpen: boolean;
  /** Whether an empty list means something else than none. */
  readonly keepsEmpty?: boolean;
  /** Offers to declare a word that is not known. */
  readonly onDeclare?: ((word: string) => void) | undefined;
}

/** A list of words: chips that can be taken out, and a field for more. */
export function ChipsField({ value, onChange, suggestions, isOpen, keepsEmpty, onDeclare, placeholder, ...row }: ChipsFieldProps): ReactNode {
  const say = useWords();
  const [draft, setDraft] = useState('');
  const words = value ?? [];
  const free = suggestions.filter((word) => !words.includes(word));
  const set = (next: readonly string[]): void => onChange(next.length === 0 && !keepsEmpty ? undefined : next);
  const add = (text: string): void => {
    const word = text.trim();
    setDraft('');
    if (word === '' || words.includes(word) || !(isOpen || suggestions.includes(word))) return;
    set([...words, word]);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' || event.key === ',') {
      add(draft);
      event.preventDefault();
    }
    if (event.key === 'Backspace' && draft === '' && words.length > 0) set(words.slice(0, -1));
    if (event.key === 'Escape') setDraft('');
  };
  return (
    <Labelled {...row}>
      {({ id, describedBy }) => (
        <div className="chips">
          {words.map((word) => {
            const isUnknown = (onDeclare !== undefined || !isOpen) && !suggestions.includes(word);
            return (
              <span key={word} className={`chip${isUnknown ? ' is-unknown' : ''}`}>
                {isUnknown && onDeclare ? (
                  <button type="button" className="link" title={say('Declare {0}', word)} onClick={() => onDeclare(word)}>
                    {word}
                  </button>
                ) : (
                  word
                )}
                <button type="button" aria-label={say('Remove {0}', word)} onClick={() => set(words.filter((other) => other !== word))}>
                  <Icon name="close" size={10} />
                </button>
              </span>
            );
          })}
          {isOpen ? (
            <input id={id} aria-describedby={describedBy} list={`${id}-list`} value={draft} placeholder={placeholder ?? say('Add…')} onChange={(event) => setDraft(event.target.value)} onKeyDown={onKeyDown} onBlur={() => add(draft)} />
          ) : (
            <select id={id} aria-describedby={describedBy} value="" onChange={(event) => add(event.target.value)}>
              <option value="">{placeholder ?? say('Add…')}</option>
              {free.map((word) => (
                <option key={word} value={word}>
                  {word}
                </option>
              ))}
            </select>
          )}
          {isOpen && (
            <datalist id={`${id}-list`}>
              {free.map((word) => (
                <option key={word} value={word} />
              ))}
            </datalist>
          )}
        </div>
      )}
    </Labelled>
  );
}
