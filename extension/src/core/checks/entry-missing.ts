import { pointerTo } from '../base/pointer';
import { defineCheck } from './check';
import { nearest } from '../base/nearest';
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

  explain: ({ fault, entry }) => [
    `A new conversation is owned by the agent that "entry" names, from its first message on.`,
    EXPLAINED[fault](quoted(entry)),
    `Without an owner nothing else can be proved of the graph, so checks of ways say nothing until this is mended.`,
  ],

  fixes: ({ entry }, { graph }) => {
    const others = graph.agents.filter(({ id, disabled, availability }) => id !== entry && !disabled && availability?.capacity !== 0);
    const automated = others.filter(({ kind }) => kind !== 'human');
    const candidates = (automated.length > 0 ? automated : others).map(({ id }) => id);
    const near = nearest(entry, candidates);
    const sources = candidates.filter((id) => !graph.handoffs.some(({ to }) => to === id));
    return [...new Set([near, ...sources, ...candidates])].filter((id) => id !== undefined).slice(0, 2).map(startWith);
  },
});

const EXPLAINED: Readonly<Record<Data['fault'], (entry: string) => string>> = {
  none: () => `The file has no "entry", or an empty one.`,
  unknown: (entry) => `No agent of the file has the id ${entry}.`,
  disabled: (entry) => `${entry} is in the file, but "disabled" takes it out of use.`,
  unstaffed: (entry) => `${entry} is a human whose "availability.capacity" is 0, so every conversation waits for somebody who is not there.`,
};

function startWith(id: string): Fix {
  return { title: `Start with ${quoted(id)}`, edits: [{ type: 'property/set', target: { kind: 'graph' }, path: ['entry'], value: id }], isSafe: false };
}
