import { NEVER, PERHAPS } from '../analysis/feasible';
import { pointerTo } from '../base/pointer';
import { describeCondition } from '../conditions/describe-condition';
import { type Solver, TOO_MANY, solverOf } from '../conditions/solver';
import { atomsOf } from '../conditions/truth';
import type { AgentGraph, Condition } from '../graph/model';
import { type Subject, defineCheck } from './check';
import { conjunctsOf } from './condition-paths';
import { isOutOfRange } from './out-of-range';
import { opaqueText } from './turn-words';
import { quoted } from './words';

interface Data {
  readonly id: string;
  readonly kind: 'handoff' | 'escalation';
  /** Parts that cannot hold together, in words; none of them can be left out. Empty where it is not decided. */
  readonly parts: readonly string[];
}

/** Flags conditions that no turn can make hold. */
export const impossibleCondition = defineCheck<Data>({
  id: 'impossible-condition',
  severity: 'error',

  *find({ graph, analysis: { net } }: Subject) {
    const widened = widenedSolver(graph);
    for (const [place, { id, when }] of net.routes.entries()) {
      const truth = net.routeTruth[place];
      if (when === undefined || (truth !== NEVER && truth !== PERHAPS)) continue;
      const isHandoff = place < graph.handoffs.length;
      const kind = isHandoff ? 'handoff' : 'escalation';
      const at = isHandoff ? pointerTo('handoffs', place, 'when') : pointerTo('escalations', place - graph.handoffs.length, 'when');
      const answer = net.judge.solver.ask({ holds: [when] });
      if (answer.verdict === 'undecided' && answer.opaque.includes(TOO_MANY)) yield { at, data: { id, kind, parts: [] }, verdict: 'undecided', severity: 'info' };
      // A number out of range and an intent that is not declared are told by checks of their own.
      if (truth !== NEVER || isOutOfRange(when) || widened(when)) continue;
      yield { at, data: { id, kind, parts: conflictOf(net.judge.solver, when) } };
    }
  },

  message: ({ id, parts }) => {
    if (parts.length === 0) return `Whether ${quoted(id)} can ever fire cannot be told.${opaqueText([TOO_MANY])}`;
    return `${quoted(id)} can never fire: ${conflictText(parts)}.`;
  },

  explain: ({ id, parts }) =>
    parts.length === 0
      ? [`The condition of ${quoted(id)} allows more combinations than are tried.`]
      : [
          `Every value that the condition of ${quoted(id)} can tell apart was looked at; none makes it hold.`,
          `${conflictText(parts)}.`.replace(/^./, (letter) => letter.toUpperCase()),
          ...(parts.length > 1 ? ['With any one of them left out, the others can hold; the rest of the condition plays no part.'] : []),
        ],

  fixes: ({ id, kind, parts }, { graph }) => (kind === 'handoff' && parts.length > 0 && isNoModel(graph, id) ? [{ title: `Remove ${quoted(id)}`, edits: [{ type: 'handoff/remove', id }], isSafe: false }] : []),
});

function conflictText(parts: readonly string[]): string {
  const [first = '', ...others] = parts;
  if (others.length === 0) return `no turn makes “${first}” hold`;
  return `“${parts.slice(0, -1).join('”, “')}” and “${parts.at(-1) ?? ''}” cannot ${others.length === 1 ? 'both' : 'all'} hold`;
}

/** Whether the way of an unsure agent does not go by the handoff's rules: then nothing is taken from it with the handoff. */
function isNoModel(graph: AgentGraph, id: string): boolean {
  const handoff = graph.handoffs.find((one) => one.id === id);
  const source = graph.agents.find((agent) => agent.id === handoff?.from);
  return source?.confidence?.below === undefined || source.confidence.below !== handoff?.to;
}

/** Whether a condition can hold once the intents that it mentions are declared. */
function widenedSolver(graph: AgentGraph): (when: Condition) => boolean {
  const declared = new Set(['unknown', ...graph.intents.map(({ id }) => id)]);
  return (when) => {
    const mentioned = atomsOf(when).flatMap((atom) => ('signal' in atom && atom.signal === 'intent' ? [atom.is, atom.in].flat() : []));
    const missing = mentioned.filter((intent) => typeof intent === 'string' && !declared.has(intent)).map((id) => ({ id: String(id) }));
    if (missing.length === 0) return false;
    return solverOf({ fields: graph.fields, intents: [...graph.intents, ...missing] }).ask({ holds: [when] }).verdict !== 'no';
  };
}

/** Most parts that are left out one by one. */
const MOST_PARTS = 60;

/** Longest words for one part. Units: UTF-16. */
const LONGEST = 120;

/** A smallest set of parts that cannot hold together, in words. */
function conflictOf(solver: Solver, when: Condition): readonly string[] {
  let parts = conjunctsOf(when);
  if (parts.length <= MOST_PARTS) {
    for (const part of parts) {
      const others = parts.filter((one) => one !== part);
      if (solver.ask({ holds: others }).verdict === 'no') parts = others;
    }
  }
  return (parts.length <= MOST_PARTS ? parts : [when]).map((part) => shortened(describeCondition(part)));
}

function shortened(text: string): string {
  return text.length <= LONGEST ? text || 'nothing' : `${text.slice(0, LONGEST)}…`;
}
