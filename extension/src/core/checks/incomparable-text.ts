import { pointerTo } from '../base/pointer';
import { isOpaque } from '../conditions/solver';
import { hasAtom } from '../conditions/truth';
import type { AgentGraph, Condition } from '../graph/model';
import { defineCheck } from './check';
import type { Fix } from './problem';
import { quoted } from './words';

interface Data {
  readonly id: string;
  readonly kind: 'handoff' | 'escalation';
  readonly isProse: boolean;
  /** The only intent of a handoff's target. */
  readonly intent?: string;
}

/** Flags conditions of words or prose alone: no check can tell when they hold. */
export const incomparableText = defineCheck<Data>({
  id: 'incomparable-text',
  severity: 'info',

  *find({ graph }) {
    for (const kind of ['handoff', 'escalation'] as const) {
      const section = kind === 'handoff' ? 'handoffs' : 'escalations';
      for (const [place, { id, to, when }] of graph[section].entries()) {
        if (when === undefined || !restsOnWords(when)) continue;
        const intent = kind === 'handoff' ? onlyIntentOf(graph, to) : undefined;
        yield {
          at: pointerTo(section, place, 'when'),
          data: { id, kind, isProse: hasAtom(when, (atom) => 'prose' in atom), ...(intent === undefined ? {} : { intent }) },
          verdict: 'undecided',
        };
      }
    }
  },

  message: ({ id, isProse }) =>
    isProse
      ? `${quoted(id)} rests on prose alone: no check can tell when it fires, and in a run without a model it never does.`
      : `${quoted(id)} rests on the customer's words alone: no check can tell when it fires.`,

  explain: ({ id, isProse }) => [
    `Every part of the condition of ${quoted(id)} is ${isProse ? 'prose or words of the customer' : 'about words of the customer'}.`,
    'Loops, gaps and ways through it are told as undecided for that reason.',
    'A comparison of an intent, a signal or a field beside it, or in its place, can be proved about.',
  ],

  fixes: ({ id, kind, intent }) => (intent === undefined ? [] : [byIntent(id, kind, intent)]),
});

function byIntent(id: string, kind: Data['kind'], is: string): Fix {
  return { title: `Fire on the intent ${quoted(is)} instead`, edits: [{ type: 'property/set', target: { kind, id }, path: ['when'], value: { signal: 'intent', is } }], isSafe: false };
}

/** Whether it has parts, and no check can look into any of them. */
function restsOnWords(when: Condition): boolean {
  return hasAtom(when, isOpaque) && !hasAtom(when, (atom) => !isOpaque(atom));
}

function onlyIntentOf({ agents, intents }: AgentGraph, to: string): string | undefined {
  const [intent, ...others] = agents.find(({ id }) => id === to)?.scope?.intents ?? [];
  return others.length === 0 && intents.some(({ id }) => id === intent) ? intent : undefined;
}
