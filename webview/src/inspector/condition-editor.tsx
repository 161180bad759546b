import type { KeyboardEvent, ReactNode } from 'react';
import { describeCondition } from '#core/conditions/describe-condition';
import { sufficientSets } from '#core/conditions/sufficient-sets';
import type { Condition } from '#core/graph/model';
import { Icon } from '../parts/icon';
import { conditionWords } from '../store/condition-words';
import { useWords } from '../store/use-words';
import { ComparisonRow } from './comparison-row';
import { SHAPES, type Shape, partsOf, reshaped, shapeOf, withOneMore, withPartAt } from './condition-shapes';
import { takeBack, useDraft } from './text-field';

interface ConditionEditorProps {
  readonly value: Condition;
  readonly onChange: (value: Condition | undefined) => void;
  readonly onRemove: (() => void) | undefined;
  readonly depth: number;
}

/** A condition as nested groups and comparisons. */
export function ConditionEditor({ value, onChange, onRemove, depth }: ConditionEditorProps): ReactNode {
  const say = useWords();
  const shape = shapeOf(value);
  return (
    <div className={`condition-node shape-${shape}`} role="group" aria-label={say(SHAPES.find(([one]) => one === shape)?.[1] ?? '')}>
      <div className="condition-head">
        <select aria-label={say('Kind of condition')} value={shape} onChange={(event) => onChange(reshaped(value, event.target.value as Shape))}>
          {SHAPES.map(([one, title]) => (
            <option key={one} value={one}>
              {say(title)}
            </option>
          ))}
        </select>
        {shape === 'weighted' && 'weighted' in value && <Threshold value={value} onChange={onChange} />}
        {onRemove && (
          <button type="button" className="tool" aria-label={say('Remove this condition')} title={say('Remove this condition')} onClick={onRemove}>
            <Icon name="remove" size={14} />
          </button>
        )}
      </div>
      <Body value={value} onChange={onChange} depth={depth} shape={shape} />
    </div>
  );
}

function Body({ value, onChange, depth, shape }: Omit<ConditionEditorProps, 'onRemove'> & { readonly shape: Shape }): ReactNode {
  const say = useWords();
  if ('prose' in value) return <Prose value={value.prose} onChange={(prose) => onChange({ prose })} />;
  if ('signal' in value || 'field' in value) return <ComparisonRow value={value} onChange={onChange} />;
  const parts = partsOf(value);
  const step = { all: 'and', any: 'or', not: '', weighted: '', comparison: '', prose: '' }[shape];
  return (
    <div className="condition-parts">
      {parts.map((part, place) => (
        <div className="condition-part" key={place}>
          {place > 0 && step && <span className="condition-joint">{say(step)}</span>}
          {'weighted' in value && <Weight value={value} place={place} onChange={onChange} />}
          <ConditionEditor value={part} depth={depth + 1} onChange={(next) => onChange(withPartAt(value, place, next))} onRemove={parts.length > 1 ? () => onChange(withPartAt(value, place, undefined)) : undefined} />
        </div>
      ))}
      {shape !== 'not' && (
        <button type="button" className="link" onClick={() => onChange(withOneMore(value))}>
          <Icon name="add" size={13} /> {say('Add')}
        </button>
      )}
      {'weighted' in value && <Combinations value={value} />}
    </div>
  );
}

type Weighted = Extract<Condition, { weighted: unknown }>;

/** How many points it takes. */
function Threshold({ value, onChange }: { readonly value: Weighted; readonly onChange: (value: Condition) => void }): ReactNode {
  const say = useWords();
  return (
    <label className="threshold">
      {say('Points needed')} <SmallNumber label={say('Points needed')} value={value.atLeast} onChange={(atLeast) => onChange({ ...value, atLeast })} />
    </label>
  );
}

/** Most combinations that are listed; who has more reads the bar. */
const MOST_LISTED = 6;

/** How the points add up: a bar of all criteria with a mark where it is enough, and the fewest that are enough together. */
function Combinations({ value }: { readonly value: Weighted }): ReactNode {
  const say = useWords();
  const weights = value.weighted.map(({ weight }) => weight);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const sets = sufficientSets(weights, value.atLeast);
  const nameOf = (place: number): string => describeCondition(value.weighted[place]?.when ?? { all: [] }, conditionWords(say));
  const unit = 100 / Math.max(total, value.atLeast, Number.EPSILON);
  const starts = weights.map((_, place) => weights.slice(0, place).reduce((sum, weight) => sum + weight, 0));
  return (
    <div className="combinations">
      <svg className="weight-bar" viewBox="0 0 100 8" preserveAspectRatio="none" role="img" aria-label={say('{0} of {1} points are needed', value.atLeast, Number(total.toFixed(2)))}>
        <rect y="1" width="100" height="6" className="weight-none" />
        {weights.map((weight, place) => (
          <rect key={place} x={(starts[place] ?? 0) * unit} y="1" width={Math.max(0, weight * unit - 0.8)} height="6" className="weight-part" />
        ))}
        <rect x={Math.min(99, value.atLeast * unit - 0.5)} width="1" height="8" className="weight-needed" />
      </svg>
      {sets.length === 0 ? (
        <p className="form-note">{total + Number.EPSILON < value.atLeast ? say('All together are not enough, so this never holds.') : value.atLeast <= 0 ? say('No points are needed, so this always holds.') : ''}</p>
      ) : (
        <>
          <p className="form-note">{say('Enough together:')}</p>
          <ul>
            {sets.slice(0, MOST_LISTED).map((places) => (
              <li key={places.join(' ')}>{places.map(nameOf).join(' + ')}</li>
            ))}
            {sets.length > MOST_LISTED && <li>{say('and {0} more', sets.length - MOST_LISTED)}</li>}
          </ul>
        </>
      )}
    </div>
  );
}

function Weight({ value, place, onChange }: { readonly value: Weighted; readonly place: number; readonly onChange: (value: Condition) => void }): ReactNode {
  const say = useWords();
  const part = value.weighted[place];
  if (!part) return null;
  return (
    <label className="weight">
      {say('Points')} <SmallNumber label={say('Points')} value={part.weight} onChange={(weight) => onChange({ ...value, weighted: value.weighted.with(place, { ...part, weight }) })} />
    </label>
  );
}

/** A number without a row of its own. */
export function SmallNumber({ label, value, onChange }: { readonly label: string; readonly value: number; readonly onChange: (value: number) => void }): ReactNode {
  const [draft, setDraft] = useDraft(String(value));
  const take = (): void => {
    const number = Number(draft);
    if (draft.trim() === '' || !Number.isFinite(number)) setDraft(String(value));
    else if (number !== value) onChange(number);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') take();
    takeBack(event, { draft, known: String(value), setDraft });
  };
  return <input type="number" className="small-number" aria-label={label} title={label} step="any" value={draft} onChange={(event) => setDraft(event.target.value)} onBlur={take} onKeyDown={onKeyDown} />;
}

function Prose({ value, onChange }: { readonly value: string; readonly onChange: (value: string) => void }): ReactNode {
  const say = useWords();
  const [draft, setDraft] = useDraft(value);
  const take = (): void => (draft.trim() === '' ? setDraft(value) : draft !== value ? onChange(draft.trim()) : undefined);
  return (
    <>
      <textarea rows={2} aria-label={say('The condition in words')} value={draft} onChange={(event) => setDraft(event.target.value)} onBlur={take} onKeyDown={(event) => takeBack(event, { draft, known: value, setDraft })} />
      <p className="form-note">{say('Only a model can decide this. Without one it never holds, and checks say so.')}</p>
    </>
  );
}
