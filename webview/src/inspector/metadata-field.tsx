import type { ReactNode } from 'react';
import type { Json } from '#core/base/json';
import { Icon } from '../parts/icon';
import { useActions, useStore } from '../store/context';
import { useWords } from '../store/use-words';
import { TextField } from './text-field';

/** Free data of the team's own: simple values are changed here, others in the text. */
export function MetadataField(): ReactNode {
  const say = useWords();
  const actions = useActions();
  const isReadOnly = useStore((state) => state.isReadOnly);
  const metadata = useStore((state) => state.graph?.metadata);
  const set = (key: string, value: Json | undefined): void => actions.edit([{ type: 'property/set', target: { kind: 'graph' }, path: ['metadata', key], ...(value === undefined ? {} : { value }) }]);
  return (
    <fieldset className="form-part" data-path="metadata" disabled={isReadOnly}>
      <legend>{say('Metadata')}</legend>
      {Object.entries(metadata ?? {}).map(([key, value]) => (
        <div className="accepted" key={key}>
          {typeof value === 'object' ? (
            <button type="button" className="link" onClick={() => actions.openText({ kind: 'graph' })}>
              {say('{0}: change it in the text', key)}
            </button>
          ) : (
            <TextField label={key} path={['metadata', key]} value={String(value)} onChange={(next) => set(key, next === undefined ? undefined : sameKind(value, next))} />
          )}
          <button type="button" className="tool" aria-label={say('Remove {0}', key)} onClick={() => set(key, undefined)}>
            <Icon name="remove" />
          </button>
        </div>
      ))}
      <TextField label={say('New entry')} path={['metadata']} value={undefined} placeholder={say('Its name')} onChange={(key) => key !== undefined && set(key, '')} />
    </fieldset>
  );
}

/** The text as the kind of value that stood there, where it can be. */
function sameKind(before: Json, text: string): Json {
  if (typeof before === 'number' && Number.isFinite(Number(text))) return Number(text);
  if (typeof before === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
  return text;
}
