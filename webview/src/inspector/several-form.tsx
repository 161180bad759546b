import type { ReactNode } from 'react';
import type { Json, JsonObject } from '#core/base/json';
import type { ElementRef } from '#core/graph/graph-edit';
import { useActions, useStore } from '../store/context';
import { useWords } from '../store/use-words';
import { commonValues, withMixed } from './common-values';
import { OWN_CONTROLS, elementOf } from './element-form';
import type { SetPart } from './form';
import { PropertyField } from './property-field';
import { ELEMENT_SCHEMAS, isCondition } from './schema';

/** What several elements of one kind have in common; a change is made on all of them, as one step. */
export function SeveralForm({ refs }: { readonly refs: readonly ElementRef[] }): ReactNode {
  const say = useWords();
  const actions = useActions();
  const graph = useStore((state) => state.graph);
  const isReadOnly = useStore((state) => state.isReadOnly);
  const [first] = refs;
  if (!graph || !first || refs.some(({ kind }) => kind !== first.kind)) return null;
  const { values, mixed } = commonValues(refs.flatMap((ref): readonly JsonObject[] => {
    const element = elementOf(graph, ref);
    return element ? [element as JsonObject] : [];
  }));
  const schema = ELEMENT_SCHEMAS[first.kind];
  const onSet: SetPart = (path, value) => actions.edit(refs.map((target) => ({ type: 'property/set', target, path, ...(value === undefined ? {} : { value }) })));
  const names = Object.entries(schema.properties ?? {}).filter(([name, property]) => !OWN_CONTROLS[first.kind].includes(name) && !isCondition(property));
  return (
    <fieldset className="form" disabled={isReadOnly}>
      {names.map(([name, property]) => (
        <PropertyField
          key={name}
          name={name}
          schema={withMixed(property, name, { mixed, words: say('several values') })}
          value={values[name] as Json | undefined}
          path={[name]}
          isRequired={schema.required?.includes(name) ?? false}
          onSet={onSet}
          problemAt={() => undefined}
        />
      ))}
    </fieldset>
  );
}
