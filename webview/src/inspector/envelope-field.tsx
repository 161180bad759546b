import type { KeyboardEvent, ReactNode } from 'react';
import { carriesOf } from '#core/graph/defaults';
import type { Agent, AgentGraph, Escalation, Handoff } from '#core/graph/model';
import { useStore } from '../store/context';
import { useWords } from '../store/use-words';
import type { SetPart } from './form';

interface EnvelopeFieldProps {
  readonly route: Handoff | Escalation;
  readonly hasRenames: boolean;
  readonly onSet: SetPart;
}

/** What happens to each field on the way: carried or dropped, masked, called otherwise at the target. */
export function EnvelopeField({ route, hasRenames, onSet }: EnvelopeFieldProps): ReactNode {
  const say = useWords();
  const graph = useStore((state) => state.graph);
  if (!graph) return null;
  const carries = carriesOf(route);
  const all = graph.fields.map(({ id }) => id);
  const carried = carries === 'all' ? all : carries;
  const unknown = [...new Set([...carried, ...(route.redacts ?? [])])].filter((id) => !all.includes(id));
  const setCarried = (next: readonly string[]): void => onSet(['carries'], all.every((id) => next.includes(id)) && unknown.length === 0 ? undefined : next);
  const target = graph.agents.find(({ id }) => id === route.to);
  const takes = [...(target?.contract?.requires ?? []), ...(target?.contract?.accepts ?? [])];
  const renamed = 'renames' in route ? (route.renames ?? {}) : {};
  const wanted = all.filter((id) => takes.includes(Object.hasOwn(renamed, id) ? (renamed[id] ?? id) : id));
  const isOnlyNeeded = carries !== 'all' && carries.length === wanted.length && wanted.every((id) => carries.includes(id));
  return (
    <fieldset className="form-part envelope-editor" data-path="carries">
      <legend>{say('Envelope')}</legend>
      {all.length === 0 && <p className="form-note">{say('The graph declares no fields yet. Add them in the inspector of the graph.')}</p>}
      {all.length > 0 && (
        <div className="envelope-scroll">
          <div className="envelope-actions">
            <button type="button" className="link" disabled={carries === 'all'} onClick={() => onSet(['carries'], undefined)}>
              {say('Carry everything')}
            </button>
            <button type="button" className="link" disabled={isOnlyNeeded} onClick={() => onSet(['carries'], wanted)}>
              {say('Only what {0} takes', target?.name ?? route.to)}
            </button>
          </div>
          <table onKeyDown={onArrow}>
            <thead>
              <tr>
                <th scope="col">{say('Field')}</th>
                <th scope="col">{say('Carried')}</th>
                <th scope="col">{say('Masked')}</th>
                {hasRenames && <th scope="col">{say('Becomes')}</th>}
              </tr>
            </thead>
            <tbody>
              {[...all, ...unknown].map((id) => (
                <EnvelopeRow key={id} id={id} route={route} need={needOf(graph, target, { id, route })} carried={carried} hasRenames={hasRenames} setCarried={setCarried} onSet={onSet} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </fieldset>
  );
}

const STEPS: Readonly<Record<string, readonly [number, number]>> = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

/** Arrows go from box to box of the table. */
function onArrow(event: KeyboardEvent<HTMLTableElement>): void {
  const step = STEPS[event.key];
  const { target } = event;
  if (!step || !(target instanceof HTMLInputElement)) return;
  const rows = [...event.currentTarget.tBodies[0]?.rows ?? []];
  const cell = target.closest('td');
  const row = rows.findIndex((one) => one === cell?.parentElement);
  const next = rows[row + step[0]]?.cells[(cell?.cellIndex ?? 0) + step[1]]?.querySelector<HTMLElement>('input:not(:disabled), select:not(:disabled)');
  next?.focus();
  event.preventDefault();
}

interface EnvelopeRowProps extends EnvelopeFieldProps {
  readonly id: string;
  readonly need: 'needed' | 'lost' | '';
  readonly carried: readonly string[];
  readonly setCarried: (next: readonly string[]) => void;
}

function EnvelopeRow({ id, route, need, carried, hasRenames, setCarried, onSet }: EnvelopeRowProps): ReactNode {
  const say = useWords();
  const isCarried = carried.includes(id);
  const redacts = route.redacts ?? [];
  const renames = 'renames' in route ? (route.renames ?? {}) : {};
  const toggleCarried = (): void => setCarried(isCarried ? carried.filter((other) => other !== id) : [...carried, id]);
  const toggleMasked = (): void => {
    const next = redacts.includes(id) ? redacts.filter((other) => other !== id) : [...redacts, id];
    onSet(['redacts'], next.length === 0 ? undefined : next);
  };
  return (
    <tr className={need === '' ? '' : `is-${need}`} data-field={id}>
      <th scope="row" title={id}>
        {id}
        {need !== '' && <span className="need">{need === 'needed' ? say('needed') : say('needed, lost here')}</span>}
      </th>
      <td>
        <input type="checkbox" aria-label={say('Carry {0}', id)} checked={isCarried} onChange={toggleCarried} />
      </td>
      <td>
        <input type="checkbox" aria-label={say('Mask {0}', id)} checked={redacts.includes(id)} disabled={!isCarried} onChange={toggleMasked} />
      </td>
      {hasRenames && (
        <td>
          <RenameTo id={id} to={Object.hasOwn(renames, id) ? renames[id] : undefined} isIdle={!isCarried} onSet={onSet} />
        </td>
      )}
    </tr>
  );
}

interface RenameToProps {
  readonly id: string;
  readonly to: string | undefined;
  readonly isIdle: boolean;
  readonly onSet: SetPart;
}

function RenameTo({ id, to, isIdle, onSet }: RenameToProps): ReactNode {
  const say = useWords();
  const fields = useStore((state) => state.graph?.fields);
  return (
    <select aria-label={say('What {0} becomes', id)} value={to ?? ''} disabled={isIdle} onChange={(event) => onSet(['renames', id], event.target.value === '' ? undefined : event.target.value)}>
      <option value="">{say('itself')}</option>
      {(fields ?? []).filter((field) => field.id !== id).map((field) => (
        <option key={field.id} value={field.id}>
          {field.id}
        </option>
      ))}
      {to !== undefined && !fields?.some((field) => field.id === to) && <option value={to}>{to}</option>}
    </select>
  );
}

/** Whether the target needs the field, and whether this very route takes it away. */
function needOf(graph: AgentGraph, target: Agent | undefined, { id, route }: { readonly id: string; readonly route: Handoff | Escalation }): 'needed' | 'lost' | '' {
  if (!(target?.contract?.requires ?? []).includes(id)) return '';
  const carries = carriesOf(route);
  const renames = 'renames' in route ? (route.renames ?? {}) : {};
  const isReplaced = Object.values(renames).includes(id);
  const isThere = (carries === 'all' ? graph.fields.some((field) => field.id === id) : carries.includes(id)) && !Object.hasOwn(renames, id) && !(route.redacts ?? []).includes(id);
  return isThere || isReplaced ? 'needed' : 'lost';
}
