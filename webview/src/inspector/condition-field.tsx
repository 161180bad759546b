import { Fragment, type ReactNode } from 'react';
import { describeCondition } from '#core/conditions/describe-condition';
import type { Condition } from '#core/graph/model';
import { Icon } from '../parts/icon';
import { conditionWords } from '../store/condition-words';
import { useWords } from '../store/use-words';
import { ConditionEditor } from './condition-editor';
import { NEW_COMPARISON } from './condition-shapes';
import type { Path, SetPart } from './form';

interface ConditionFieldProps {
  readonly value: Condition | undefined;
  readonly path: Path;
  readonly isRequired: boolean;
  readonly onSet: SetPart;
}

/** When a handoff or escalation is taken: read aloud above, built below. */
export function ConditionField({ value, path, isRequired, onSet }: ConditionFieldProps): ReactNode {
  const say = useWords();
  const set = (next: Condition | undefined): void => onSet(path, next as never);
  return (
    <fieldset className="form-part condition" data-path={path.join('.')}>
      <legend>{say('When')}</legend>
      {value === undefined ? (
        <>
          <p className="form-note">{isRequired ? say('This escalation has no condition, so it never happens.') : say('Whenever the agent asks for it.')}</p>
          <button type="button" className="link" onClick={() => set(NEW_COMPARISON)}>
            <Icon name="add" size={13} /> {say('Add a condition')}
          </button>
        </>
      ) : (
        <>
          <p className="condition-words" aria-live="polite">
            <Reading value={value} />
          </p>
          <ConditionEditor value={value} onChange={set} onRemove={isRequired ? undefined : () => set(undefined)} depth={0} />
        </>
      )}
    </fieldset>
  );
}

/** Signs around what joins the parts of a condition; nobody types them. */
const [JOINT_START, JOINT_END] = ['\uE000', '\uE001'];

/** The condition in words, with what joins its parts in bold. */
function Reading({ value }: { readonly value: Condition }): ReactNode {
  const say = useWords();
  const words = conditionWords(say);
  const joint = (word: string): string => `${JOINT_START}${word}${JOINT_END}`;
  const text = describeCondition(value, { ...words, and: joint(words.and), or: joint(words.or), not: joint(words.not) });
  return text.split(JOINT_START).map((part, place) => {
    const end = place === 0 ? -1 : part.indexOf(JOINT_END);
    return (
      <Fragment key={place}>
        {end > 0 && <strong>{part.slice(0, end)}</strong>}
        {part.slice(end + 1)}
      </Fragment>
    );
  });
}
