import type { ReactNode } from 'react';
import type { Json, JsonObject } from '#core/base/json';
import { pointerTo } from '#core/base/pointer';
import { pointerOf } from '#core/graph/element-pointer';
import type { ElementRef } from '#core/graph/graph-edit';
import type { AgentGraph, Escalation, Handoff } from '#core/graph/model';
import { useActions, useStore } from '../store/context';
import { EnvelopeField } from './envelope-field';
import type { Path, SetPart } from './form';
import { IdField, hasId } from './id-field';
import { PropertyField } from './property-field';
import { ELEMENT_SCHEMAS } from './schema';
import { SourcesField } from './sources-field';

/** Properties that have a control of their own instead of the one their schema asks for. */
export const OWN_CONTROLS: Readonly<Record<ElementRef['kind'], readonly string[]>> = {
  graph: ['$schema', 'formatVersion', 'fields', 'intents', 'agents', 'handoffs', 'escalations', 'checks', 'layout', 'metadata'],
  agent: [],
  handoff: ['id', 'carries', 'redacts', 'renames'],
  escalation: ['id', 'from', 'carries', 'redacts'],
  field: [],
  intent: [],
  // Where they stand is drawn, not typed.
  group: ['x', 'y', 'width', 'height'],
  note: ['x', 'y', 'width', 'height'],
};

/** A control for every property of an element. */
export function ElementForm({ target }: { readonly target: ElementRef }): ReactNode {
  const actions = useActions();
  const graph = useStore((state) => state.graph);
  const problems = useStore((state) => state.problems);
  const isReadOnly = useStore((state) => state.isReadOnly);
  const element = graph && elementOf(graph, target);
  if (!graph || !element) return null;
  const onSet: SetPart = (path, value) => actions.edit([{ type: 'property/set', target, path, ...(value === undefined ? {} : { value }) }]);
  const base = pointerOf(graph, target) ?? '';
  const problemAt = (path: Path): string | undefined => problems.find(({ pointer }) => pointer === base + pointerTo(...path))?.message;
  const schema = ELEMENT_SCHEMAS[target.kind];
  const names = Object.keys(schema.properties ?? {}).filter((name) => !OWN_CONTROLS[target.kind].includes(name));
  const isRoute = target.kind === 'handoff' || target.kind === 'escalation';
  const field = (name: string): ReactNode => {
    const property = schema.properties?.[name];
    return property && <PropertyField key={name} name={name} schema={property} value={(element as unknown as JsonObject)[name] as Json | undefined} path={[name]} isRequired={schema.required?.includes(name) ?? false} onSet={onSet} problemAt={problemAt} />;
  };
  const upTo = isRoute ? names.indexOf('when') + 1 : names.length;
  return (
    <fieldset className="form" disabled={isReadOnly}>
      {hasId(target) && <IdField target={target} />}
      {target.kind === 'escalation' && <SourcesField escalation={element as Escalation} onSet={onSet} />}
      {names.slice(0, upTo).map(field)}
      {isRoute && <EnvelopeField route={element as Handoff | Escalation} hasRenames={target.kind === 'handoff'} onSet={onSet} />}
      {names.slice(upTo).map(field)}
    </fieldset>
  );
}

/** The element that the reference is to. */
export function elementOf(graph: AgentGraph, ref: ElementRef): object | undefined {
  if (ref.kind === 'graph') return graph;
  if (ref.kind === 'group') return graph.layout.groups[ref.id];
  if (ref.kind === 'note') return graph.layout.notes[ref.id];
  const section = `${ref.kind}s` as const;
  return graph[section].find(({ id }) => id === ref.id);
}
