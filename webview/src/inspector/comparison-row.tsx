import type { KeyboardEvent, ReactNode } from 'react';
import type { Json } from '#core/base/json';
import { SIGNALS, signalOf } from '#core/conditions/signals/registry';
import { NUMBER_OPERATORS, WORD_OPERATORS } from '#core/conditions/signals/signal';
import type { AgentGraph, Condition, Field, FieldCondition, Operator, SignalCondition, SignalName } from '#core/graph/model';
import { useStore } from '../store/context';
import { useWords } from '../store/use-words';
import { ChipsField } from './chips-field';
import { SmallNumber } from './condition-editor';
import { OPERATOR_WORDS, comparisonOf } from './condition-shapes';
import { takeBack, useDraft } from './text-field';

interface ComparisonRowProps {
  readonly value: SignalCondition | FieldCondition;
  readonly onChange: (value: Condition) => void;
}

/** One comparison: what of, how, and with what. What is offered depends on what is compared. */
export function ComparisonRow({ value, onChange }: ComparisonRowProps): ReactNode {
  const say = useWords();
  const graph = useStore((state) => state.graph);
  if (!graph) return null;
  const subject = 'signal' in value ? `signal ${value.signal}` : `field ${value.field}`;
  const { operator, value: compared } = comparisonOf(value);
  const operators = operatorsOf(graph, value);
  return (
    <div className="comparison">
      <select aria-label={say('What is compared')} value={subject} onChange={(event) => onChange(startOf(graph, event.target.value))}>
        <optgroup label={say('Signals')}>
          {SIGNALS.map(({ name, label, description }) => (
            <option key={name} value={`signal ${name}`} title={description}>
              {say(label)}
            </option>
          ))}
        </optgroup>
        <optgroup label={say('Fields')}>
          {graph.fields.map(({ id }) => (
            <option key={id} value={`field ${id}`}>
              {id}
            </option>
          ))}
          {'field' in value && !graph.fields.some(({ id }) => id === value.field) && <option value={subject}>{say('{0} (unknown)', value.field)}</option>}
        </optgroup>
      </select>
      <select aria-label={say('Comparison')} value={operator} onChange={(event) => onChange(withOperator(graph, value, event.target.value as Operator))}>
        {operators.map((one) => (
          <option key={one} value={one}>
            {say(OPERATOR_WORDS[one])}
          </option>
        ))}
      </select>
      <ComparedValue operator={operator} compared={compared as Json} values={valuesOf(graph, value)} onChange={(next) => onChange(comparing(value, operator, next))} />
    </div>
  );
}

interface ComparedValueProps {
  readonly operator: Operator;
  readonly compared: Json;
  /** Words to choose from; nothing where any will do. */
  readonly values: readonly string[] | 'number' | 'flag' | undefined;
  readonly onChange: (value: Json) => void;
}

function ComparedValue({ operator, compared, values, onChange }: ComparedValueProps): ReactNode {
  const say = useWords();
  if (operator === 'exists' || values === 'flag') {
    return (
      <select aria-label={say('Value')} value={String(compared)} onChange={(event) => onChange(event.target.value === 'true')}>
        <option value="true">{say('yes')}</option>
        <option value="false">{say('no')}</option>
      </select>
    );
  }
  if (operator === 'in' || operator === 'notIn' || operator === 'includesAny') {
    const words = Array.isArray(compared) ? compared.map(String) : [];
    return <ChipsField label={say('Values')} path={[operator]} value={words} suggestions={Array.isArray(values) ? values : []} isOpen={!Array.isArray(values)} keepsEmpty onChange={(next) => onChange(values === 'number' ? (next ?? []).map(Number) : (next ?? []))} />;
  }
  if (values === 'number' || typeof compared === 'number') return <SmallNumber label={say('Value')} value={Number(compared)} onChange={onChange} />;
  if (Array.isArray(values)) {
    const isKnown = values.includes(String(compared));
    return (
      <select aria-label={say('Value')} value={String(compared)} onChange={(event) => onChange(event.target.value)}>
        {!isKnown && <option value={String(compared)}>{say('{0} (unknown)', String(compared))}</option>}
        {values.map((word) => (
          <option key={word} value={word}>
            {word}
          </option>
        ))}
      </select>
    );
  }
  return <FreeWord value={String(compared)} onChange={onChange} />;
}

function FreeWord({ value, onChange }: { readonly value: string; readonly onChange: (value: string) => void }): ReactNode {
  const say = useWords();
  const [draft, setDraft] = useDraft(value);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && draft !== value) onChange(draft);
    takeBack(event, { draft, known: value, setDraft });
  };
  return <input type="text" aria-label={say('Value')} value={draft} onChange={(event) => setDraft(event.target.value)} onBlur={() => draft !== value && onChange(draft)} onKeyDown={onKeyDown} />;
}

function fieldOf(graph: AgentGraph, id: string): Field | undefined {
  return graph.fields.find((field) => field.id === id);
}

function operatorsOf(graph: AgentGraph, value: SignalCondition | FieldCondition): readonly Operator[] {
  if ('signal' in value) return signalOf(value.signal).operators;
  const type = fieldOf(graph, value.field)?.type;
  const compare = type === 'number' || type === 'integer' ? NUMBER_OPERATORS : type === 'boolean' ? (['is', 'isNot'] as const) : type === 'array' || type === 'object' ? [] : WORD_OPERATORS;
  return [...compare, 'exists'];
}

/** What the compared thing can be. */
function valuesOf(graph: AgentGraph, value: SignalCondition | FieldCondition): ComparedValueProps['values'] {
  if ('field' in value) {
    const field = fieldOf(graph, value.field);
    if (field?.enum) return field.enum.map(String);
    return field?.type === 'boolean' ? 'flag' : field?.type === 'number' || field?.type === 'integer' ? 'number' : undefined;
  }
  const { domain } = signalOf(value.signal);
  if (domain.kind === 'intents') return [...graph.intents.map(({ id }) => id), 'unknown'];
  if (domain.kind === 'choice') return domain.values;
  return domain.kind === 'number' || domain.kind === 'count' ? 'number' : undefined;
}

/** A first comparison of the subject. */
function startOf(graph: AgentGraph, subject: string): Condition {
  const [kind, name = ''] = subject.split(' ');
  const bare = (kind === 'signal' ? { signal: name as SignalName, is: '' } : { field: name, is: '' }) as SignalCondition | FieldCondition;
  const [operator = 'exists'] = operatorsOf(graph, bare);
  return withOperator(graph, bare, operator);
}

function withOperator(graph: AgentGraph, value: SignalCondition | FieldCondition, operator: Operator): Condition {
  return comparing(value, operator, startValue(operator, valuesOf(graph, value), comparisonOf(value).value as Json));
}

/** What was compared with before where that still fits, else something that does. */
function startValue(operator: Operator, values: ComparedValueProps['values'], before: Json): Json {
  if (operator === 'exists') return true;
  const [first = 'unknown'] = Array.isArray(values) ? values : [];
  const fits = (word: Json): boolean => word !== '' && (!Array.isArray(values) || values.includes(String(word)));
  if (operator === 'in' || operator === 'notIn' || operator === 'includesAny') return Array.isArray(before) ? before.filter(fits) : typeof before === 'string' && fits(before) ? [before] : Array.isArray(values) ? [first] : [];
  if (values === 'flag') return true;
  if (values === 'number') return typeof before === 'number' ? before : 0.5;
  const [word = first] = Array.isArray(before) ? (before as readonly Json[]) : [before];
  return typeof word === 'string' && fits(word) ? word : first;
}

function comparing(value: SignalCondition | FieldCondition, operator: Operator, compared: Json): Condition {
  return ('signal' in value ? { signal: value.signal, [operator]: compared } : { field: value.field, [operator]: compared }) as Condition;
}
