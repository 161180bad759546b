import type { ReactNode } from 'react';
import { DRAG_TYPE } from '../canvas/canvas';
import { useFreePlace } from '../canvas/use-free-place';
import { Icon } from '../parts/icon';
import { useActions, useStore } from '../store/context';
import { useWords } from '../store/use-words';
import { AGENT_TEMPLATES, type AgentTemplate, KINDS } from './templates';

/** Kinds of agents to drag onto the canvas, or to add with a click. */
export function Palette(): ReactNode {
  const say = useWords();
  const isReadOnly = useStore((state) => state.isReadOnly);
  if (isReadOnly) return null;
  return (
    <aside className="palette" aria-label={say('Palette')}>
      {AGENT_TEMPLATES.slice(0, KINDS).map((template) => (
        <Tile key={template.id} template={template} />
      ))}
    </aside>
  );
}

function Tile({ template }: { readonly template: AgentTemplate }): ReactNode {
  const say = useWords();
  const actions = useActions();
  const freePlace = useFreePlace();
  return (
    <button
      type="button"
      className={`palette-tile kind-${template.agent.kind}`}
      draggable
      onDragStart={(event) => event.dataTransfer.setData(DRAG_TYPE, template.id)}
      onClick={() => actions.addAgent({ ...template, at: freePlace(template.agent) })}
      aria-label={say(template.title)}
      title={`${say(template.title)}: ${say(template.help)}`}
    >
      <Icon name={template.icon} size={20} />
      <span>{say(template.title)}</span>
    </button>
  );
}
