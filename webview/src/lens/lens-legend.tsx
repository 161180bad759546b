import type { ReactNode } from 'react';
import { Icon } from '../parts/icon';
import { useActions, useShared, useStore } from '../store/context';
import { useWords } from '../store/use-words';
import { lensNow, signOf } from './lens-now';

/** The classes in which agents are coloured; a click selects the agents of one. */
export function LensLegend(): ReactNode {
  const say = useWords();
  const actions = useActions();
  const { store } = useShared();
  const lens = useStore(lensNow);
  if (!lens) return null;
  const membersOf = (place: number): readonly string[] => [...lens.agents].flatMap(([id, own]) => (own === place ? [id] : []));
  return (
    <section className="legend is-lens" aria-label={say('Colours')}>
      <header>
        <h2>{say('Colours')}</h2>
        <button type="button" className="tool" aria-label={say('Colour by kind again')} title={say('Colour by kind again')} onClick={() => store.dispatch({ type: 'lens-set', lens: undefined })}>
          <Icon name="close" size={12} />
        </button>
      </header>
      <ul className="lens-classes">
        {lens.classes.map(({ key, label, value }, place) => {
          const { letter, tone } = signOf(lens, place);
          const members = membersOf(place);
          return (
            <li key={key}>
              <button type="button" className="lens-class" onClick={() => actions.select(members.map((id) => ({ kind: 'agent', id })))}>
                <span className={`lens-sign tone-${tone}`} aria-hidden="true">
                  {letter}
                </span>
                <span>{say(label, value)}</span>
                <span className="count">{members.length}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
