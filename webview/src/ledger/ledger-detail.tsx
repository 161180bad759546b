import { type ReactNode, useEffect, useState } from 'react';
import type { JsonObject } from '#core/base/json';
import type { LedgerDetail } from '#core/ledgers/ledger-view';
import { StoryEntry } from '../story/story-entry';
import { useLedger } from './ledger-app';

/** One item in full: what was said or handed over and why, what its owner knew before and afterwards, its lines in the file. */
export function LedgerDetailPane(): ReactNode {
  const { ledger, say, state, words } = useLedger();
  const { place, generation } = state;
  const [detail, setDetail] = useState<LedgerDetail>();
  useEffect(() => {
    let isWanted = true;
    void ledger.detail(place).then((told) => isWanted && setDetail(told)); // settles always
    return () => {
      isWanted = false;
    };
  }, [ledger, place, generation]);
  if (detail === undefined) return <section className="ledger-detail" aria-label={say('Step')} />;
  const { item, before, after, firstLine, lastLine, entries } = detail;
  return (
    <section className="ledger-detail" aria-label={say('Step')} tabIndex={0}>
      <StoryEntry key={detail.place} item={item} words={words} explain={state.graph === undefined ? undefined : ledger.explain} />
      <h2>{item.kind === 'handoff' ? say('What its owner knows, before and after') : say('What its owner knows')}</h2>
      <Fields before={before} after={after} />
      <p className="ledger-links">
        <button type="button" className="link" onClick={() => ledger.openText(firstLine)}>
          {firstLine === lastLine ? say('Line {0} of the file', firstLine) : say('Lines {0} to {1} of the file', firstLine, lastLine)}
        </button>
        {state.graph !== undefined && item.kind !== 'opened' && (
          <button type="button" className="link" onClick={() => ledger.openGraph(item.kind === 'handoff' ? item.via : item.ownerAfter)}>
            {say('Show on Canvas')}
          </button>
        )}
      </p>
      <details>
        <summary>{say('Entries')}</summary>
        {entries.map((entry) => (
          <pre key={entry.seq}>{JSON.stringify(entry, null, 2)}</pre>
        ))}
      </details>
    </section>
  );
}

/** Every field of either, with what became of it. */
function Fields({ before, after }: { readonly before: JsonObject; readonly after: JsonObject }): ReactNode {
  const { say } = useLedger();
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].toSorted();
  if (names.length === 0) return <p className="story-quiet">{say('Nothing yet.')}</p>;
  return (
    <table className="ledger-fields">
      <tbody>
        {names.map((name) => {
          const [was, is] = [valueOf(before, name), valueOf(after, name)];
          const change = was === is ? 'same' : was === undefined ? 'new' : is === undefined ? 'gone' : 'other';
          return (
            <tr key={name} className={`is-${change}`}>
              <th scope="row">{name}</th>
              <td>
                {change !== 'new' && change !== 'same' && <del>{was}</del>} {change !== 'gone' && <span className="ledger-value">{is}</span>}
              </td>
              <td className="ledger-change">{{ same: '', new: say('new'), gone: say('gone'), other: say('changed') }[change]}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function valueOf(values: JsonObject, name: string): string | undefined {
  return Object.hasOwn(values, name) ? JSON.stringify(values[name]) : undefined;
}
