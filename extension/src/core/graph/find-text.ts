import type { Json } from '../base/json';
import type { ElementRef, GraphEdit } from './graph-edit';
import type { AgentGraph } from './model';

/** What is looked for. */
export interface TextQuery {
  readonly text: string;
  readonly matchesCase: boolean;
  readonly isWholeWord: boolean;
}

/** A text of the graph in which it was found. `path` is inside the element; `id` stands for the name that others mention it by. */
export interface TextHit {
  readonly element: ElementRef;
  readonly path: readonly (string | number)[];
  readonly value: string;
}

/** Words that people write. Conditions and lists of ids are not among them: they follow when a name is changed. */
const WORDS: Readonly<Record<Exclude<ElementRef['kind'], 'graph'>, readonly (readonly string[])[]>> = {
  agent: [['name'], ['purpose'], ['trustDomain'], ['brain', 'instructions']],
  handoff: [['reason'], ['message']],
  escalation: [['reason'], ['message']],
  field: [['description']],
  intent: [['description']],
  group: [['label']],
  note: [['text']],
};

/** Kinds whose ids are looked into: names of fields, and ids of intents and agents. */
const NAMED: readonly ElementRef['kind'][] = ['field', 'intent', 'agent'];

/** All texts of the graph that have what is looked for, names that are mentioned elsewhere included. Order: as in the file. */
export function findText(graph: AgentGraph, query: TextQuery): readonly TextHit[] {
  if (query.text === '') return [];
  const pattern = patternOf(query);
  return textsOf(graph).filter(({ value }) => value.search(pattern) !== -1);
}

/** What replacing does: the edits, and the names that would then be taken or none, which are left as they are. */
export interface Replacement {
  readonly edits: readonly GraphEdit[];
  readonly refused: readonly string[];
}

/** Replaces what is looked for in these texts. Names change with all that mentions them, last, so that nothing else is lost sight of. */
export function replaceText(graph: AgentGraph, hits: readonly TextHit[], { query, by }: { readonly query: TextQuery; readonly by: string }): Replacement {
  const pattern = patternOf(query);
  const refused: string[] = [];
  const taken = new Set((['field', 'intent', 'agent'] as const).flatMap((kind) => graph[`${kind}s`].map(({ id }) => `${kind} ${id}`)));
  const words: GraphEdit[] = [];
  const names: GraphEdit[] = [];
  for (const { element, path, value } of hits) {
    const next = value.replace(pattern, () => by);
    if (next === value) continue;
    if (path[0] !== 'id' || element.kind === 'graph') words.push({ type: 'property/set', target: element, path, ...(next === '' && path[0] !== 'name' && path[0] !== 'text' && path[0] !== 'label' ? {} : { value: next }) });
    else if (taken.has(`${element.kind} ${next}`) || !(element.kind === 'field' ? /^[a-z][A-Za-z0-9]{0,63}$/ : /^[a-z][a-z0-9-]{0,63}$/).test(next)) refused.push(value);
    else {
      taken.add(`${element.kind} ${next}`);
      names.push({ type: `${element.kind as 'field' | 'intent' | 'agent'}/rename`, id: element.id, to: next });
    }
  }
  return { edits: [...words, ...names], refused };
}

function textsOf(graph: AgentGraph): readonly TextHit[] {
  const whole: readonly TextHit[] = [['name', graph.name], ['description', graph.description ?? '']].flatMap(([key = '', value = '']) => (value === '' ? [] : [{ element: { kind: 'graph' }, path: [key], value }]));
  const { groups, notes } = graph.layout;
  return [
    ...whole,
    ...graph.fields.flatMap((field) => textsIn({ kind: 'field', id: field.id }, field)),
    ...graph.intents.flatMap((intent) => [
      ...textsIn({ kind: 'intent', id: intent.id }, intent),
      ...(intent.examples ?? []).map((value, place): TextHit => ({ element: { kind: 'intent', id: intent.id }, path: ['examples', place], value })),
    ]),
    ...graph.agents.flatMap((agent) => textsIn({ kind: 'agent', id: agent.id }, agent)),
    ...graph.handoffs.flatMap((handoff) => textsIn({ kind: 'handoff', id: handoff.id }, handoff)),
    ...graph.escalations.flatMap((escalation) => textsIn({ kind: 'escalation', id: escalation.id }, escalation)),
    ...Object.entries(groups).flatMap(([id, group]) => textsIn({ kind: 'group', id }, group)),
    ...Object.entries(notes).flatMap(([id, note]) => textsIn({ kind: 'note', id }, note)),
  ];
}

function textsIn(element: Exclude<ElementRef, { readonly kind: 'graph' }>, value: object): readonly TextHit[] {
  const named: readonly TextHit[] = NAMED.includes(element.kind) ? [{ element, path: ['id'], value: element.id }] : [];
  const words = WORDS[element.kind].flatMap((path): readonly TextHit[] => {
    const text = path.reduce<Json | undefined>((part, step) => (typeof part === 'object' && part !== null && Object.hasOwn(part, step) ? (part as Readonly<Record<string, Json>>)[step] : undefined), value as unknown as Json);
    return typeof text === 'string' ? [{ element, path, value: text }] : [];
  });
  return [...named, ...words];
}

function patternOf({ text, matchesCase, isWholeWord }: TextQuery): RegExp {
  const literal = text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(isWholeWord ? `(?<![\\p{L}\\p{N}_])${literal}(?![\\p{L}\\p{N}_])` : literal, matchesCase ? 'gu' : 'giu');
}
