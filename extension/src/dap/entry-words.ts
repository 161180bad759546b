import { shortText } from '#core/debugging/look-up';
import type { Moment } from '#core/debugging/tape';
import type { EventOf } from '#core/runtime/events';

/** What an entry comes to for whoever follows a conversation; nothing for one that only the protocol cares about. */
export function entryWords({ event, state }: Moment): string | undefined {
  switch (event.type) {
    case 'user.message': return event.turn === undefined ? undefined : `customer: ${quoted(event.text)}`;
    case 'agent.replied': return event.text === '' ? undefined : `${event.agent}: ${quoted(event.text)}`;
    case 'agent.failed': return `${event.agent} failed: ${event.code}`;
    case 'agent.timeout': return `${event.agent} did not answer in time`;
    case 'context.updated': return fieldWords(event);
    case 'output.fenced': return `${event.agent} spoke without having control; not heard`;
    case 'loop.detected': return `loop: ${event.from} and ${event.to} hand over to each other and nothing new is found out`;
    case 'human.unavailable': return `nobody takes over (${event.then})${event.say === undefined ? '' : `: ${quoted(event.say)}`}`;
    case 'handoff.proposed': return `${event.from} → ${event.to}: proposed by ${event.via} [${event.reason.trigger} ${event.reason.code}]`;
    case 'handoff.denied': return `denied: ${event.code}${event.missing === undefined ? '' : ` (${event.missing.join(', ')})`}${event.say === undefined ? '' : `; asks ${quoted(event.say)}`}`;
    case 'handoff.rolledback': return `taken back: ${event.code}`;
    case 'handoff.committed': return `${event.from} → ${event.to}: handed over ${quoted(event.say)}`;
    default: return event.type.startsWith('conversation.') && event.type !== 'conversation.created' ? endWords(state) : undefined;
  }
}

function fieldWords({ agent, set, unset }: EventOf<'context.updated'>): string {
  const found = Object.entries(set).map(([name, value]) => `${name} = ${shortText(value)}`);
  return `${agent} finds out ${[...found, ...unset.map((name) => `${name} is absent`)].join(', ')}`;
}

function endWords({ status, code }: Moment['state']): string {
  return `conversation ${status.replaceAll('_', ' ')}${code === undefined ? '' : ` (${code})`}`;
}

function quoted(text: string): string {
  return `“${text.replace(/\p{Cc}/gu, ' ')}”`;
}

/** An entry by its type and the ids it is about. */
export function entryName({ event, via }: Moment): string {
  const code = 'code' in event ? ` ${event.code}` : '';
  return `${event.type}${via === undefined ? '' : ` ${via}`}${code}`;
}
