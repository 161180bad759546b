import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { StoryItem } from '#core/ledgers/story';
import { Icon } from '../parts/icon';
import { useLedger } from './ledger-app';
import { ALL_ITEMS } from './ledger-state';

/** Time that one may pause while one types. Units: milliseconds. */
const PAUSE_MS = 250;

/** Kinds that can be chosen, by their names. */
const KINDS: readonly { readonly kind: StoryItem['kind']; readonly title: string }[] = [
  { kind: 'handoff', title: 'Handoffs' }, { kind: 'customer', title: 'Customer' }, { kind: 'turn', title: 'Turns of agents' },
  { kind: 'decision', title: 'Decisions by time' }, { kind: 'note', title: 'Other entries' }, { kind: 'ended', title: 'Ends' },
];

/** What is looked for: words, a kind, an agent, what went wrong; and what can be done with the whole. */
export function LedgerFilters(): ReactNode {
  const { ledger, say, state } = useLedger();
  const { search, summary, count } = state;
  const isAll = search.text === '' && search.kinds.length === 0 && search.agent === undefined && !search.onlyFaults;
  return (
    <div className="ledger-tools" role="search" aria-label={say('Look for')}>
      <Words />
      <select aria-label={say('Kind')} value={search.kinds[0] ?? ''} onChange={({ target }) => ledger.search({ ...search, kinds: KINDS.flatMap(({ kind }) => (kind === target.value ? [kind] : [])) })}>
        <option value="">{say('Everything')}</option>
        {KINDS.map(({ kind, title }) => (
          <option key={kind} value={kind}>
            {say(title)}
          </option>
        ))}
      </select>
      <Agents />
      <label className="ledger-switch">
        <input type="checkbox" checked={search.onlyFaults} onChange={({ target }) => ledger.search({ ...search, onlyFaults: target.checked })} /> {say('Only what went wrong')}
      </label>
      {!isAll && (
        <span className="story-quiet" role="status">
          {say('{0} of {1}', count.toLocaleString(), (summary?.items ?? 0).toLocaleString())}{' '}
          <button type="button" className="link" onClick={() => ledger.search(ALL_ITEMS)}>
            {say('Show all')}
          </button>
        </span>
      )}
      <span className="ledger-space" />
      <button type="button" className="button" onClick={() => ledger.exportAs('markdown')}>
        {say('Save as Markdown…')}
      </button>
      <button type="button" className="button" onClick={() => ledger.exportAs('otlp')}>
        {say('Save for OpenTelemetry…')}
      </button>
      <button type="button" className="tool" title={say('Open as text')} aria-label={say('Open as text')} onClick={() => ledger.openText()}>
        <Icon name="text" />
      </button>
    </div>
  );
}

/** Looks once one pauses. Ctrl+F goes there. */
function Words(): ReactNode {
  const { ledger, say, state } = useLedger();
  const { search } = state;
  const [text, setText] = useState(search.text);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => setText(search.text), [search.text]);
  useEffect(() => {
    if (text === search.text) return undefined;
    const timer = setTimeout(() => ledger.search({ ...search, text }), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, search, ledger]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'f') return;
      event.preventDefault();
      input.current?.select();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
  return <input ref={input} type="search" className="ledger-words" placeholder={say('Look for words, fields, values…')} aria-label={say('Look for words, fields, values…')} value={text} onChange={({ target }) => setText(target.value)} />;
}

/** More agents than this are typed, not chosen. */
const MOST_AGENTS = 500;

function Agents(): ReactNode {
  const { ledger, say, state, words } = useLedger();
  const { search, summary } = state;
  const agents = (summary?.agents ?? []).slice(0, MOST_AGENTS);
  const choose = (agent: string): void => {
    const { agent: _before, ...rest } = search;
    ledger.search(agent === '' ? rest : { ...rest, agent });
  };
  return (
    <select aria-label={say('Agent')} value={search.agent ?? ''} onChange={({ target }) => choose(target.value)}>
      <option value="">{say('Everybody')}</option>
      {agents.map((agent) => (
        <option key={agent} value={agent}>
          {words.nameOf(agent)}
        </option>
      ))}
    </select>
  );
}
