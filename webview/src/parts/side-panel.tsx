import type { CSSProperties, KeyboardEvent, ReactNode } from 'react';
import { goToDrawing } from '../commands/go-to-form';
import { Inspector } from '../inspector/inspector';
import { RunPanel } from '../run/run-panel';
import { useShared, useStore } from '../store/context';
import type { Panel, State } from '../store/state';
import { useWords } from '../store/use-words';
import { DockSeparator } from './dock-separator';
import { Icon, type IconName } from './icon';
import { ProblemsPanel } from './problems-panel';

const TABS: readonly { readonly id: Panel; readonly title: string; readonly icon: IconName }[] = [
  { id: 'inspector', title: 'Inspector', icon: 'inspect' },
  { id: 'problems', title: 'Problems', icon: 'problem' },
  { id: 'run', title: 'Simulate', icon: 'run' },
];

const dockOf = (state: State): State['run']['dock'] => state.run.dock;
const countOf = (state: State): number => state.problems.length;

/** Forms, problems and runs, beside the drawing. */
export function SidePanel(): ReactNode {
  const say = useWords();
  const panel = useStore((state) => state.panel);
  const { place, width, height } = useStore(dockOf);
  return (
    <aside className={`panel is-${place}${panel ? '' : ' is-closed'}`} aria-label={say('Side panel')} style={panel && { '--dock-width': `${width}px`, '--dock-height': `${height}px` } as CSSProperties}>
      {panel && <DockSeparator />}
      <Tabs />
      {panel && (
        <div className="panel-body" id="panel-body" role="tabpanel" aria-labelledby={`tab-${panel}`} tabIndex={-1} onKeyDown={onEscape}>
          {panel === 'inspector' && <Inspector />}
          {panel === 'problems' && <ProblemsPanel />}
          {panel === 'run' && <RunPanel />}
        </div>
      )}
    </aside>
  );
}

/** Escape leaves the panel for the drawing, once nothing half-typed is left to take back. */
function onEscape(event: KeyboardEvent): void {
  if (event.key !== 'Escape' || event.defaultPrevented) return;
  event.preventDefault();
  event.stopPropagation();
  goToDrawing();
}

function Tabs(): ReactNode {
  const say = useWords();
  const { store } = useShared();
  const panel = useStore((state) => state.panel);
  const problems = useStore(countOf);
  const set = (next: Panel | undefined): void => store.dispatch({ type: 'panel-set', panel: next });
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    const place = TABS.findIndex(({ id }) => id === panel);
    const next = TABS[(place + step + TABS.length) % TABS.length];
    set(next?.id);
    document.getElementById(`tab-${next?.id ?? ''}`)?.focus();
    event.preventDefault();
  };
  return (
    <div className="panel-tabs">
      <div role="tablist" aria-label={say('Side panel')} onKeyDown={onKeyDown}>
        {TABS.map(({ id, title, icon }) => (
          <button key={id} id={`tab-${id}`} type="button" role="tab" aria-selected={panel === id} aria-controls={panel === id ? 'panel-body' : undefined} tabIndex={panel === id || (panel === undefined && id === 'inspector') ? 0 : -1} onClick={() => set(id)}>
            <Icon name={icon} />
            <span>{say(title)}</span>
            {id === 'problems' && problems > 0 && <span className="count">{problems > 99 ? '99+' : problems}</span>}
          </button>
        ))}
      </div>
      {panel && <PlaceButton />}
      <button type="button" className="tool" aria-expanded={panel !== undefined} aria-label={panel ? say('Close the side panel') : say('Open the side panel')} title={panel ? say('Close the side panel') : say('Open the side panel')} onClick={() => set(panel ? undefined : 'inspector')}>
        <Icon name={panel ? 'forward' : 'back'} />
      </button>
    </div>
  );
}

/** Moves the panel from beside the drawing to below it, and back. */
function PlaceButton(): ReactNode {
  const say = useWords();
  const { store } = useShared();
  const dock = useStore(dockOf);
  const next = dock.place === 'beside' ? 'below' : 'beside';
  const name = next === 'below' ? say('Put the panel below the drawing') : say('Put the panel beside the drawing');
  return (
    <button type="button" className="tool panel-place" aria-label={name} title={name} onClick={() => store.dispatch({ type: 'run-docked', dock: { ...dock, place: next } })}>
      <Icon name={next} />
    </button>
  );
}
