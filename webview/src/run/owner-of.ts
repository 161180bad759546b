import type { State } from '../store/state';

/** Id of the agent that has the conversation at the step that is shown. */
export function ownerOf({ run: { report, at } }: Pick<State, 'run'>): string | undefined {
  const step = report?.steps[at - 1];
  const handoff = step?.kind === 'handoff' ? report?.handoffs[step.handoff] : undefined;
  if (handoff) return handoff.outcome === 'committed' ? handoff.to : handoff.from;
  return step && 'agent' in step ? step.agent : undefined;
}
