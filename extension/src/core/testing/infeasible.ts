import type { Satisfiability } from '../conditions/solver';
import { reasonWords } from '../scenarios/print-run';
import type { Target } from './generation-targets';
import { type Attempt, type Stage, type Staged, attempted } from './stage';

/** Something that no scenario was found for, and why. */
export interface Infeasible {
  /** Id of the handoff, escalation or agent. */
  readonly of: string;
  readonly text: string;
  /** A clause: "no turn makes its condition hold". */
  readonly reason: string;
  /** Whether that is proved, rather than that nothing was found. */
  readonly isProved: boolean;
}

/** A target that nothing came to. */
export interface Missed {
  readonly stage: Stage;
  readonly target: Target;
  /** Conversations by the agent at which they wait. */
  readonly reached: ReadonlyMap<string, readonly { readonly staged: Staged }[]>;
}

/** Why no scenario comes to the target: what the solver proves, else what the runtime said. */
export function whyInfeasible({ stage, target, reached }: Missed): Infeasible {
  const { of, text, attempts } = target;
  const told = (reason: string, isProved: boolean): Infeasible => ({ of, text, reason, isProved });
  const structural = structuralReason(stage, target);
  if (structural !== undefined) return told(structural, true);
  if (attempts.every(({ least }) => stage.solver.ask(least).verdict === 'no')) return told(provedReason(stage, target), true);
  const open = attempts.filter(({ agent }) => reached.has(agent));
  if (open.length === 0) return told(`no conversation was found that waits at ${[...new Set(attempts.map(({ agent }) => `'${agent}'`))].join(' or ')}`, false);
  const answers = open.map(({ question }) => stage.solver.ask(question));
  if (answers.every(({ verdict }) => verdict === 'no')) return told('something before it in the order of triggers decides every turn that was found', false);
  const opaque = [...new Set(answers.flatMap(opaqueOf))];
  if (opaque.length > 0) return told(`it rests on ${opaque.join(', ')}, which only a model can decide`, false);
  return told(runtimeReason(stage, open, reached) ?? 'no conversation was found that comes to it', false);
}

/** What can be seen without any turn. */
function structuralReason({ plan }: Stage, { kind, of }: Target): string | undefined {
  const handoff = kind === 'handoff' ? plan.graph.handoffs.find(({ id }) => id === of) : undefined;
  const escalation = kind === 'escalation' ? plan.graph.escalations.find(({ id }) => id === of) : undefined;
  const route = handoff ?? escalation;
  if (route === undefined) return undefined;
  const target = plan.agents.get(route.to);
  if (target === undefined) return `there is no agent '${route.to}'`;
  if (handoff !== undefined && !plan.agents.has(handoff.from)) return `there is no agent '${handoff.from}'`;
  if (handoff?.from === route.to) return 'an agent cannot hand over to itself';
  if (handoff !== undefined && handoff.mode !== 'explicit' && handoff.when === undefined) return 'it is implicit and has no condition';
  if (escalation !== undefined && escalation.when === undefined) return 'it has no condition';
  return target.availability?.capacity === 0 ? `'${route.to}' takes no conversations` : undefined;
}

function provedReason({ solver }: Stage, { kind, attempts }: Target): string {
  if (kind === 'threshold') return 'no value is on that side';
  const isNever = attempts.every(({ least: { holds = [] } }) => solver.ask({ holds }).verdict === 'no');
  return isNever ? 'no turn makes its condition hold' : 'whenever it could come, something before it in the order of triggers decides the turn';
}

function opaqueOf(answer: Satisfiability): readonly string[] {
  return answer.verdict === 'undecided' ? answer.opaque : [];
}

/** What the runtime made of the nearest conversation: why the handoff was refused. */
function runtimeReason(stage: Stage, open: readonly Attempt[], reached: Missed['reached']): string | undefined {
  for (const attempt of open) {
    for (const { staged } of reached.get(attempt.agent) ?? []) {
      const events = attempted(stage, staged, attempt)?.events.slice(staged.events.length) ?? [];
      const refusal = events.findLast((event) => event.type === 'handoff.denied' || event.type === 'handoff.ignored');
      if (refusal !== undefined && 'code' in refusal) return `the runtime refuses it: ${reasonWords(String(refusal.code))} (${String(refusal.code)})`;
    }
  }
  return undefined;
}
