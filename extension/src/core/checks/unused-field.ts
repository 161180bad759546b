import { DECLARED } from '../analysis/agent-net';
import type { Analysis } from '../analysis/analyse';
import { hasBit } from '../analysis/field-bits';
import { wayHolding } from '../analysis/holding';
import { once } from '../analysis/once';
import { openRoutesOn, wayOf } from '../analysis/way';
import { pointerTo } from '../base/pointer';
import { canResolve } from '../graph/defaults';
import { type Finding, defineCheck } from './check';
import { listed, openText, quoted, wayText } from './words';

interface Data {
  readonly field: string;
  /** Agents that set it. */
  readonly setters: readonly string[];
  readonly isInitial: boolean;
  /** Whether a condition somewhere in the file names it, one out of use or out of reach: then it cannot just go. */
  readonly isCompared: boolean;
  readonly way: string;
  readonly open: readonly string[];
}

/** Flags fields that travel although nobody who gets them reads them. */
export const unusedField = defineCheck<Data>({
  id: 'unused-field',
  severity: 'info',

  *find({ analysis, graph, text }) {
    if (analysis.entry === -1 || graph.fields.length === 0) return;
    const { used, travels } = factsOf(analysis);
    const compared = once(() => new Set([...text.matchAll(COMPARED)].map(([, name]) => name)));
    for (const [bit, { id }] of graph.fields.entries()) {
      const edge = travels[bit] ?? -1;
      if (edge !== -1 && !hasBit(used, 0, bit)) yield* findingOf(analysis, { id, bit, edge, isCompared: () => compared().has(id) });
    }
  },

  message: ({ field, way, open }) => `${quoted(field)} travels, but nobody whom it gets to reads it: ${way}. That is as far as contracts, conditions, limits and instructions tell.${openText(open)}`,

  explain: ({ field, setters, isInitial, way }) => [
    `${quoted(field)} comes from ${[...(isInitial ? ['the start of the conversation'] : []), ...(setters.length === 0 ? [] : [listed(setters)])].join(' and ')}, and is in the envelope on this way: ${way}.`,
    `From none of the places where it can be does a way lead to somebody who requires or accepts it, to a condition or a limit of authority that looks at it, or to instructions that name it.`,
    `What an agent that resolves produces counts as read, since it is the outcome; so does all that gets to a human without a contract.`,
  ],

  fixes: ({ field, isCompared }) => (isCompared ? [] : [{ title: `Remove the field ${quoted(field)}`, edits: [{ type: 'field/remove', id: field }], isSafe: false }]),
});

/** Where a text compares a field. */
const COMPARED = /"field"\s*:\s*"([^"\\]*)"/g;

interface Facts {
  /** Fields that somebody reads where they can be. */
  readonly used: Int32Array;
  /** By field: the first declared way on which it can be; -1 where there is none. */
  readonly travels: Int32Array;
}

function factsOf({ net, flow, reach, wanted, graph, holding }: Analysis): Facts {
  const { words, names } = flow.bits;
  const possible = flow.possible();
  const used = new Int32Array(words);
  const onlyNamed = new Int32Array(words).fill(-1);
  for (const place of reach.order) {
    const agent = net.agents[place];
    for (let word = 0; word < words; word += 1) {
      const at = place * words + word;
      const outcome = agent !== undefined && canResolve(agent) ? (holding.setters.always[at] ?? 0) : 0;
      used[word] = (used[word] ?? 0) | outcome | ((possible[at] ?? 0) & ((wanted.arriving[at] ?? 0) | (wanted.leaving[at] ?? 0)));
      onlyNamed[word] = (onlyNamed[word] ?? 0) & ~(holding.setters.maybe[at] ?? 0);
    }
  }
  // What only other names become is told of under those.
  for (const [bit, { initial }] of graph.fields.entries()) if (initial !== true && hasBit(onlyNamed, 0, bit)) used[bit >> 5] = (used[bit >> 5] ?? 0) | (1 << (bit & 31));
  return { used, travels: travelling({ net, flow, reach }, { used, count: names.length, possible }) };
}

interface Travelling {
  readonly used: Int32Array;
  readonly count: number;
  readonly possible: Int32Array;
}

function travelling({ net, flow, reach }: Pick<Analysis, 'net' | 'flow' | 'reach'>, { used, count, possible }: Travelling): Int32Array {
  const travels = new Int32Array(count).fill(-1);
  const { from, kind } = net.edges;
  for (let edge = 0; edge < net.edges.count; edge += 1) {
    const source = from[edge] ?? 0;
    if (reach.hops[source] === -1 || !DECLARED.includes(kind[edge] ?? -1)) continue;
    for (let word = 0; word < used.length; word += 1) {
      const unread = (possible[source * used.length + word] ?? 0) & ~(used[word] ?? 0) & (flow.passages[edge]?.kept?.[word] ?? -1);
      noteFirst(travels, edge, { unread, word });
    }
  }
  return travels;
}

/** Notes the edge for each field of the word that has none yet. */
function noteFirst(travels: Int32Array, edge: number, { unread, word }: { readonly unread: number; readonly word: number }): void {
  for (let rest = unread; rest !== 0; rest &= rest - 1) {
    const bit = word * 32 + 31 - Math.clz32(rest & -rest);
    if (travels[bit] === -1) travels[bit] = edge;
  }
}

interface Unread {
  readonly isCompared: () => boolean;
  readonly id: string;
  readonly bit: number;
  readonly edge: number;
}

function* findingOf({ net, entry, flow, holding, graph }: Analysis, { id, bit, edge, isCompared }: Unread): Generator<Finding<Data>> {
  const before = wayHolding(holding, { place: net.edges.from[edge] ?? 0, bit }, flow.isEarly[edge] === 1);
  if (before === undefined) return;
  const edges = [...before, edge];
  const way = wayOf(net, entry, edges);
  const open = openRoutesOn(net, edges);
  const setters = graph.agents.filter(({ contract }) => contract?.produces?.includes(id) === true).map((agent) => agent.id);
  yield {
    at: pointerTo('fields', id),
    part: 'key',
    element: { kind: 'field', id },
    data: { field: id, setters, isInitial: graph.fields[bit]?.initial === true, isCompared: isCompared(), way: wayText(way), open },
    witness: way,
    verdict: open.length === 0 ? 'proved' : 'undecided',
  };
}
