import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { Icon } from '../parts/icon';
import { useWords } from '../store/use-words';
import type { WidgetProps } from './form';
import { Labelled } from './labelled';
import { takeBack } from './text-field';

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
  // Where only known words may stand, one that cannot become any of them is said to be wrong while it is typed.
  const isRefused = !isOpen && draft.trim() !== '' && !suggestions.some((word) => word.startsWith(draft.trim()));
  const add = (text: string): void => {
    const typed = text.trim();
    const fitting = isOpen ? [typed] : free.filter((word) => word === typed);
    const [word] = fitting.length > 0 ? fitting : free.filter((one) => one.startsWith(typed));
    if (isRefused) return;
    setDraft('');
    if (typed !== '' && word !== undefined && !words.includes(word)) set([...words, word]);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' || event.key === ',') {
      add(draft);
      event.preventDefault();
    }
    if (event.key === 'Backspace' && draft === '' && words.length > 0) set(words.slice(0, -1));
    takeBack(event, { draft, known: '', setDraft });
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
          <input
            id={id}
            aria-describedby={describedBy}
            aria-invalid={isRefused}
            list={`${id}-list`}
            value={draft}
            placeholder={placeholder ?? say('Add…')}
            onChange={(event) => setDraft(event.target.value)}
            onKeyDown={onKeyDown}
            onBlur={() => (isOpen || suggestions.includes(draft.trim()) ? add(draft) : setDraft(''))}
          />
          {isRefused && (
            <p className="form-problem" role="alert">
              {say('None of these is called {0}: {1}', draft.trim(), free.join(', '))}
            </p>
          )}
          <datalist id={`${id}-list`}>
            {free.map((word) => (
              <option key={word} value={word} />
            ))}
          </datalist>
        </div>
      )}
    </Labelled>
  );
}
