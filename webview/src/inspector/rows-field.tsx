import type { ReactNode } from 'react';
import type { Json, JsonObject } from '#core/base/json';
import { Icon } from '../parts/icon';
import { useStore } from '../store/context';
import { useWords } from '../store/use-words';
import { PropertyField, type PropertyFieldProps } from './property-field';
import { labelOf, resolved } from './schema';

/** A list of parts, each with its own fields; parts can be added and taken out. */
export function RowsField({ name, schema, value, path, onSet, problemAt }: PropertyFieldProps): ReactNode {
  const say = useWords();
  const firstField = useStore((state) => state.graph?.fields[0]?.id ?? 'field');
  const rows = Array.isArray(value) ? (value as readonly Json[]) : [];
  const item = schema.items ? resolved(schema.items) : {};
  const blank = Object.fromEntries((item.required ?? []).map((key) => [key, key === 'field' ? firstField : '…']));
  return (
    <fieldset className="form-part" data-path={path.join('.')}>
      <legend title={schema.description}>{say(labelOf(name))}</legend>
      {rows.map((row, place) => (
        <div className="form-item" key={place}>
          {Object.entries(item.properties ?? {}).map(([key, inner]) => (
            <PropertyField key={key} name={key} schema={inner} value={(row as JsonObject)[key]} path={[...path, place, key]} isRequired={item.required?.includes(key) ?? false} onSet={onSet} problemAt={problemAt} />
          ))}
          <button type="button" className="tool" aria-label={say('Remove')} title={say('Remove')} onClick={() => onSet([...path, place], undefined)}>
            <Icon name="remove" />
          </button>
        </div>
      ))}
      <button type="button" className="link" onClick={() => onSet(path, [...rows, blank])}>
        <Icon name="add" size={13} /> {say('Add')}
      </button>
    </fieldset>
  );
}
