import type { ReactNode } from 'react';
import { Overlay } from '../parts/overlay';
import { type Choice, Picker } from '../parts/picker';
import { useShared, useStore } from '../store/context';
import type { LensChoice } from '../store/state';
import { useWords } from '../store/use-words';

const FIELD = 'field ';

/** What agents can be coloured by, to be searched by typing. */
export function LensMenu(): ReactNode {
  const say = useWords();
  const { store } = useShared();
  const fields = useStore((state) => state.graph?.fields);
  const choices: readonly Choice[] = [
    { id: 'kind', title: say('Kind'), help: say('AI agent, router, human or service'), icon: 'ai' },
    { id: 'trust', title: say('Trust domain'), help: say('Who may see what agents know'), icon: 'lens' },
    { id: 'language', title: say('Language'), help: say('Languages that agents speak'), icon: 'lens' },
    { id: 'hops', title: say('Handoffs from the entry'), help: say('How far away agents are at least'), icon: 'lens' },
    { id: 'authority', title: say('Authority'), help: say('Hands over, uses tools, resolves'), icon: 'lens' },
    ...(fields ?? []).map(({ id, description }): Choice => ({ id: `${FIELD}${id}`, title: say('Context: {0}', id), help: description ?? say('Where it is set, where it surely is, and where it may be missing'), icon: 'text' })),
  ];
  const onPick = (id: string): void => {
    store.dispatch({ type: 'overlay-set', overlay: undefined });
    store.dispatch({ type: 'lens-set', lens: lensFor(id) });
  };
  return (
    <Overlay title={say('Colour agents by')}>
      <Picker label={say('Property or field')} choices={choices} onPick={onPick} />
    </Overlay>
  );
}

function lensFor(id: string): LensChoice | undefined {
  if (id === 'kind') return undefined;
  return id.startsWith(FIELD) ? { name: 'field', field: id.slice(FIELD.length) } : { name: id as Exclude<LensChoice['name'], 'field'> };
}
