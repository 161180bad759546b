import { pointerTo } from '../base/pointer';
import { defineCheck } from './check';
import { type UnknownReference, fixesForUnknown, unknownReferences } from './unknown-reference';
import { quoted } from './words';

type Data = { readonly fault: 'unknown'; readonly reference: UnknownReference } | { readonly fault: 'not-human'; readonly agent: string };

/** Flags mentions of agents that do not exist, and a human fallback that is no human. */
export const unknownAgent = defineCheck<Data>({
  id: 'unknown-agent',
  severity: 'error',

  *find(subject) {
    for (const { data, ...finding } of unknownReferences(subject, 'agent')) yield { ...finding, data: { fault: 'unknown', reference: data } };
    const fallback = subject.graph.agents.find(({ id }) => id === subject.graph.humanFallback);
    if (fallback && fallback.kind !== 'human') yield { at: pointerTo('humanFallback'), data: { fault: 'not-human', agent: fallback.id } };
  },

  message: (data) =>
    data.fault === 'unknown'
      ? `There is no agent ${quoted(data.reference.name)}.`
      : `The human fallback ${quoted(data.agent)} is not of kind "human", so no conversation ever falls back to it.`,

  fixes: (data, subject) =>
    data.fault === 'unknown'
      ? fixesForUnknown(data.reference, subject, { type: 'agent/add', agent: { id: data.reference.name, name: nameOf(data.reference.name), ...(data.reference.path[0] === 'humanFallback' ? { kind: 'human' } : { kind: 'ai', authority: { resolves: true } }) } })
      : subject.graph.agents
          .filter(({ kind }) => kind === 'human')
          .slice(0, 3)
          .map(({ id }) => ({ title: `Use ${quoted(id)}`, edits: [{ type: 'property/set', target: { kind: 'graph' }, path: ['humanFallback'], value: id }], isSafe: false })),
});

/** A name for people: "billing-desk" is "Billing desk". */
function nameOf(id: string): string {
  const words = id.replaceAll('-', ' ').trim();
  return words === '' ? id : words.charAt(0).toUpperCase() + words.slice(1);
}
