import { canonicalJson } from '../base/canonical-json';
import type { Json, JsonObject } from '../base/json';
import { reasonWords } from '../scenarios/print-run';
import { type HandoffPart, type NoteEvent, type Story, type StoryItem, type TurnPart, keptAsIs } from './story';
import { momentAt } from './story-moment';

/** What a run is told with. */
export interface MarkdownWords {
  /** Name of an agent by its id; the id itself where it has none. */
  readonly nameOf: (agent: string) => string;
}

/** A run as Markdown: how it ended, a Mermaid diagram of who said what to whom, and each handoff with its envelope. */
export function runMarkdown(story: Story, words: MarkdownWords): string {
  const { path } = momentAt(story, story.items.length);
  const ended = story.items.findLast((item) => item.kind === 'ended');
  const handoffs = story.items.filter((item) => item.kind === 'handoff' && item.outcome !== 'open');
  return [
    `## ${inLine(story.scenario.name)}`,
    '',
    `- Outcome: ${ended === undefined ? 'not at its end' : `**${ended.status.replaceAll('_', ' ')}**${ended.code === undefined ? '' : ` (${ended.code}: ${reasonWords(ended.code)})`}`}`,
    `- Path: ${path.map((id) => inLine(words.nameOf(id))).join(' → ')}`,
    `- Seed ${story.seed}, graph \`${story.graph.slice(0, DIGEST_SHOWN)}\``,
    '',
    '```mermaid',
    ...sequenceDiagram(story, words),
    '```',
    '',
    ...(handoffs.length === 0 ? [] : ['| Handoff | Why | Envelope | End |', '|---|---|---|---|', ...handoffs.flatMap((item) => (item.kind === 'handoff' ? [handoffRow(item, words)] : [])), '']),
  ].join('\n');
}

/** Digits of a digest that are enough to tell two graphs apart by eye. */
const DIGEST_SHOWN = 12;

/** Longest words of a message in the diagram; more make it too wide to read. */
const MOST_LETTERS = 120;

const CUSTOMER = 'customer';

/** The lines of a Mermaid sequence diagram: the customer, and the agents in the order in which they come in. */
export function sequenceDiagram(story: Story, { nameOf }: MarkdownWords): readonly string[] {
  const agents = new Set([story.entry, ...story.items.flatMap((item) => (item.kind === 'handoff' ? [item.from, item.to] : item.kind === 'turn' ? [item.agent] : []))]);
  const ids = new Map([...agents].map((id, place) => [id, `a${place}`]));
  const idOf = (agent: string): string => ids.get(agent) ?? CUSTOMER;
  return [
    'sequenceDiagram',
    `  actor ${CUSTOMER} as Customer`,
    ...[...ids].map(([agent, id]) => `  participant ${id} as ${inDiagram(nameOf(agent))}`),
    ...story.items.flatMap((item) => itemLines(item, idOf).map((line) => `  ${line}`)),
  ];
}

function itemLines(item: StoryItem, idOf: (agent: string) => string): readonly string[] {
  switch (item.kind) {
    case 'customer': return item.wasHeld ? [] : [`${CUSTOMER}->>${idOf(item.ownerAfter)}: ${inDiagram(item.text)}`];
    case 'turn': return turnLines(item, idOf(item.agent));
    case 'handoff': return handoffLines(item, idOf);
    case 'note': return noteLines(item.event, idOf(item.ownerAfter));
    case 'ended': return [`Note over ${idOf(item.ownerAfter)}: ${inDiagram(`${item.status.replaceAll('_', ' ')}${item.code === undefined ? '' : ` (${item.code})`}`)}`];
    default: return [];
  }
}

function turnLines({ text, set, unset, fault }: TurnPart, id: string): readonly string[] {
  const found = [...Object.entries(set).map(valueWords), ...unset.map((name) => `${name} taken away`)].join(', ');
  return [
    ...(text === '' ? [] : [`${id}->>${CUSTOMER}: ${inDiagram(text)}`]),
    ...(found === '' ? [] : [`Note over ${id}: ${inDiagram(found)}`]),
    ...(fault === undefined ? [] : [`Note over ${id}: ${inDiagram(`failed, ${reasonWords(fault)} (${fault})`)}`]),
  ];
}

function handoffLines(part: HandoffPart, idOf: (agent: string) => string): readonly string[] {
  if (part.outcome === 'open') return [];
  const { from, to, via, outcome, code, hold, say, attempts } = part;
  const tries = attempts.length > 1 ? `, attempt ${attempts.length}` : '';
  const end = outcome === 'committed' ? tries : `: ${outcome === 'denied' ? 'not tried' : 'taken back'} (${code ?? ''})`;
  return [
    ...(hold === undefined ? [] : [`${idOf(from)}-->>${CUSTOMER}: ${inDiagram(hold)}`]),
    `${idOf(from)}${outcome === 'committed' ? '->>' : '--x'}${idOf(to)}: ${inDiagram(`${via}${end}`)}`,
    ...(say === undefined || say === '' ? [] : [`${idOf(from)}-->>${CUSTOMER}: ${inDiagram(say)}`]),
  ];
}

function noteLines(event: NoteEvent, owner: string): readonly string[] {
  if (event.type === 'human.unavailable') return [`Note over ${owner}: nobody is free`, ...(event.say === undefined ? [] : [`${owner}-->>${CUSTOMER}: ${inDiagram(event.say)}`])];
  return event.type === 'output.fenced' ? [`Note over ${owner}: ${inDiagram(`${event.agent} spoke without having control; not heard`)}`] : [];
}

function handoffRow({ from, to, via, route, reason, envelope, outcome, code, attempts, ackMs, values }: HandoffPart, { nameOf }: MarkdownWords): string {
  const signals = Object.entries(values).filter(([name]) => TOLD.has(name)).map(valueWords).join(', ');
  const parts = [
    ...listed('kept', keptAsIs(envelope)), ...listed('redacted', envelope.redacted), ...listed('renamed', envelope.renamed.map((one) => `${one.from} → ${one.to}`)),
    ...listed('dropped', envelope.dropped), ...listed('missing', envelope.missing),
  ];
  const words = { committed: 'handed over', denied: 'not tried', rolledback: 'taken back', open: 'under way' }[outcome];
  const end = [`${words}${code === undefined ? '' : ` (${code})`}`, ...(attempts.length > 1 ? [`${attempts.length} attempts`] : []), ...(ackMs === undefined ? [] : [`acknowledged in ${ackMs} ms`])];
  const cells = [
    `${nameOf(from)} → ${nameOf(to)} (${via}${route === 'primary' ? '' : `, ${route}`})`,
    `${reason.trigger}: ${reason.text ?? reasonWords(reason.code)}${signals === '' ? '' : ` (${signals})`}`,
    parts.length === 0 ? 'empty' : parts.join('; '),
    end.join(', '),
  ];
  return `| ${cells.map(inCell).join(' | ')} |`;
}

/** Signals that say why; others are told by the conversation itself. */
const TOLD: ReadonlySet<string> = new Set(['intent', 'confidence', 'sentiment', 'request', 'language', 'status', 'error']);

function listed(what: string, names: readonly string[]): readonly string[] {
  return names.length === 0 ? [] : [`${what} ${names.join(', ')}`];
}

function valueWords([name, value]: readonly [string, Json | JsonObject]): string {
  return `${name} ${typeof value === 'string' ? value : canonicalJson(value)}`;
}

/** A text that Mermaid takes for nothing but text. */
function inDiagram(text: string): string {
  const line = text.replace(/[\p{Cc}\s]+/gu, ' ').trim();
  const short = [...line].length > MOST_LETTERS ? `${[...line].slice(0, MOST_LETTERS - 1).join('')}…` : line;
  return short.replace(/[#;<>%]/g, (letter) => `#${letter.codePointAt(0) ?? 0};`) || '…';
}

/** A text that Markdown takes for nothing but text. */
function inLine(text: string): string {
  return text.replace(/[\p{Cc}\s]+/gu, ' ').replace(/[\\`*_[\]<>#]/g, (letter) => `\\${letter}`);
}

function inCell(text: string): string {
  return inLine(text).replaceAll('|', '\\|');
}
