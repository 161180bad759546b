import type { ReactNode } from 'react';
import { type HandoffPart, keptAsIs } from '#core/ledgers/story';
import type { Explanation } from '#core/runtime/explain';
import { Icon } from '../parts/icon';
import { Told } from './story-entry';
import { Why } from './why';
import { type StoryWords, outcomeWords, reasonIn, valueWords } from './words';

/** A handoff from proposal to end: why, what travels, how it was delivered, what the customer is told. */
export function HandoffCard({ part, words, explain }: { readonly part: HandoffPart; readonly words: StoryWords; readonly explain?: ((seq: number) => Promise<Explanation | undefined>) | undefined }): ReactNode {
  const { say, nameOf } = words;
  const { outcome, route, reason, values, say: told, hold, decision } = part;
  return (
    <>
      {hold !== undefined && !part.isContinued && <Told speaker={nameOf(part.from)} text={hold} words={words} />}
      <div className={`handoff-card is-${outcome}`}>
        <p className="handoff-title">
          <Icon name={route === 'escalation' ? 'up' : 'link'} size={13} />
          <span>
            {nameOf(part.from)} → {nameOf(part.to)}
          </span>
          <span className="badge">{outcomeWords(part, words)}</span>
        </p>
        <p className="handoff-reason">
          {reason.text ?? reasonIn(words, reason.code)} <span className="facts">{`${reason.trigger} ${part.via}`}</span>
        </p>
        <p className="facts">{valueWords(values)}</p>
        <Envelope part={part} words={words} />
        <Delivery part={part} words={words} />
        {part.isLoop && <p className="story-quiet">{say('Nothing has changed since it was last made')}</p>}
        {decision !== undefined && <Why seq={decision} words={words} explain={explain} />}
      </div>
      {told !== undefined && <Told speaker={nameOf(part.from)} text={told} words={words} />}
    </>
  );
}

/** What becomes of each field on the way. */
function Envelope({ part: { envelope, wanted }, words: { say } }: { readonly part: HandoffPart; readonly words: StoryWords }): ReactNode {
  return (
    <dl className="envelope">
      <Fields name={say('kept')} fields={keptAsIs(envelope)} />
      <Fields name={say('redacted')} fields={envelope.redacted} />
      <Fields name={say('renamed')} fields={envelope.renamed.map(({ from, to }) => `${from} → ${to}`)} />
      <Fields name={say('dropped')} fields={envelope.dropped} />
      <Fields name={say('missing')} fields={envelope.missing} />
      <Fields name={say('asked for')} fields={wanted} />
      {!envelope.history && <Fields name={say('history')} fields={[say('what was said stays behind')]} />}
    </dl>
  );
}

function Fields({ name, fields }: { readonly name: string; readonly fields: readonly string[] }): ReactNode {
  if (fields.length === 0) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{fields.join(', ')}</dd>
    </div>
  );
}

/** Each attempt that came to nothing, and how long the acknowledgement took. */
function Delivery({ part: { attempts, ackMs, bytes, fallback, route }, words }: { readonly part: HandoffPart; readonly words: StoryWords }): ReactNode {
  const { say } = words;
  const inVain = attempts.filter(({ outcome }) => outcome !== 'acked');
  const parts = [
    ...(route === 'fallback' ? [fallback === undefined ? say('fallback') : say('fallback {0}', fallback)] : []),
    ...(route === 'return' ? [say('gives control back')] : []),
    ...(attempts.length > 0 ? [say('attempt {0}', attempts.length)] : []),
    ...(ackMs === undefined ? [] : [say('acknowledged in {0} ms', ackMs)]),
    ...(bytes === undefined ? [] : [say('{0} bytes', bytes)]),
  ];
  return (
    <>
      {inVain.map(({ number, outcome, code, tookMs }) => (
        <p key={number} className="attempt is-failed">
          <Icon name="error" size={12} /> {say('Attempt {0}', number)}: {outcome === 'timeout' ? say('no acknowledgement within {0} ms', tookMs) : outcome === 'unreachable' ? say('the target cannot be reached') : say('refused, {0}', reasonIn(words, code ?? ''))}
        </p>
      ))}
      {parts.length > 0 && <p className="attempt">{parts.join(' · ')}</p>}
    </>
  );
}
