import type { ReactNode } from 'react';
import { useWords } from '../store/use-words';
import type { WidgetProps } from './form';
import { Labelled } from './labelled';

/** One of a list. */
export interface Option {
  readonly value: string;
  readonly label: string;
}

interface ChoiceFieldProps extends WidgetProps<string> {
  readonly options: readonly Option[];
}

/** One value out of a list; a value that is not in it is shown as it is. */
export function ChoiceField({ value, onChange, options, isRequired, placeholder, ...row }: ChoiceFieldProps): ReactNode {
  const say = useWords();
  const isKnown = value === undefined || options.some((option) => option.value === value);
  const none = placeholder ? say('Default: {0}', say(placeholder)) : say('None');
  return (
    <Labelled {...row}>
      {({ id, describedBy }) => (
        <select id={id} aria-describedby={describedBy} value={value ?? ''} onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value)}>
          {(!isRequired || value === undefined) && <option value="">{none}</option>}
          {!isKnown && <option value={value}>{say('{0} (unknown)', value ?? '')}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  );
}

/** Yes or no. What is the default anyway is not written down. */
export function FlagField({ value, onChange, path, label, help, problem, standard }: WidgetProps<boolean> & { readonly standard: boolean }): ReactNode {
  return (
    <div className="form-row is-flag" data-path={path.join('.')} title={help}>
      <label>
        <input type="checkbox" checked={value ?? standard} onChange={(event) => onChange(event.target.checked === standard ? undefined : event.target.checked)} />
        {label}
      </label>
      {problem && <p className="form-problem">{problem}</p>}
    </div>
  );
}
