import { type ReactNode, useEffect, useMemo } from 'react';
import { Icon } from '../parts/icon';
import { conditionWords } from '../store/condition-words';
import { useActions, useShared, useStore } from '../store/context';
import type { State } from '../store/state';
import { useWords } from '../store/use-words';
import { Comparison } from '../story/comparison';
import { StoryList } from '../story/story-list';
import { type StoryWords, endWords, spokenItem } from '../story/words';
import { Composer } from './composer';
import { Player } from './player';
import { RunForm } from './run-form';
import { differenceNow, endNow, isOld, momentNow } from './run-now';

/** Runs scenarios, talks to the graph, and shows what happened: as the customer sees it, with each handoff. */
export function RunPanel(): ReactNode {
  const actions = useActions();
  const hasRun = useStore((state) => state.run.shown !== undefined);
  const isLive = useStore((state) => state.run.shown?.live !== undefined);
  const words = useStoryWords();
  useEffect(() => actions.listScenarios(), [actions]);
  return (
    <div className={`run${isLive ? ' is-live' : ''}`}>
      <div className="run-side">
        <RunForm />
        {hasRun && <Head words={words} />}
      </div>
      {hasRun && (
        <div className="run-main">
          <Player words={words} />
          <Telling words={words} />
        </div>
      )}
      {hasRun && <Composer />}
      <Spoken words={words} />
    </div>
  );
}

const agents = (state: State) => state.graph?.agents;

/** The words that a story is told with on this page. */
function useStoryWords(): StoryWords {
  const say = useWords();
  const known = useStore(agents);
  return useMemo(() => {
    const names = new Map(known?.map(({ id, name }) => [id, name]));
    return { say, nameOf: (id) => names.get(id) ?? id, condition: conditionWords(say) };
  }, [say, known]);
}

/** What was run, how it ended and which way it went; what can be done with it. */
function Head({ words }: { readonly words: StoryWords }): ReactNode {
  const { say } = words;
  const { store } = useShared();
  const actions = useActions();
  const shown = useStore((state) => state.run.shown);
  const story = useStore((state) => state.run.story);
  const end = useStore(endNow);
  const old = useStore(isOld);
  if (!shown || !story || !end) return null;
  const ended = story.items.findLast((item) => item.kind === 'ended');
  const isFine = shown.failures.length === 0;
  return (
    <section className={`verdict ${isFine ? 'is-passed' : 'is-failed'}`} aria-label={say('Outcome')}>
      <p className="run-name">
        {story.scenario.name}
        <button type="button" className="tool" aria-label={say('Close the run')} title={say('Close the run')} onClick={() => store.dispatch({ type: 'run-closed' })}>
          <Icon name="close" size={12} />
        </button>
      </p>
      <p>
        <strong>{ended ? endWords(ended, words) : shown.live ? say('Going on') : say('Not at its end')}</strong> · {end.path.length === 2 ? say('1 handoff') : say('{0} handoffs', end.path.length - 1)}
      </p>
      <Lineage words={words} />
      {shown.failures.map((failure) => (
        <p key={failure} className="failure">
          <Icon name="error" size={13} /> {failure}
        </p>
      ))}
      {old && (
        <p className="run-note is-old">
          <Icon name="info" size={13} /> {say('The graph has changed since. This run shows it as it was.')}{' '}
          {(shown.choice !== undefined || shown.kind === 'chat') && (
            <button type="button" className="link" onClick={() => again(shown, story, actions)}>
              {say('Start again with the new graph')}
            </button>
          )}
        </p>
      )}
      <p className="run-after">
        <button type="button" className="link" onClick={actions.saveRun}>{say('Save as scenario')}</button>
        <button type="button" className="link" onClick={actions.openLedger}>{say('Open the ledger')}</button>
        <button type="button" className="link" onClick={actions.copyRun}>{say('Copy as Markdown')}</button>
        <button type="button" className="link" onClick={actions.compareRun}>{say('Compare…')}</button>
      </p>
    </section>
  );
}

function again(shown: NonNullable<State['run']['shown']>, story: NonNullable<State['run']['story']>, actions: ReturnType<typeof useActions>): void {
  if (shown.choice !== undefined) return actions.run(shown.choice);
  const [first] = story.items;
  actions.chat({ ...(shown.from === undefined ? {} : { agent: shown.from }), ...(first?.kind === 'opened' ? { context: first.context } : {}) });
}

/** Who has had the conversation up to the moment that is shown. */
function Lineage({ words: { nameOf, say } }: { readonly words: StoryWords }): ReactNode {
  const moment = useStore(momentNow);
  if (!moment) return null;
  const { path } = moment;
  const shown = path.slice(-LINEAGE);
  return (
    <p className="run-path" aria-label={say('Owners so far')}>
      {path.length > LINEAGE && '… → '}
      {shown.map((id, place) => (
        <span key={`${id} ${place}`} className={place === shown.length - 1 ? 'is-owner' : undefined}>
          {place > 0 && ' → '}
          {nameOf(id)}
        </span>
      ))}
    </p>
  );
}

/** Owners that are told at most; the last ones count. */
const LINEAGE = 12;

function Telling({ words }: { readonly words: StoryWords }): ReactNode {
  const { store } = useShared();
  const actions = useActions();
  const story = useStore((state) => state.run.story);
  const other = useStore((state) => state.run.other);
  const at = useStore((state) => state.run.at);
  const differsAt = useStore(differenceNow);
  const go = useMemo(() => (to: number): void => store.dispatch({ type: 'run-moved', at: to, isPlaying: false }), [store]);
  if (!story) return null;
  if (!other) return <StoryList story={story} at={at} words={words} onGo={go} explain={actions.explain} label={words.say('Conversation')} />;
  return (
    <>
      <button type="button" className="link" onClick={() => store.dispatch({ type: 'run-compared', other: undefined })}>
        {words.say('End the comparison')}
      </button>
      <Comparison one={story} other={other} differsAt={differsAt} words={words} at={at} onGo={go} />
    </>
  );
}

/** Tells a screen reader each step that is shown. */
function Spoken({ words }: { readonly words: StoryWords }): ReactNode {
  const item = useStore((state) => state.run.story?.items[state.run.at - 1]);
  return (
    <p className="unseen" role="status" aria-live="polite">
      {item ? spokenItem(item, words) : ''}
    </p>
  );
}
