import type { DebugProtocol } from '@vscode/debugprotocol';
import { type Result, ok } from '#core/base/result';
import type { Breakpoint, Watched } from '#core/debugging/breakpoint';
import { EXCEPTIONS } from '#core/debugging/exceptions';
import { parseHitCount } from '#core/debugging/hit-count';
import { isForModels, parseCondition } from '#core/debugging/parse-condition';
import { type ElementLines, elementLines, elementOnLine } from '#core/debugging/element-lines';
import type { ElementRef } from '#core/graph/graph-edit';
import type { AgentGraph } from '#core/graph/model';
import { readGraph } from '#core/graph/read-graph';

/** What a breakpoint is written with, whatever it is on. */
export interface Terms {
  readonly condition?: string;
  readonly hitCondition?: string;
  readonly logMessage?: string;
}

/** A place of a text that somebody wants to stop at. Units: lines from 0. */
export interface LinePlace extends Terms {
  readonly line: number;
}

/** A breakpoint as it was taken: lines from 0, and a sentence where it cannot be met. */
export interface Taken {
  readonly id: number;
  readonly isVerified: boolean;
  readonly message?: string;
  readonly line?: number;
}

/** The breakpoints of a session, by where they were set. Setting those of a place again replaces them. */
export class BreakpointTable {
  #graph: AgentGraph;
  #wanted = new Map<string, readonly Wanted[]>();
  #met = new Map<string, readonly Breakpoint[]>();
  #lastId = 0;

  constructor(graph: AgentGraph) {
    this.#graph = graph;
  }

  /** All that can be met. */
  all(): readonly Breakpoint[] {
    return [...this.#met.values()].flat();
  }

  /** Looks for all of them in another version of the graph. */
  useGraph(graph: AgentGraph): readonly Taken[] {
    this.#graph = graph;
    return [...this.#wanted.keys()].flatMap((key) => this.#resolve(key));
  }

  /** Sets those of a text, which may be newer than the graph that runs: an element is found by its id. */
  setOnLines(path: string, text: string, places: readonly LinePlace[]): readonly Taken[] {
    const lines = elementLines(text, readGraph(text).graph);
    return this.#set(`text:${path}`, places.map((terms) => ({ terms, place: onLine(lines, terms.line) })));
  }

  /** Refuses those of a text, all for the same reason. */
  refuse(path: string, places: readonly LinePlace[], message: string): readonly Taken[] {
    return this.#set(`text:${path}`, places.map((terms) => ({ terms, place: { watched: undefined, message, line: terms.line } })));
  }

  /** Sets those that are known by the id of an agent, handoff or escalation, or by the type of an entry. */
  setByName(named: readonly (Terms & { readonly name: string })[]): readonly Taken[] {
    return this.#set('name', named.map((terms) => ({ terms, place: { watched: { kind: 'name', name: terms.name }, message: '' } })));
  }

  setOnFields(fields: readonly (Terms & { readonly field: string })[]): readonly Taken[] {
    return this.#set('field', fields.map((terms) => ({ terms, place: { watched: { kind: 'field', id: terms.field }, message: '' } })));
  }

  setOnExceptions(filters: readonly (Terms & { readonly filter: string })[]): readonly Taken[] {
    return this.#set('exception', filters.map((terms) => {
      const sort = EXCEPTIONS.find(({ filter }) => filter === terms.filter);
      return { terms, place: { watched: sort && { kind: 'exception', filter: sort.filter }, message: `There is no exception "${terms.filter}".` } };
    }));
  }

  #set(key: string, wanted: readonly Omit<Wanted, 'id'>[]): readonly Taken[] {
    this.#wanted.set(key, wanted.map((one) => ({ id: (this.#lastId += 1), ...one })));
    return this.#resolve(key);
  }

  #resolve(key: string): readonly Taken[] {
    const breakpoints: Breakpoint[] = [];
    const taken = (this.#wanted.get(key) ?? []).map(({ id, terms, place }): Taken => {
      const line = place.line === undefined ? {} : { line: place.line };
      const watched = place.watched === undefined ? undefined : watchedIn(this.#graph, place.watched);
      if (watched === undefined) return { id, isVerified: false, message: place.watched === undefined ? place.message : absence(place.watched), ...line };
      const read = termsOf(terms, this.#graph);
      if (!read.ok) return { id, isVerified: false, message: read.error, ...line };
      breakpoints.push({ id, watched, ...read.value });
      return { id, isVerified: true, ...line };
    });
    this.#met.set(key, breakpoints);
    return taken;
  }
}

/** One that somebody has asked for, whether or not it can be met. */
interface Wanted {
  readonly id: number;
  readonly terms: Terms;
  readonly place: Place;
}

interface Place {
  /** Nothing where it can never be met, for the reason of the message. */
  readonly watched: Watched | Named | undefined;
  readonly message: string;
  readonly line?: number;
}

/** Whatever the graph calls by that name. */
interface Named {
  readonly kind: 'name';
  readonly name: string;
}

function onLine(lines: readonly ElementLines[], line: number): Place {
  const found = elementOnLine(lines, line);
  const watched = found && watchedOf(found.element);
  if (found === undefined || watched === undefined) return { watched: undefined, message: 'Nothing happens here: breakpoints go on agents, handoffs, escalations and fields.', line };
  return { watched, message: '', line: found.line };
}

/** What is waited for, if the graph has it. */
function watchedIn(graph: AgentGraph, watched: Watched | Named): Watched | undefined {
  if (watched.kind === 'entry' || watched.kind === 'exception' || watched.kind === 'moment') return watched;
  if (watched.kind !== 'name') return idsOf(graph, watched.kind).includes(watched.id) ? watched : undefined;
  const { name } = watched;
  const kind = (['agent', 'handoff', 'escalation'] as const).find((one) => idsOf(graph, one).includes(name));
  if (kind !== undefined) return { kind, id: name };
  return ENTRY_TYPE.test(name) ? { kind: 'entry', type: name } : undefined;
}

const ENTRY_TYPE = /^[a-z]+\.[a-z_]+$/;

function absence(watched: Watched | Named): string {
  if (watched.kind === 'name') return `The graph that this session runs has no agent, handoff or escalation "${watched.name}".`;
  return `The version of the graph that this session runs has no ${watched.kind}${'id' in watched ? ` "${watched.id}"` : ''}.`;
}

function idsOf(graph: AgentGraph, kind: 'agent' | 'handoff' | 'escalation' | 'field'): readonly string[] {
  const section = { agent: graph.agents, handoff: graph.handoffs, escalation: graph.escalations, field: graph.fields }[kind];
  return section.map(({ id }) => id);
}

function watchedOf(element: ElementRef): Watched | undefined {
  switch (element.kind) {
    case 'agent':
    case 'handoff':
    case 'escalation': return { kind: element.kind, id: element.id };
    case 'field': return { kind: 'field', id: element.id };
    default: return undefined;
  }
}

function termsOf({ condition, hitCondition, logMessage }: Terms, graph: AgentGraph): Result<Pick<Breakpoint, 'condition' | 'hits' | 'log'>, string> {
  const when = isSaid(condition) ? parseCondition(condition, graph) : ok(undefined);
  if (!when.ok) return when;
  if (when.value !== undefined && isForModels(when.value)) return { ok: false, error: 'Only a model can decide this condition, and a debug session calls none.' };
  const hits = isSaid(hitCondition) ? parseHitCount(hitCondition) : ok(undefined);
  if (!hits.ok) return hits;
  return ok({
    ...(when.value === undefined ? {} : { condition: when.value }),
    ...(hits.value === undefined ? {} : { hits: hits.value }),
    ...(isSaid(logMessage) ? { log: logMessage } : {}),
  });
}

function isSaid(text: string | undefined): text is string {
  return text !== undefined && text.trim() !== '';
}

/** The breakpoint as the protocol tells of it. `line` as the client counts. */
export function asBreakpoint({ id, isVerified, message, line }: Taken, asLine: (line: number) => number): DebugProtocol.Breakpoint {
  return {
    id,
    verified: isVerified,
    ...(message === undefined ? {} : { message, reason: 'failed' as const }),
    ...(line === undefined ? {} : { line: asLine(line) }),
  };
}
