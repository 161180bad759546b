import { pointerTo } from '../base/pointer';
import type { ElementRef } from '../graph/graph-edit';
import type { Span } from '../text/text-edit';
import { defineCheck } from './check';
import { freshId } from './fresh-id';
import { quoted } from './words';

interface Data {
  readonly message: string;
  readonly route?: { readonly kind: 'handoff' | 'escalation'; readonly id: string; readonly declared: string };
}

/** Flags names and ids that are used twice. */
export const duplicateId = defineCheck<Data>({
  id: 'duplicate-id',
  severity: 'error',

  *find({ read, graph }) {
    for (const { code, message, offset, length } of read.faults) {
      const span: Span = { offset, length };
      if (code === 'duplicate-key') yield { at: '', element: { kind: 'graph' }, span, data: { message } };
    }
    const seen = new Map<string, string>();
    const lists = [['handoff', graph.handoffs], ['escalation', graph.escalations]] as const;
    for (const [kind, list] of lists) {
      for (const [place, { id }] of list.entries()) {
        const declared = declaredId(read.document, `${kind}s`, place);
        if (declared === undefined || declared === '') continue;
        const first = seen.get(declared);
        const element: ElementRef = { kind, id };
        if (first === undefined) seen.set(declared, kind);
        else yield { at: pointerTo(`${kind}s`, place, 'id'), element, data: { message: `The id ${quoted(declared)} is already used by ${first === 'handoff' ? 'a handoff' : 'an escalation'}.`, route: { kind, id, declared } } };
      }
    }
  },

  message: ({ message }) => message,

  fixes: ({ route }, { graph }) => {
    if (route === undefined) return [];
    const to = freshId(graph, route.declared);
    const edit = route.kind === 'handoff' ? { type: 'handoff/rename' as const, id: route.id, to } : { type: 'escalation/rename' as const, id: route.id, to };
    return [{ title: `Rename this one to ${quoted(to)}`, edits: [edit], isSafe: false }];
  },
});

function declaredId(document: unknown, section: string, place: number): string | undefined {
  const list: unknown = (document as Readonly<Record<string, unknown>> | null)?.[section];
  const route: unknown = Array.isArray(list) ? list[place] : undefined;
  const id: unknown = typeof route === 'object' && route !== null && 'id' in route ? route.id : undefined;
  return typeof id === 'string' ? id : undefined;
}
