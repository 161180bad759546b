import type { ReactNode } from 'react';
import type { ElementRef } from '#core/graph/graph-edit';
import { figureFor } from '../overlay/figures-now';
import { ToneSign } from '../overlay/tone-sign';
import { Icon, type IconName } from '../parts/icon';
import { useStore } from '../store/context';
import { sameRef } from '../store/state';
import { useWords } from '../store/use-words';

/** More of a list is only counted. */
const NAMES = 6;
const PROBLEMS = 3;

interface CardHeadProps {
  readonly icon: IconName;
  readonly look: string;
  readonly title: string;
  readonly facts: readonly string[];
}

/** What it is called, and what it is. */
export function CardHead({ icon, look, title, facts }: CardHeadProps): ReactNode {
  return (
    <header className={`hover-card-head ${look}`}>
      <Icon name={icon} size={18} />
      <div>
        <strong dir="auto">{title}</strong>
        <span className="hover-card-facts">{facts.join(' · ')}</span>
      </div>
    </header>
  );
}

/** A line of the card; nothing where there is nothing to say. */
export function CardRow({ label, text }: { readonly label: string; readonly text: string }): ReactNode {
  if (text === '') return null;
  return (
    <div>
      <dt>{label}</dt>
      <dd dir="auto">{text}</dd>
    </div>
  );
}

/** The first names, each once, and how many there are besides. */
export function shortList(names: readonly string[]): string {
  const all = [...new Set(names)];
  return all.length <= NAMES ? all.join(', ') : `${all.slice(0, NAMES).join(', ')} +${all.length - NAMES}`;
}

/** What the figures on the drawing say of the element; nothing where they say nothing. */
export function CardFigure({ of }: { readonly of: string }): ReactNode {
  const mark = useStore((state) => figureFor(state, of));
  return mark ? (
    <p className={`hover-card-figure is-${mark.tone}`} dir="auto">
      <ToneSign tone={mark.tone} /> {mark.words}
    </p>
  ) : null;
}

/** What is wrong with the element. */
export function CardProblems({ element }: { readonly element: ElementRef }): ReactNode {
  const say = useWords();
  const problems = useStore((state) => state.problems).filter((problem) => sameRef(problem.element, element));
  if (problems.length === 0) return null;
  return (
    <ul className="hover-card-problems">
      {problems.slice(0, PROBLEMS).map(({ check, pointer, severity, message }, place) => (
        <li key={`${check} ${pointer} ${place}`} className={`is-${severity}`}>
          <Icon name={severity} size={14} />
          <span>
            <span className="unseen">{say(severity)}: </span>
            {message}
          </span>
        </li>
      ))}
      {problems.length > PROBLEMS && <li className="is-more">{say('and {0} more', problems.length - PROBLEMS)}</li>}
    </ul>
  );
}
