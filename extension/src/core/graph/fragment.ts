import type { Json, JsonObject } from '../base/json';
import { type Result, err, ok } from '../base/result';
import { HOUSE_STYLE, printJson } from '../text/print-json';
import { sourcesOf } from './defaults';
import type { ElementRef } from './graph-edit';
import type { AgentGraph, Layout, Point } from './model';
import { documentOf } from './print-graph';
import { isObject } from './raw';
import { readDocument } from './read-document';
import { type rewriteAgentMentions, rewriteFieldMentions, rewriteIntentMentions } from './references';

/** The property by which a copied part of a graph is known. */
const MARK = 'agentGraphFragment';
const VERSION = '1.0';

/** Longest text in which a part of a graph is looked for. Units: characters. */
const LONGEST = 5_000_000;

/** Part of a graph: what was copied, with the fields and intents it speaks of. */
export type Fragment = Pick<AgentGraph, 'fields' | 'intents' | 'agents' | 'handoffs' | 'escalations' | 'layout'>;

/**
 * What is chosen, with all handoffs and escalations among the chosen agents and the fields and intents that are spoken of.
 * `places`: where agents stand.
 */
export function fragmentOf(graph: AgentGraph, refs: readonly ElementRef[], places: ReadonlyMap<string, Point>): Fragment {
  const groups = pick(graph.layout.groups, idsOf(refs, 'group'));
  const agentIds = new Set([...idsOf(refs, 'agent'), ...Object.values(groups).flatMap(({ agents = [] }) => agents)]);
  const agents = graph.agents.filter(({ id }) => agentIds.has(id));
  const handoffIds = idsOf(refs, 'handoff');
  const handoffs = graph.handoffs.filter(({ id, from, to }) => handoffIds.has(id) || (agentIds.has(from) && agentIds.has(to)));
  const escalationIds = idsOf(refs, 'escalation');
  const isWithin = (escalation: AgentGraph['escalations'][number]): boolean =>
    (escalation.from ?? '*') !== '*' && agentIds.has(escalation.to) && sourcesOf(graph, escalation).every((id) => agentIds.has(id));
  const escalations = graph.escalations.filter((escalation) => escalationIds.has(escalation.id) || isWithin(escalation));
  const routeIds = new Set([...handoffs, ...escalations].map(({ id }) => id));
  const layout: Layout = {
    agents: Object.fromEntries(agents.flatMap(({ id }) => (places.has(id) ? [[id, places.get(id) ?? { x: 0, y: 0 }]] : []))),
    routes: pick(graph.layout.routes ?? {}, routeIds),
    groups,
    notes: pick(graph.layout.notes, idsOf(refs, 'note')),
  };
  const spoken = spokenOf(documentOf({ ...graph, agents, handoffs, escalations }));
  return {
    fields: graph.fields.filter(({ id }) => spoken.fields.has(id)),
    intents: graph.intents.filter(({ id }) => spoken.intents.has(id)),
    agents,
    handoffs,
    escalations,
    layout,
  };
}

/** The part of a graph as text that people can read, send and paste. */
export function fragmentText(fragment: Fragment): string {
  const { formatVersion: _formatVersion, name: _name, entry: _entry, agents, ...sections } = documentOf({ ...EMPTY, ...fragment });
  const document: JsonObject = { [MARK]: VERSION, ...(fragment.agents.length === 0 ? {} : { agents: agents ?? {} }), ...sections };
  return `${printJson(document, HOUSE_STYLE, '')}\n`;
}

/** The part of a graph that a text holds, alone or among other words, such as a message or a Markdown fence; a whole graph file too. Errors: `none` where there is none. */
export function readFragment(text: string): Result<Fragment, 'none'> {
  if (text.length > LONGEST) return err('none');
  for (const candidate of candidatesIn(text)) {
    const value = parsed(candidate);
    if (!isObject(value) || !(Object.hasOwn(value, MARK) || Object.hasOwn(value, 'formatVersion'))) continue;
    const { fields, intents, agents, handoffs, escalations, layout } = readDocument(value);
    const isEmpty = agents.length + handoffs.length + escalations.length + Object.keys(layout.notes).length + Object.keys(layout.groups).length === 0;
    return isEmpty ? err('none') : ok({ fields, intents, agents, handoffs, escalations, layout });
  }
  return err('none');
}

const EMPTY: AgentGraph = {
  formatVersion: VERSION, name: '', entry: '', fields: [], intents: [], agents: [], handoffs: [], escalations: [], limits: {}, checks: [], layout: { agents: {}, groups: {}, notes: {} },
};

function candidatesIn(text: string): readonly string[] {
  const fences = [...text.matchAll(/```[^\n]*\n([\s\S]*?)```/g)].map(([, inner = '']) => inner);
  const [start, end] = [text.indexOf('{'), text.lastIndexOf('}')];
  return [text, ...fences, ...(start === -1 || end <= start ? [] : [text.slice(start, end + 1)])];
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined; // not this one
  }
}

function idsOf(refs: readonly ElementRef[], kind: ElementRef['kind']): ReadonlySet<string> {
  return new Set(refs.flatMap((ref) => (ref.kind === kind && 'id' in ref ? [ref.id] : [])));
}

function pick<T>(record: Readonly<Record<string, T>>, ids: ReadonlySet<string>): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(record).filter(([id]) => ids.has(id)));
}

/** Names of fields and intents that are mentioned in a document. */
function spokenOf(document: JsonObject): { readonly fields: ReadonlySet<string>; readonly intents: ReadonlySet<string> } {
  const { checks: _checks, ...rest } = document;
  return { fields: mentionsIn(rest, rewriteFieldMentions), intents: mentionsIn(rest, rewriteIntentMentions) };
}

/** Whatever a rewriting of mentions comes across. */
export function mentionsIn(document: JsonObject, rewriting: typeof rewriteAgentMentions): ReadonlySet<string> {
  const seen = new Set<string>();
  rewriting(document, (id) => {
    seen.add(id);
    return id;
  });
  return seen;
}
