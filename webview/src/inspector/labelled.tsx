import { type ReactNode, useId } from 'react';

interface LabelledProps {
  readonly label: string;
  readonly help?: string | undefined;
  readonly problem?: string | undefined;
  readonly path: readonly (string | number)[];
  readonly children: (ids: { readonly id: string; readonly describedBy: string | undefined }) => ReactNode;
}

/** A control with its name, what it is for, and what is wrong with it. */
export function Labelled({ label, help, problem, path, children }: LabelledProps): ReactNode {
  const id = useId();
  const helpId = `${id}-help`;
  const problemId = `${id}-problem`;
  const describedBy = [help ? helpId : '', problem ? problemId : ''].filter(Boolean).join(' ') || undefined;
  return (
    <div className={`form-row${problem ? ' has-problem' : ''}`} data-path={path.join('.')}>
      <label htmlFor={id} title={help}>
        {label}
      </label>
      {children({ id, describedBy })}
      {help && (
        <p id={helpId} className="unseen">
          {help}
        </p>
      )}
      {problem && (
        <p id={problemId} className="form-problem">
          {problem}
        </p>
      )}
    </div>
  );
}
