import type { AgentGraph, Field, Scalar } from '../graph/model';
import type { Domain } from '../conditions/signals/signal';
import { SIGNALS, isSignalName, signalOf } from '../conditions/signals/registry';
import type { Cursor } from './cursor';
import type { IdKind, Meaning, Subject, TagKind } from './meaning';
import type { Mention } from './mentions';
import { operatorChoices } from './operator-choices';
import { choiceSnippet } from './snippet';

/** One thing that may be written at some place. */
export interface Choice {
  readonly value: Scalar;
  readonly kind: IdKind | 'signal' | 'operator' | 'value';
  /** The name people know it by, where it has one. */
  readonly name?: string;
  /** What it is, in the words of the file or of the signal. */
  readonly about?: string;
  /** Of a name that is still to get a value: that value, as a snippet of VS Code. */
  readonly valueSnippet?: string;
}

/** What is known when somebody writes. */
export interface Known {
  readonly graph: AgentGraph;
  /** Of the text that is written in, the word being written apart. Asked for where things are declared. */
  readonly mentions: () => readonly Mention[];
}

/** What may be written at the cursor, the most likely first. What the object or list has already is left out. */
export function choicesAt(cursor: Cursor, known: Known): readonly Choice[] {
  const choices = choicesFor(cursor, known).filter(({ value }) => !cursor.used.has(String(value)));
  return cursor.isName ? choices : choices.map(({ valueSnippet: _, ...choice }) => choice);
}

function choicesFor(cursor: Cursor, known: Known): readonly Choice[] {
  const { meaning } = cursor;
  switch (meaning.is) {
    case 'id':
      return meaning.role === 'definition' ? newIds(cursor, meaning.kinds[0] ?? 'agent', known) : ids(meaning, known.graph);
    case 'signal':
      return SIGNALS.map(({ name, label, description }) => ({ value: name, kind: 'signal', name: label, about: description }));
    case 'operator':
      return operatorChoices(meaning.of, valuesOf(meaning.of, known.graph));
    case 'value':
      return valuesOf(meaning.of, known.graph).map((value) => ({ value, kind: 'value' }));
    case 'tag':
      return tagsOf(meaning.tag, known.graph).map((value) => ({ value, kind: 'value' }));
    case 'graph-file':
      return [];
  }
}

function ids({ kinds, orElse = [] }: Extract<Meaning, { is: 'id' }>, graph: AgentGraph): readonly Choice[] {
  return [...kinds.flatMap((kind) => declaredIds(kind, graph)), ...orElse.map((value): Choice => ({ value, kind: 'value' }))];
}

function declaredIds(kind: IdKind, graph: AgentGraph): readonly Choice[] {
  const nameOf = (id: string): string => graph.agents.find((agent) => agent.id === id)?.name ?? id;
  switch (kind) {
    case 'agent':
      return graph.agents.map(({ id, name, purpose }) => ({ value: id, kind, name, ...about(purpose), valueSnippet: '{ "x": ${1:0}, "y": ${2:0} }' }));
    case 'field':
      return graph.fields.map((field) => ({ value: field.id, kind, name: field.type, ...about(field.description), valueSnippet: valueSnippetOf(field) }));
    case 'intent':
      return graph.intents.map(({ id, description }) => ({ value: id, kind, ...about(description) }));
    case 'handoff':
      return graph.handoffs.filter(({ id }) => !id.startsWith('#')).map(({ id, from, to, reason }) => ({ value: id, kind, name: `${nameOf(from)} → ${nameOf(to)}`, ...about(reason) }));
    case 'escalation':
      return graph.escalations.filter(({ id }) => !id.startsWith('#')).map(({ id, to, reason }) => ({ value: id, kind, name: `⇡ ${nameOf(to)}`, ...about(reason) }));
    default:
      return [];
  }
}

/** Ids that are mentioned and not declared; for a handoff, one made of its ends. */
function newIds({ beside }: Cursor, kind: IdKind, { mentions }: Known): readonly Choice[] {
  if (kind === 'handoff') {
    const [from, to] = [beside('from'), beside('to')];
    return from === undefined || to === undefined ? [] : [{ value: `${from}-to-${to}`, kind }];
  }
  const all = mentions();
  const declared = new Set(all.filter(({ role, kinds }) => role === 'definition' && kinds[0] === kind).map(({ id }) => id));
  const wanted = new Set(all.filter(({ kinds }) => kinds.length === 1 && kinds[0] === kind).map(({ id }) => id));
  const valueSnippet = NEW_ELEMENTS[kind];
  return [...wanted].filter((id) => !declared.has(id) && id !== 'unknown').map((value) => ({ value, kind, ...(valueSnippet === undefined ? {} : { valueSnippet }) }));
}

const NEW_ELEMENTS: Readonly<Partial<Record<IdKind, string>>> = {
  agent: '{ "name": "$1", "kind": "${2|ai,router,human,service|}" }',
  field: '{ "type": "${1|string,number,integer,boolean,array,object|}" }',
  intent: '{ "description": "$1" }',
};

function about(text: string | undefined): { readonly about?: string } {
  return text === undefined ? {} : { about: text };
}

function valueSnippetOf(field: Field): string {
  const values = valuesOfField(field);
  if (values.length > 0) return choiceSnippet(values);
  if (field.type === 'number' || field.type === 'integer') return '${1:0}';
  if (field.type === 'array') return '[$1]';
  return field.type === 'object' ? '{ $1 }' : '"$1"';
}

/** Values that the subject is known to take. */
function valuesOf(subject: Subject, graph: AgentGraph): readonly Scalar[] {
  if ('field' in subject) {
    const field = graph.fields.find(({ id }) => id === subject.field);
    return field ? valuesOfField(field) : [];
  }
  return isSignalName(subject.signal) ? valuesIn(signalOf(subject.signal).domain, subject.signal, graph) : [];
}

function valuesOfField({ type, enum: values }: Field): readonly Scalar[] {
  return values ?? (type === 'boolean' ? [true, false] : []);
}

function valuesIn(domain: Domain, signal: string, graph: AgentGraph): readonly Scalar[] {
  switch (domain.kind) {
    case 'intents':
      return [...graph.intents.map(({ id }) => id), 'unknown'];
    case 'choice':
      return domain.values;
    case 'tag':
      return signal === 'language' || signal === 'channel' ? tagsOf(signal, graph) : domain.examples;
    default:
      return [];
  }
}

/** Words that the graph uses already, then the usual ones. */
function tagsOf(tag: TagKind, { agents }: AgentGraph): readonly string[] {
  switch (tag) {
    case 'language':
      return [...new Set([...agents.flatMap(({ scope }) => scope?.languages ?? []), ...examplesOf('language')])];
    case 'channel':
      return [...new Set([...agents.flatMap(({ scope }) => scope?.channels ?? []), ...examplesOf('channel')])];
    case 'trust-domain':
      return [...new Set(agents.flatMap(({ trustDomain }) => trustDomain ?? []))];
    case 'tool':
      return [...new Set(agents.flatMap(({ authority }) => authority?.tools ?? []))];
  }
}

function examplesOf(signal: 'language' | 'channel'): readonly string[] {
  const { domain } = signalOf(signal);
  return domain.kind === 'tag' ? domain.examples : [];
}
