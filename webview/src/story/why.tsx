import { type ReactNode, useEffect, useState } from 'react';
import { describeCondition } from '#core/conditions/describe-condition';
import type { ExplainedTrigger, Explanation } from '#core/runtime/explain';
import { type StoryWords, reasonIn, triggerWords, valueText } from './words';

interface WhyProps {
  /** The entry of the decision. */
  readonly seq: number;
  readonly words: StoryWords;
  readonly explain: ((seq: number) => Promise<Explanation | undefined>) | undefined;
  readonly title?: string;
}

/** Opens to every trigger that was looked at, in order, with its values; nothing where nobody can explain. */
export function Why({ seq, words, explain, title }: WhyProps): ReactNode {
  const [isOpen, setOpen] = useState(false);
  if (!explain) return null;
  return (
    <details className="why" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{title ?? words.say('Why this one?')}</summary>
      {isOpen && <Triggers seq={seq} words={words} explain={explain} />}
    </details>
  );
}

function Triggers({ seq, words, explain }: { readonly seq: number; readonly words: StoryWords; readonly explain: NonNullable<WhyProps['explain']> }): ReactNode {
  const [found, setFound] = useState<Explanation | 'none'>();
  useEffect(() => {
    let isWanted = true;
    void explain(seq).then((explanation) => isWanted && setFound(explanation ?? 'none')); // settles always
    return () => {
      isWanted = false;
    };
  }, [seq, explain]);
  if (found === undefined) return <p className="story-quiet">{words.say('Looking it up…')}</p>;
  if (found === 'none') return <p className="story-quiet">{words.say('The graph that this ran on is no longer here, so nobody can say.')}</p>;
  return (
    <ol className="triggers">
      {found.triggers.map((trigger) => (
        <Trigger key={`${trigger.trigger} ${trigger.via ?? ''} ${trigger.what}`} trigger={trigger} words={words} />
      ))}
    </ol>
  );
}

const MARKS = { chosen: '⇒', fired: '+', not: '·' } as const;

function Trigger({ trigger, words }: { readonly trigger: ExplainedTrigger; readonly words: StoryWords }): ReactNode {
  const { say, nameOf, condition } = words;
  const { verdict, via, to, parts, heldBack } = trigger;
  const end = verdict === 'chosen' ? say('chosen') : verdict === 'fired' ? say('fired too, but came later') : heldBack === undefined ? say('did not fire') : say('held back: {0}', reasonIn(words, heldBack));
  return (
    <li className={`trigger is-${verdict}`}>
      <p>
        <span aria-hidden="true">{MARKS[verdict]}</span> {trigger.trigger} {via ?? triggerWords(words, trigger.trigger)}
        {to === undefined ? '' : ` → ${nameOf(to)}`}: {end}
      </p>
      {parts.map(({ part, value, truth }) => (
        <p key={JSON.stringify(part)} className="facts">
          {truth === true ? '✓' : truth === false ? '✗' : '?'} {describeCondition(part, condition)} [{value === undefined || value === null ? say('not known') : valueText(value)}]
        </p>
      ))}
      <Change trigger={trigger} words={words} />
    </li>
  );
}

/** What it would have taken. */
function Change({ trigger: { verdict, change, unless }, words: { say } }: { readonly trigger: ExplainedTrigger; readonly words: StoryWords }): ReactNode {
  if (verdict === 'chosen' || change === undefined || change.verdict === 'no') return null;
  if (change.verdict === 'undecided') return <p className="story-quiet">{say('Only a model could decide: {0}', change.opaque.join(', '))}</p>;
  const needs = [...change.changes.map(({ name, to }) => (to === undefined ? say('{0} not known', name) : `${name} ${JSON.stringify(to)}`)), ...unless];
  return needs.length === 0 ? null : <p className="story-quiet">{say('It would have been chosen with {0}', needs.join(', '))}</p>;
}
