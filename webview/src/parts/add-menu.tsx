import type { ReactNode } from 'react';
import { sizeOf } from '#core/graph/agent-size';
import type { Point } from '#core/graph/model';
import { useFreePlace } from '../canvas/use-free-place';
import { AGENT_TEMPLATES } from '../palette/templates';
import { useShared, useStore } from '../store/context';
import type { NewAgent } from '../store/actions';
import { useWords } from '../store/use-words';
import { addNote } from '../commands/grouping';
import { agentChoices, nameOf } from './agent-choices';
import { Overlay } from './overlay';
import { type Choice, Picker } from './picker';

const EXISTING = 'existing ';
const NOTE_CHOICE = 'note';

/** What can be added, to be searched by typing; where a handoff was pulled out, also the agents that are there to lead it to. */
export function AddMenu(): ReactNode {
  const say = useWords();
  const { store, actions } = useShared();
  const graph = useStore((state) => state.graph);
  const { at, from } = useStore((state) => state.adding);
  const freePlace = useFreePlace();
  const templates = AGENT_TEMPLATES.map(({ id, title, help, icon }): Choice => ({ id, title: say(title), help: say(help), icon }));
  const note: readonly Choice[] = from === undefined ? [{ id: NOTE_CHOICE, title: say('Note'), help: say('Words on the canvas that mean nothing to checks and runs'), icon: 'note' }] : [];
  const existing = from === undefined ? [] : agentChoices(graph, EXISTING).filter(({ id }) => id !== `${EXISTING}${from}`);
  const placeFor = (agent: NewAgent): Point => {
    if (!at) return freePlace(agent);
    const size = sizeOf({ id: '', ...agent });
    return from === undefined ? { x: at.x - size.width / 2, y: at.y - size.height / 2 } : { x: at.x, y: at.y - size.height / 2 };
  };
  const onPick = (id: string): void => {
    const asked = store.get().adding;
    store.dispatch({ type: 'overlay-set', overlay: undefined });
    if (id === NOTE_CHOICE) return addNote({ store, actions }, asked.at);
    const template = AGENT_TEMPLATES.find((one) => one.id === id);
    if (template) {
      const added = actions.addAgent({ ...template, at: placeFor(template.agent), ...(from === undefined ? {} : { from }) });
      store.dispatch({ type: 'renaming-set', agent: added });
    } else if (from !== undefined && id.startsWith(EXISTING)) actions.connect(from, id.slice(EXISTING.length));
  };
  return (
    <Overlay title={from === undefined ? say('Add') : say('Hand over from {0} to…', nameOf(graph, from))}>
      <Picker label={say('Kind of agent, or role')} choices={[...templates, ...note, ...existing]} onPick={onPick} />
    </Overlay>
  );
}
