import type { ReactNode } from 'react';
import type { Json, JsonObject } from '#core/base/json';
import type { Condition } from '#core/graph/model';
import { useActions, useStore } from '../store/context';
import { useWords } from '../store/use-words';
import { ChipsField } from './chips-field';
import { ChoiceField, FlagField } from './choice-field';
import { ConditionField } from './condition-field';
import type { Path, SetPart } from './form';
import { NumberField } from './number-field';
import { RowsField } from './rows-field';
import { type Schema, isCondition, labelOf, resolved } from './schema';
import { TextField } from './text-field';
import { optionsFor, refersTo, wordsFor } from './vocabulary';

/** One property of an element, as its schema says. */
export interface PropertyFieldProps {
  readonly name: string;
  readonly schema: Schema;
  readonly value: Json | undefined;
  readonly path: Path;
  readonly isRequired: boolean;
  readonly onSet: SetPart;
  /** What is wrong at a path. */
  readonly problemAt: (path: Path) => string | undefined;
}

const LONG_TEXTS = ['description', 'purpose', 'instructions', 'message', 'reason'];

/** The control for a property: what its schema allows decides which. */
export function PropertyField(props: PropertyFieldProps): ReactNode {
  const say = useWords();
  const schema = resolved(props.schema);
  if (isCondition(props.schema)) return <ConditionField value={props.value as Condition | undefined} path={props.path} isRequired={props.isRequired} onSet={props.onSet} />;
  if (schema.const !== undefined) return null;
  if (schema.properties) return <PartFields {...props} schema={schema} />;
  if (schema.type === 'array' && schema.items && resolved(schema.items).properties) return <RowsField {...props} schema={schema} />;
  const shared = {
    label: say(labelOf(props.name)),
    help: schema.description,
    path: props.path,
    isRequired: props.isRequired,
    problem: props.problemAt(props.path),
    placeholder: schema.default === undefined ? undefined : String(schema.default),
    onChange: (value: Json | undefined) => props.onSet(props.path, value),
  };
  if (schema.enum) return <ChoiceField {...shared} value={textOf(props.value)} options={schema.enum.map((word) => ({ value: String(word), label: say(String(word)) }))} />;
  if (schema.type === 'boolean') return <FlagField {...shared} value={typeof props.value === 'boolean' ? props.value : undefined} standard={schema.default === true} />;
  if (schema.type === 'number' || schema.type === 'integer') {
    return <NumberField {...shared} value={typeof props.value === 'number' ? props.value : undefined} isWhole={schema.type === 'integer'} {...boundsOf(props.name, schema)} />;
  }
  if (schema.type === 'array') return <WordsField {...props} schema={schema} shared={shared} />;
  return <StringField {...props} shared={shared} />;
}

function boundsOf(name: string, { minimum, maximum }: Schema): { readonly minimum?: number | undefined; readonly maximum?: number | undefined } {
  return name === 'threshold' ? { minimum: 0, maximum: 1 } : { minimum, maximum };
}

interface SharedProps {
  readonly label: string;
  readonly help: string | undefined;
  readonly path: Path;
  readonly isRequired: boolean;
  readonly problem: string | undefined;
  readonly placeholder: string | undefined;
  readonly onChange: (value: Json | undefined) => void;
}

function StringField({ name, value, shared }: PropertyFieldProps & { readonly shared: SharedProps }): ReactNode {
  const graph = useStore((state) => state.graph);
  const refers = refersTo(name);
  if (refers && graph) return <ChoiceField {...shared} value={textOf(value)} options={optionsFor(graph, refers)} />;
  const suggestions = graph ? wordsFor(graph, name) : [];
  return <TextField {...shared} value={textOf(value)} isLong={LONG_TEXTS.includes(name)} {...(suggestions.length > 0 ? { suggestions } : {})} />;
}

function WordsField({ name, value, schema, shared }: PropertyFieldProps & { readonly shared: SharedProps }): ReactNode {
  const graph = useStore((state) => state.graph);
  const actions = useActions();
  const refers = refersTo(name);
  const items = schema.items ? resolved(schema.items) : undefined;
  const isScalar = Array.isArray(items?.type);
  const words = Array.isArray(value) ? value.map(String) : undefined;
  const suggestions = graph ? (refers ? optionsFor(graph, refers).map((option) => option.value) : wordsFor(graph, name)) : [];
  const declare = refers === 'fields' ? (id: string) => actions.edit([{ type: 'field/add', field: { id, type: 'string' } }]) : refers === 'intents' ? (id: string) => actions.edit([{ type: 'intent/add', intent: { id } }]) : undefined;
  return (
    <ChipsField
      {...shared}
      value={words}
      suggestions={suggestions}
      isOpen={refers !== 'agents'}
      onDeclare={declare}
      onChange={(next) => shared.onChange(isScalar && next ? next.map(scalarOf) : next)}
    />
  );
}

/** The word as the number or truth value that it is written as. */
function scalarOf(word: string): string | number | boolean {
  if (word === 'true' || word === 'false') return word === 'true';
  return word.trim() !== '' && Number.isFinite(Number(word)) ? Number(word) : word;
}

/** The properties of a part, in a frame of their own. */
function PartFields({ name, schema, value, path, onSet, problemAt }: PropertyFieldProps): ReactNode {
  const say = useWords();
  const part = (typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}) as JsonObject;
  const required = schema.required ?? [];
  const setPart: SetPart = (at, next) => {
    // A part is written with all it must have, or not at all.
    const inner = at.length === path.length + 1 ? String(at.at(-1)) : undefined;
    const missing = required.filter((key) => key !== inner && part[key] === undefined);
    if (inner !== undefined && next !== undefined && missing.length > 0) onSet(path, { ...part, ...Object.fromEntries(missing.map((key) => [key, 0])), [inner]: next });
    else if (inner !== undefined && next === undefined && required.includes(inner)) onSet(path, undefined);
    else onSet(at, next);
  };
  return (
    <fieldset className="form-part" data-path={path.join('.')}>
      <legend title={schema.description}>{say(labelOf(name))}</legend>
      {Object.entries(schema.properties ?? {}).map(([key, inner]) => (
        <PropertyField key={key} name={key} schema={inner} value={part[key]} path={[...path, key]} isRequired={false} onSet={setPart} problemAt={problemAt} />
      ))}
    </fieldset>
  );
}

function textOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
