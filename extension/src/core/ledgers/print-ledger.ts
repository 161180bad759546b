import { canonicalJson } from '../base/canonical-json';
import type { Json, JsonObject } from '../base/json';
import { apply, opened } from '../runtime/apply';
import type { Conversation } from '../runtime/conversation';
import type { EventOf, LedgerEvent } from '../runtime/events';
import { reasonWords } from '../scenarios/print-run';

/** A ledger as text, one line an entry: its place, its time, what happened. */
export function printEntries(events: readonly LedgerEvent[]): string {
  const width = String(events.length).length;
  const times = Math.max(0, ...events.map(({ t }) => String(t).length));
  return lined(events.map((event) => `${String(event.seq).padStart(width)}  ${String(event.t).padStart(times)} ms  ${event.type}${spaced(detailOf(event))}`));
}

const COMMON: readonly string[] = ['seq', 't', 'type', 'conv', 'epoch', 'hop', 'entries'];

/** What an entry says besides its type: as people would put it where that is shorter, else its own properties. */
function detailOf(event: LedgerEvent): string {
  switch (event.type) {
    case 'user.message': return `${quoted(event.text)}${event.turn === undefined ? ' (held)' : ''}`;
    case 'agent.replied': return `${event.agent} ${quoted(event.text)}, ${event.status}, confidence ${event.confidence}`;
    case 'trigger.evaluated': return `${named(event.selected)}, of ${event.fired.length === 0 ? 'none that fired' : event.fired.map(({ trigger }) => trigger).join(' ')}`;
    case 'handoff.proposed': return `${event.from} → ${event.to} by ${event.via} (${event.kind}, ${event.reason.code})`;
    case 'handoff.committed': return `${event.from} → ${event.to} ${quoted(event.say)}`;
    case 'handoff.prepared': return `${event.bytes} bytes, ${event.digest.slice(0, 12)}`;
    default: return Object.entries(event).filter(([name]) => !COMMON.includes(name)).map(([name, value]) => `${name} ${shortened(name, value as Json)}`).join(', ');
  }
}

function named({ trigger, code, via }: EventOf<'trigger.evaluated'>['selected']): string {
  return `${trigger} ${via ?? code}`;
}

function shortened(name: string, value: Json): string {
  if (typeof value !== 'string') return canonicalJson(value);
  return name === 'handoffId' || name === 'digest' || name === 'graph' ? value.slice(0, 12) : value;
}

/** What was said, by whom, and where control changed hands. */
export function printConversation(events: readonly LedgerEvent[]): string {
  return lined([...momentsOf(events)].flatMap(({ event, before }) => spoken(event, before)));
}

function spoken(event: LedgerEvent, { owner }: Conversation): readonly string[] {
  switch (event.type) {
    case 'user.message': return event.turn === undefined ? [] : [`customer: ${event.text}`];
    case 'agent.replied': return event.text === '' ? [] : [`${event.agent}: ${event.text}`];
    case 'handoff.denied': return event.say === undefined ? [] : [`${owner} (system): ${event.say}`];
    case 'human.queued': return [`${owner} (system): ${event.say}`];
    case 'human.unavailable': return event.say === undefined ? [] : [`${owner} (system): ${event.say}`];
    case 'handoff.committed': return [`${event.from} (system): ${event.say}`, `--- ${event.to} has control ---`];
    case 'conversation.parked': return [`--- kept, resumed by ${event.token} ---`];
    case 'conversation.resumed': return ['--- resumed ---'];
    case 'conversation.failed': return [`--- failed: ${reasonWords(event.code)} ---`];
    case 'conversation.completed':
    case 'conversation.resolved_by_human': return [`--- settled by ${event.by} ---`];
    case 'conversation.abandoned': return ['--- the customer left ---'];
    case 'conversation.cancelled': return ['--- cancelled ---'];
    default: return [];
  }
}

/** For each change of hands what the new owner knows that the old one did not, and the other way round. */
export function printHops(events: readonly LedgerEvent[]): string {
  return lined([...momentsOf(events)].flatMap(({ event, before, after }) => (event.type === 'handoff.committed' ? hopLines(event, before, after) : [])));
}

function hopLines({ seq, from, to, via, kind }: EventOf<'handoff.committed'>, ...[before, after]: readonly [Conversation, Conversation]): readonly string[] {
  const same = Object.keys(after.context).filter((name) => Object.hasOwn(before.context, name) && text(before.context, name) === text(after.context, name));
  const renamed = new Map((kind === 'return' ? [] : (before.open?.view.renamed ?? [])).map(({ from: name, to: as }) => [as, name]));
  const lines = [...new Set([...Object.keys(before.context), ...Object.keys(after.context)])].toSorted().flatMap((name) => fieldLines(name, { before: before.context, after: after.context, renamed }));
  const words = after.history.length === before.history.length ? [] : [`    ${before.history.length} things said, ${after.history.length} of them known`];
  return [`${seq}  ${from} → ${to} by ${via}${kind === 'primary' ? '' : ` (${kind})`}, ${same.length} ${same.length === 1 ? 'field' : 'fields'} as before`, ...lines, ...words];
}

interface Sides {
  readonly before: JsonObject;
  readonly after: JsonObject;
  readonly renamed: ReadonlyMap<string, string>;
}

function fieldLines(name: string, { before, after, renamed }: Sides): readonly string[] {
  const [was, is] = [text(before, name), text(after, name)];
  if (was === is) return [];
  const source = renamed.get(name);
  return [...(was === undefined ? [] : [`  - ${name}: ${was}`]), ...(is === undefined ? [] : [`  + ${name}: ${is}${source === undefined ? '' : ` (was ${source})`}`])];
}

function text(context: JsonObject, name: string): string | undefined {
  return Object.hasOwn(context, name) ? canonicalJson(context[name] ?? null) : undefined;
}

/** What differs between two runs in which the same happens: their names, and what is made of the graph and of names. */
const DERIVED: readonly string[] = ['conv', 'scenario', 'seed', 'graph', 'handoffId', 'digest', 'bytes', 'token'];

/** Where two ledgers part: the entries there, or undefined where the same happens in both, whatever they are called. */
export function firstDivergence(a: readonly LedgerEvent[], b: readonly LedgerEvent[]): { readonly seq: number; readonly a: LedgerEvent | undefined; readonly b: LedgerEvent | undefined } | undefined {
  for (let seq = 0; seq < Math.max(a.length, b.length); seq += 1) {
    const [one, other] = [a[seq], b[seq]];
    if (one === undefined || other === undefined || essence(one) !== essence(other)) return { seq, a: one, b: other };
  }
  return undefined;
}

function essence(event: LedgerEvent): string {
  return canonicalJson(Object.fromEntries(Object.entries(event).filter(([name]) => !DERIVED.includes(name))) as JsonObject);
}

/** The first divergence as text, with the properties that differ. */
export function printDivergence({ seq, a, b }: NonNullable<ReturnType<typeof firstDivergence>>): string {
  if (a === undefined || b === undefined) {
    const [which, longer] = a === undefined ? ['+', b] : ['-', a];
    return lined([`The same up to entry ${seq}, where one ends and the other goes on:`, `${which} ${longer === undefined ? '' : entryLine(longer)}`]);
  }
  const [left, right]: readonly Readonly<Record<string, Json>>[] = [a, b];
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])].toSorted().filter((name) => !DERIVED.includes(name) && canonicalJson(left?.[name] ?? null) !== canonicalJson(right?.[name] ?? null));
  return lined([
    `The same up to entry ${seq}, which differs in ${names.join(', ')}:`, `- ${entryLine(a)}`, `+ ${entryLine(b)}`,
    ...names.flatMap((name) => [`  - ${name}: ${canonicalJson(left?.[name] ?? null)}`, `  + ${name}: ${canonicalJson(right?.[name] ?? null)}`]),
  ]);
}

function entryLine(event: LedgerEvent): string {
  return `${event.seq}  ${event.type}${spaced(detailOf(event))}`;
}

function* momentsOf(events: readonly LedgerEvent[]): Generator<{ readonly event: LedgerEvent; readonly before: Conversation; readonly after: Conversation }> {
  const [first, ...rest] = events;
  if (first?.type !== 'conversation.created') return;
  let before = opened(first);
  for (const event of rest) {
    const after = apply(before, event);
    yield { event, before, after };
    before = after;
  }
}

function quoted(words: string): string {
  return `“${words.replace(/\p{Cc}/gu, ' ')}”`;
}

function spaced(detail: string): string {
  return detail === '' ? '' : `  ${detail}`;
}

function lined(lines: readonly string[]): string {
  return lines.map((line) => `${line.replace(/\p{Cc}/gu, ' ')}\n`).join('');
}
