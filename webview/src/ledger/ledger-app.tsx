import { type ReactNode, createContext, useCallback, useContext, useMemo, useSyncExternalStore } from 'react';
import { Icon } from '../parts/icon';
import { conditionWords } from '../store/condition-words';
import { type Say, sayIn } from '../store/use-words';
import type { StoryWords } from '../story/words';
import type { LedgerLink } from './ledger-connection';
import { LedgerDetailPane } from './ledger-detail';
import { LedgerFilters } from './ledger-filters';
import { LedgerList } from './ledger-list';
import { LedgerScrubber } from './ledger-scrubber';
import type { LedgerState } from './ledger-state';
import { LedgerVerdict } from './ledger-verdict';

/** What every part of the page may reach. */
export interface LedgerShared {
  readonly ledger: LedgerLink;
  readonly state: LedgerState;
  readonly words: StoryWords;
  readonly say: Say;
}

const SharedContext = createContext<LedgerShared | undefined>(undefined);

/** What the page shows and can ask. */
export function useLedger(): LedgerShared {
  const shared = useContext(SharedContext);
  if (!shared) throw new Error('This part stands outside of LedgerApp.');
  return shared;
}

/** The page of a ledger: whether it is as it was written, its story, and one item of it in full. */
export function LedgerApp({ ledger }: { readonly ledger: LedgerLink }): ReactNode {
  const state = useSyncExternalStore(ledger.subscribe, ledger.get);
  const { strings, graph, summary, trouble } = state;
  const say = useCallback<Say>((english, ...parts) => sayIn(strings, english, parts), [strings]);
  const words = useMemo<StoryWords>(() => ({ say, nameOf: (agent) => (graph && Object.hasOwn(graph.names, agent) ? (graph.names[agent] ?? agent) : agent), condition: conditionWords(say) }), [say, graph]);
  const shared = useMemo(() => ({ ledger, state, words, say }), [ledger, state, words, say]);
  return (
    <SharedContext value={shared}>
      <div className="page ledger">
        {trouble === undefined ? <LedgerVerdict /> : <Trouble message={trouble} />}
        {summary !== undefined && summary.items > 0 && (
          <>
            <LedgerFilters />
            <main className="ledger-work">
              <LedgerList />
              <LedgerDetailPane />
            </main>
            <LedgerScrubber />
          </>
        )}
        <Progress />
        <Notice />
      </div>
    </SharedContext>
  );
}

function Trouble({ message }: { readonly message: string }): ReactNode {
  const { say, state } = useLedger();
  return (
    <div className="banner is-error" role="alert">
      <Icon name="error" />
      <span>
        <strong>{say('{0} cannot be read.', state.file)}</strong> {message}
      </span>
    </div>
  );
}

/** How far reading or looking has come, once it takes a while. */
function Progress(): ReactNode {
  const { ledger, say, state } = useLedger();
  const { busy } = state;
  if (busy === undefined) return null;
  const what = busy.what === 'reading' ? say('Reading the ledger…') : say('Looking through the ledger…');
  return (
    <div className="ledger-progress">
      <label>
        {what} <progress value={busy.part} max={1} />
      </label>
      <button type="button" className="button" onClick={ledger.cancel}>
        {say('Stop')}
      </button>
    </div>
  );
}

function troubleWords(code: string, say: Say): string {
  switch (code) {
    case 'too-long': return say('The ledger is too long to be turned into another form as a whole.');
    case 'cannot-write': return say('It could not be saved there. Choose another folder, or look whether the disk is full.');
    case 'cannot-open': return say('The file could not be opened as text: VS Code opens texts up to 50 MB.');
    case 'no-graph': return say('The graph that this ran on is not in the workspace.');
    default: return say('The file can no longer be read as it was. It may have been changed or moved: open it again.');
  }
}

function Notice(): ReactNode {
  const { ledger, say, state } = useLedger();
  return (
    <div className="notices" role="status" aria-live="polite">
      {state.notice !== undefined && (
        <div className="notice is-error">
          <Icon name="error" />
          <span>{troubleWords(state.notice, say)}</span>
          <button type="button" className="tool" aria-label={say('Close')} onClick={ledger.closeNotice}>
            <Icon name="close" size={12} />
          </button>
        </div>
      )}
    </div>
  );
}
