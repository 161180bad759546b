import { pointerTo } from '../base/pointer';
import { defineCheck } from './check';
import { nearest } from './nearest';
import type { Fix } from './problem';
import { quoted } from './words';

type Data = { readonly fault: 'none' | 'unknown' | 'disabled' | 'unstaffed'; readonly entry: string };

/** Flags graphs in which no agent takes new conversations. */
export const entryMissing = defineCheck<Data>({
  id: 'entry-missing',
  severity: 'error',

  *find({ graph }) {
    const { entry } = graph;
    const agent = graph.agents.find(({ id }) => id === entry);
    if (entry === '') yield { at: '', data: { fault: 'none', entry } };
    else if (!agent) yield { at: pointerTo('entry'), data: { fault: 'unknown', entry } };
    else if (agent.disabled) yield { at: pointerTo('entry'), data: { fault: 'disabled', entry } };
    else if (agent.kind === 'human' && agent.availability?.capacity === 0) yield { at: pointerTo('entry'), data: { fault: 'unstaffed', entry } };
  },

  message: ({ fault, entry }) => {
    if (fault === 'none') return 'The graph has no "entry": nobody takes a new conversation.';
    if (fault === 'unknown') return `The entry ${quoted(entry)} is no agent of this graph, so nobody takes a new conversation.`;
    if (fault === 'disabled') return `The entry ${quoted(entry)} is disabled, so nobody takes a new conversation.`;
    return `New conversations start with the human ${quoted(entry)}, whose capacity is 0: nobody takes them.`;
  },

  fixes: ({ entry }, { graph }) => {
    const candidates = graph.agents.filter(({ id, kind, disabled }) => id !== entry && kind !== 'human' && !disabled).map(({ id }) => id);
    const near = nearest(entry, candidates);
    const sources = candidates.filter((id) => !graph.handoffs.some(({ to }) => to === id));
    return [...new Set([near, ...sources, ...candidates])].filter((id) => id !== undefined).slice(0, 2).map(startWith);
  },
});

function startWith(id: string): Fix {
  return { title: `Start with ${quoted(id)}`, edits: [{ type: 'property/set', target: { kind: 'graph' }, path: ['entry'], value: id }], isSafe: false };
}
