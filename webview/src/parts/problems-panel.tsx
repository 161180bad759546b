import type { ReactNode } from 'react';
import type { Problem } from '#core/checks/problem';
import { canBeRun } from '#core/evidence/can-be-run';
import { useActions, useStore } from '../store/context';
import { useWords } from '../store/use-words';
import { Icon } from './icon';

/** Every problem of the graph, with a way to mend it. */
export function ProblemsPanel(): ReactNode {
  const say = useWords();
  const problems = useStore((state) => state.problems);
  if (problems.length === 0) {
    return (
      <div className="empty">
        <p>{say('No problems. Every check is content.')}</p>
      </div>
    );
  }
  return (
    <ul className="problems">
      {problems.map((problem, place) => (
        <ProblemItem key={`${problem.check} ${problem.pointer} ${place}`} problem={problem} />
      ))}
    </ul>
  );
}

/** One problem: what, where, and what to do. */
export function ProblemItem({ problem }: { readonly problem: Problem }): ReactNode {
  const say = useWords();
  const actions = useActions();
  const isReadOnly = useStore((state) => state.isReadOnly);
  const path = problem.witness?.path?.join(' → ') ?? '';
  return (
    <li className={`problem is-${problem.severity}`}>
      <button type="button" className="problem-text" onClick={() => actions.show(problem.element)}>
        <Icon name={problem.severity} />
        <span>
          <span className="unseen">{say(problem.severity)}: </span>
          {problem.message}
          {path.includes(' → ') && !problem.message.includes(path) && <span className="problem-path">{path}</span>}
        </span>
      </button>
      {problem.explanation && problem.explanation.length > 0 && (
        <details className="problem-why">
          <summary>{say('Why')}</summary>
          <ul>
            {problem.explanation.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </details>
      )}
      <div className="problem-actions">
        {!isReadOnly &&
          problem.fixes.map((fix) => (
            <button type="button" className="link" key={fix.title} onClick={() => actions.edit(fix.edits)}>
              <Icon name="fix" size={13} /> {fix.title}
            </button>
          ))}
        {canBeRun(problem) && (
          <>
            <button type="button" className="link" onClick={() => actions.showInRun(problem)}>
              {say('Show me in a run')}
            </button>
            <button type="button" className="link" onClick={() => actions.debugFinding(problem)}>
              {say('Debug this')}
            </button>
          </>
        )}
        <button type="button" className="link is-quiet" onClick={() => actions.openDocs(problem.check)} aria-label={say('About the check {0}', problem.check)}>
          {problem.check}
        </button>
        {problem.verdict === 'undecided' && <span className="badge" title={say('What the customer says or means would decide this. A check cannot look into that.')}>{say('undecided')}</span>}
      </div>
    </li>
  );
}
