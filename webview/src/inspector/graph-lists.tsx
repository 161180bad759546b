import { type ReactNode, useState } from 'react';
import { describeWhen } from '#core/conditions/describe-condition';
import type { ElementRef, GraphEdit } from '#core/graph/graph-edit';
import { Icon } from '../parts/icon';
import { freshFieldName, freshId } from '#core/graph/fresh-id';
import { useActions, useStore } from '../store/context';
import { conditionWords } from '../store/condition-words';
import { useWords } from '../store/use-words';

/** The fields, intents, handoffs and escalations of the graph, each a way to its own form. */
export function GraphLists(): ReactNode {
  const say = useWords();
  const graph = useStore((state) => state.graph);
  if (!graph) return null;
  const taken = [...graph.handoffs, ...graph.escalations].map(({ id }) => id);
  const human = graph.agents.find(({ kind }) => kind === 'human')?.id ?? graph.humanFallback;
  return (
    <>
      <NamedList title={say('Fields')} kind="field" ids={graph.fields.map(({ id }) => [id, id])} add={(name) => ({ type: 'field/add', field: { id: freshFieldName(name, graph.fields.map(({ id }) => id)), type: 'string' } })} />
      <NamedList title={say('Intents')} kind="intent" ids={graph.intents.map(({ id }) => [id, id])} add={(name) => ({ type: 'intent/add', intent: { id: freshId(name, graph.intents.map(({ id }) => id), 'intent') } })} />
      <NamedList title={say('Handoffs, first match first')} kind="handoff" ids={graph.handoffs.map((handoff) => [handoff.id, `${handoff.from} → ${handoff.to}`])} isOrdered />
      <NamedList
        title={say('Escalations, first match first')}
        kind="escalation"
        ids={graph.escalations.map((escalation) => [escalation.id, describeWhen(escalation, conditionWords(say)) || escalation.id])}
        isOrdered
        {...(human === undefined ? {} : { add: (name: string): GraphEdit => ({ type: 'escalation/add', escalation: { id: freshId(name, taken, 'escalation'), from: '*', to: human, when: { signal: 'request', is: 'human' } } }) })}
      />
    </>
  );
}

interface NamedListProps {
  readonly title: string;
  readonly kind: Exclude<ElementRef['kind'], 'graph' | 'agent'>;
  /** Ids with what is shown for them. */
  readonly ids: readonly (readonly [string, string])[];
  readonly isOrdered?: boolean;
  readonly add?: (name: string) => GraphEdit;
}

function NamedList({ title, kind, ids, isOrdered, add }: NamedListProps): ReactNode {
  const isReadOnly = useStore((state) => state.isReadOnly);
  const actions = useActions();
  const say = useWords();
  const ref = (id: string): ElementRef => ({ kind, id });
  const reorder = (id: string, place: number): void => {
    if (kind === 'handoff' || kind === 'escalation') actions.edit([{ type: `${kind}/reorder`, id, place }]);
  };
  return (
    <section className="named-list" aria-label={title}>
      <h3>{title}</h3>
      <ul>
        {ids.map(([id, shown], place) => (
          <li key={id}>
            <button type="button" className="named-item" onClick={() => actions.show(ref(id))} title={id}>
              {shown}
            </button>
            {isOrdered && !isReadOnly && (
              <>
                <button type="button" className="tool" disabled={place === 0} aria-label={say('Move {0} up', id)} title={say('Earlier')} onClick={() => reorder(id, place - 1)}>
                  <Icon name="up" size={13} />
                </button>
                <button type="button" className="tool" disabled={place === ids.length - 1} aria-label={say('Move {0} down', id)} title={say('Later')} onClick={() => reorder(id, place + 1)}>
                  <Icon name="down" size={13} />
                </button>
              </>
            )}
            {!isReadOnly && (
              <button type="button" className="tool" aria-label={say('Delete {0}', id)} title={say('Delete')} onClick={() => actions.edit([{ type: `${kind}/remove`, id }])}>
                <Icon name="remove" size={13} />
              </button>
            )}
          </li>
        ))}
      </ul>
      {add && !isReadOnly && <AddByName title={title} add={add} />}
    </section>
  );
}

function AddByName({ title, add }: { readonly title: string; readonly add: (name: string) => GraphEdit }): ReactNode {
  const say = useWords();
  const actions = useActions();
  const [name, setName] = useState('');
  return (
    <form
      className="add-by-name"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() === '') return;
        actions.edit([add(name)]);
        setName('');
      }}
    >
      <input type="text" aria-label={say('New: {0}', title)} placeholder={say('New…')} value={name} onChange={(event) => setName(event.target.value)} />
      <button type="submit" className="tool" aria-label={say('Add to {0}', title)} title={say('Add')}>
        <Icon name="add" size={13} />
      </button>
    </form>
  );
}

