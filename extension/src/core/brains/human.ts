import { err, ok, type Result } from '../base/result';
import type { Json } from '../base/json';
import type { AgentGraph } from '../graph/model';
import type { Decision } from './brain';

/** How a person says what an agent does. */
export const SEAT_HELP = 'Write what the agent says. Words of their own line: /done, /blocked, /failed, /to HANDOFF-OR-AGENT, /set field=value, /sure 0.8.';

/** What a person typed for an agent, as its decision: the words, and lines with a slash for all else. Errors: a sentence. */
export function typedDecision(graph: AgentGraph, lines: readonly string[]): Result<Decision, string> {
  const typed: Typed = { words: [], set: {}, proposes: [], status: 'working', confidence: 1 };
  for (const line of lines) {
    const fault = takeLine(graph, typed, line.trim());
    if (fault !== undefined) return err(fault);
  }
  const { words, set, proposes, status, confidence } = typed;
  return ok({ type: 'replied', text: words.join('\n'), set, status, confidence, error: 'none', proposes, tookMs: 0 });
}

interface Typed {
  readonly words: string[];
  readonly set: Record<string, Json>;
  readonly proposes: string[];
  status: 'working' | 'done' | 'failed' | 'blocked';
  confidence: number;
}

function takeLine(graph: AgentGraph, typed: Typed, line: string): string | undefined {
  if (!line.startsWith('/')) return void (line === '' ? undefined : typed.words.push(line));
  const [verb = '', ...rest] = line.slice(1).split(/\s+/);
  const word = rest.join(' ');
  switch (verb) {
    case 'done':
    case 'blocked':
    case 'failed':
      typed.status = verb;
      return undefined;
    case 'to': return takeTarget(graph, typed, word);
    case 'set': return takeField(graph, typed, word);
    case 'sure': return takeConfidence(typed, word);
    default: return `/${verb} is not known. ${SEAT_HELP}`;
  }
}

function takeTarget({ handoffs, agents }: AgentGraph, typed: Typed, word: string): string | undefined {
  if (![...handoffs, ...agents].some(({ id }) => id === word)) return `There is no handoff or agent "${word}".`;
  typed.proposes.push(word);
  return undefined;
}

function takeField({ fields }: AgentGraph, typed: Typed, word: string): string | undefined {
  const [name = '', value] = [word.split('=')[0]?.trim(), word.includes('=') ? word.slice(word.indexOf('=') + 1).trim() : undefined];
  const field = fields.find(({ id }) => id === name);
  if (field === undefined || value === undefined) return `/set takes a field of the graph, = and a value. There are ${fields.map(({ id }) => id).join(', ')}.`;
  typed.set[name] = field.type === 'string' ? value : parsed(value);
  return undefined;
}

function parsed(value: string): Json {
  try {
    return JSON.parse(value) as Json;
  } catch {
    return value; // as it was typed
  }
}

function takeConfidence(typed: Typed, word: string): string | undefined {
  const confidence = Number(word);
  if (word === '' || !(confidence >= 0 && confidence <= 1)) return '/sure takes a number from 0 to 1.';
  typed.confidence = confidence;
  return undefined;
}
