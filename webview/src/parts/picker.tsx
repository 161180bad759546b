import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import { useWords } from '../store/use-words';
import { Icon, type IconName } from './icon';

/** One thing to pick. */
export interface Choice {
  readonly id: string;
  readonly title: string;
  readonly help: string;
  readonly icon: IconName;
}

interface PickerProps {
  readonly label: string;
  readonly choices: readonly Choice[];
  readonly onPick: (id: string) => void;
}

/** A list that one searches by typing and picks from with Enter or a click. */
export function Picker({ label, choices, onPick }: PickerProps): ReactNode {
  const say = useWords();
  const listId = useId();
  const [search, setSearch] = useState('');
  const [at, setAt] = useState(0);
  const found = choices.filter(({ id, title, help }) => search.toLowerCase().split(/\s+/).every((word) => `${id} ${title} ${help}`.toLowerCase().includes(word)));
  const current = Math.min(at, found.length - 1);
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && found.length > 0) setAt((current + step + found.length) % found.length);
    const chosen = found[current];
    if (event.key === 'Enter' && chosen) onPick(chosen.id);
    if (step !== 0 || event.key === 'Enter') event.preventDefault();
  };
  return (
    <div className="picker">
      <input
        role="combobox"
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={found[current] ? `${listId}-${current}` : undefined}
        aria-label={label}
        placeholder={label}
        autoFocus
        value={search}
        onChange={(event) => {
          setSearch(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <ul id={listId} role="listbox" aria-label={label}>
        {found.map((choice, place) => (
          <li key={choice.id} id={`${listId}-${place}`} role="option" aria-selected={place === current} onClick={() => onPick(choice.id)} onMouseMove={() => setAt(place)}>
            <Icon name={choice.icon} />
            <span className="picker-title">{choice.title}</span>
            <span className="picker-help">{choice.help}</span>
          </li>
        ))}
      </ul>
      {found.length === 0 && <p className="empty">{say('Nothing is called that.')}</p>}
    </div>
  );
}
