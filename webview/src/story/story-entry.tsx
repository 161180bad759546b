import type { ReactNode } from 'react';
import type { CustomerPart, StoryItem, TurnPart } from '#core/ledgers/story';
import type { Explanation } from '#core/runtime/explain';
import { Icon } from '../parts/icon';
import { HandoffCard } from './handoff-card';
import { Why } from './why';
import { type StoryWords, endWords, noteWords, reasonIn, valueWords } from './words';

interface EntryProps {
  readonly item: StoryItem;
  readonly words: StoryWords;
  readonly explain?: ((seq: number) => Promise<Explanation | undefined>) | undefined;
}

/** One item of a story. */
export function StoryEntry({ item, words, explain }: EntryProps): ReactNode {
  const { say, nameOf } = words;
  switch (item.kind) {
    case 'opened':
      return (
        <p className="story-quiet">
          {say('{0} has the conversation', nameOf(item.ownerAfter))}
          <Facts facts={item.context} />
        </p>
      );
    case 'customer': return <Customer part={item} words={words} explain={explain} />;
    case 'turn': return <Turn part={item} words={words} explain={explain} />;
    case 'handoff': return <HandoffCard part={item} words={words} explain={explain} />;
    case 'decision':
      return (
        <p className="story-quiet">
          {say('Time has passed: {0}', reasonIn(words, item.decision.selected.code))} <Why seq={item.decision.seq} words={words} explain={explain} />
        </p>
      );
    case 'note':
      return (
        <>
          <p className={`story-quiet${item.event.type === 'escalation.requested' ? ' is-escalation' : ''}`}>
            <Icon name={item.event.type === 'escalation.requested' ? 'up' : 'warning'} size={13} /> {noteWords(item.event, words)}
          </p>
          {'say' in item.event && item.event.say !== undefined && <Told speaker={nameOf(item.ownerAfter)} text={item.event.say} words={words} />}
        </>
      );
    case 'ended':
      return (
        <p className={`story-end is-${item.status}`}>
          <Icon name={item.status === 'failed' ? 'error' : 'info'} size={13} /> {endWords(item, words)}
        </p>
      );
  }
}

function Customer({ part, words, explain }: { readonly part: CustomerPart; readonly words: StoryWords; readonly explain: EntryProps['explain'] }): ReactNode {
  const { say } = words;
  return (
    <div className="bubble is-customer">
      <span className="speaker">{part.turn === undefined ? say('Customer, while control changes hands') : part.wasHeld ? say('Customer, now heard') : say('Customer')}</span>
      <p dir="auto">{part.text || '…'}</p>
      <Facts facts={part.signals} />
      {part.decision && <Why seq={part.decision.seq} words={words} explain={explain} />}
    </div>
  );
}

function Turn({ part, words, explain }: { readonly part: TurnPart; readonly words: StoryWords; readonly explain: EntryProps['explain'] }): ReactNode {
  const { say, nameOf } = words;
  const { text, set, unset, fault, ignored, decision } = part;
  const speaker = part.from === undefined ? nameOf(part.agent) : say('{0}, from {1}', nameOf(part.agent), nameOf(part.from));
  return (
    <div className={`bubble is-agent${fault === undefined ? '' : ' is-fault'}${text === '' && fault === undefined ? ' is-silent' : ''}`}>
      <span className="speaker">{speaker}</span>
      {text !== '' && <p dir="auto">{text}</p>}
      {text === '' && fault === undefined && <p className="story-quiet">{part.isOver ? say('decides') : say('has its turn…')}</p>}
      {fault !== undefined && (
        <p>
          <Icon name="error" size={13} /> {reasonIn(words, fault)} ({fault})
        </p>
      )}
      <Facts facts={{ ...set, ...Object.fromEntries(unset.map((name) => [name, null])) }} />
      {ignored.map(({ via, code }) => (
        <p key={via} className="story-quiet">
          {say('{0} was asked for in vain: {1}', via, reasonIn(words, code))}
        </p>
      ))}
      {part.strays.map((event) => (
        <p key={event.seq} className="story-quiet">
          <Icon name="warning" size={13} /> {noteWords(event, words)}
        </p>
      ))}
      {decision?.selected.trigger === 'T9' && <Why seq={decision.seq} words={words} explain={explain} title={say('Why no handoff?')} />}
    </div>
  );
}

/** What the runtime says to the customer on somebody's behalf: who takes over, what is asked for. */
export function Told({ speaker, text, words }: { readonly speaker: string; readonly text: string; readonly words: StoryWords }): ReactNode {
  if (text === '') return null;
  return (
    <div className="bubble is-told">
      <span className="speaker">{words.say('Told to the customer, for {0}', speaker)}</span>
      <p dir="auto">{text}</p>
    </div>
  );
}

function Facts({ facts }: { readonly facts: Readonly<Record<string, unknown>> }): ReactNode {
  return Object.keys(facts).length === 0 ? null : <span className="facts">{valueWords(facts)}</span>;
}
