import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import { type TextHit, type TextQuery, findText, replaceText } from '#core/graph/find-text';
import { labelOf } from '../inspector/schema';
import { useShared, useStore } from '../store/context';
import { useWords } from '../store/use-words';
import { Overlay } from './overlay';

/** Most hits that are listed; all are replaced. */
const LISTED = 200;

/** Finds words in names, purposes, reasons, messages, fields, intents and notes, and replaces them as one step. */
export function Replace(): ReactNode {
  const say = useWords();
  const { store, actions } = useShared();
  const graph = useStore((state) => state.graph);
  const isReadOnly = useStore((state) => state.isReadOnly);
  const [query, setQuery] = useState<TextQuery>({ text: '', matchesCase: false, isWholeWord: false });
  const [by, setBy] = useState('');
  const hits = graph ? findText(graph, query) : [];
  const replace = (chosen: readonly TextHit[]): void => {
    if (!graph) return;
    const { edits, refused } = replaceText(graph, chosen, { query, by });
    actions.edit(edits);
    actions.say(refused.length === 0 ? say('Replaced in {0} places.', edits.length) : say('Replaced in {0} places. These names would be taken or none, so they are as they were: {1}', edits.length, refused.join(', ')));
  };
  const show = (hit: TextHit): void => {
    store.dispatch({ type: 'overlay-set', overlay: undefined });
    actions.show(hit.element);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    replace(hits);
  };
  return (
    <Overlay title={say('Find and replace')}>
      <div className="replace" onKeyDown={onKeyDown}>
        <Line label={say('Find')} value={query.text} onChange={(text) => setQuery({ ...query, text })} />
        <Line label={say('Replace with')} value={by} onChange={setBy} />
        <div className="replace-options">
          <label>
            <input type="checkbox" checked={query.matchesCase} onChange={(event) => setQuery({ ...query, matchesCase: event.target.checked })} /> {say('Match case')}
          </label>
          <label>
            <input type="checkbox" checked={query.isWholeWord} onChange={(event) => setQuery({ ...query, isWholeWord: event.target.checked })} /> {say('Whole words')}
          </label>
          <button type="button" className="button" disabled={hits.length === 0 || isReadOnly} onClick={() => replace(hits)} title="Ctrl+Enter">
            {say('Replace all')}
          </button>
        </div>
        <p className="replace-count" role="status">
          {query.text === '' ? say('Names, purposes, instructions, reasons, messages, examples and notes are looked into.') : say('{0} found', hits.length)}
        </p>
        <ul className="replace-hits">
          {hits.slice(0, LISTED).map((hit) => (
            <li key={`${hit.element.kind} ${'id' in hit.element ? hit.element.id : ''} ${hit.path.join('.')}`}>
              <button type="button" className="named-item" onClick={() => show(hit)}>
                <span className="replace-place">
                  {'id' in hit.element ? hit.element.id : say('Graph')} · {say(labelOf(String(hit.path.findLast((step) => typeof step === 'string') ?? '')))}
                </span>
                <span dir="auto">{hit.value}</span>
              </button>
              <button type="button" className="link" disabled={isReadOnly} onClick={() => replace([hit])}>
                {say('Replace')}
              </button>
            </li>
          ))}
        </ul>
      </div>
    </Overlay>
  );
}

function Line({ label, value, onChange }: { readonly label: string; readonly value: string; readonly onChange: (value: string) => void }): ReactNode {
  const id = useId();
  return (
    <div className="replace-line">
      <label htmlFor={id}>{label}</label>
      <input id={id} type="text" value={value} onChange={(event) => onChange(event.target.value)} />
    </div>
  );
}
