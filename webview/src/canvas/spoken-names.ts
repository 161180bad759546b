import type { Problem } from '#core/checks/problem';
import type { Agent, AgentGraph, AgentKind } from '#core/graph/model';
import type { Say } from '../store/use-words';
import { oncePer } from './reuse';

const KINDS: Readonly<Record<AgentKind, { readonly title: string }>> = { ai: { title: 'AI agent' }, router: { title: 'Router' }, human: { title: 'Human' }, service: { title: 'Service' } };

/** What the kind is called, in English. */
export function kindTitle(kind: AgentKind): string {
  return KINDS[kind].title;
}

const degrees = oncePer(({ handoffs }: AgentGraph) => {
  const counts = new Map<string, { readonly into: number; readonly out: number }>();
  const add = (id: string, into: number, out: number): void => {
    const known = counts.get(id) ?? { into: 0, out: 0 };
    counts.set(id, { into: known.into + into, out: known.out + out });
  };
  for (const { from, to } of handoffs) {
    add(from, 0, 1);
    add(to, 1, 0);
  }
  return counts;
});

const gravity = oncePer((problems: readonly Problem[]) => {
  const counts = new Map<string, { readonly errors: number; readonly warnings: number }>();
  for (const { element, severity } of problems) {
    if (element.kind !== 'agent') continue;
    const known = counts.get(element.id) ?? { errors: 0, warnings: 0 };
    counts.set(element.id, { errors: known.errors + Number(severity === 'error'), warnings: known.warnings + Number(severity === 'warning') });
  }
  return counts;
});

/** What a screen reader says of an agent: "Billing, AI agent, 2 handoffs in, 1 out, 1 error". */
export function spokenAgent({ id, name, kind, disabled }: Agent, { graph, problems, say }: { readonly graph: AgentGraph; readonly problems: readonly Problem[]; readonly say: Say }): string {
  const { into, out } = degrees(graph).get(id) ?? { into: 0, out: 0 };
  const { errors, warnings } = gravity(problems).get(id) ?? { errors: 0, warnings: 0 };
  const parts = [
    name,
    say(kindTitle(kind)),
    ...(graph.entry === id ? [say('New conversations start here')] : []),
    ...(disabled ? [say('disabled')] : []),
    into === 1 ? say('1 handoff in') : say('{0} handoffs in', into),
    say('{0} out', out),
    ...(errors === 0 ? [] : [errors === 1 ? say('1 error') : say('{0} errors', errors)]),
    ...(warnings === 0 ? [] : [warnings === 1 ? say('1 warning') : say('{0} warnings', warnings)]),
  ];
  return parts.join(', ');
}
