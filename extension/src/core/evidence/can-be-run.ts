import type { Problem } from '../checks/problem';

/** Whether there is anything to run for the finding; what comes of it is only known afterwards. */
export function canBeRun({ check, verdict, witness }: Problem): boolean {
  return verdict === 'proved' && (PLACES.includes(check) || (WAYS.includes(check) && witness !== undefined));
}

/** Checks whose findings are shown by going the witness's way. */
const WAYS: readonly string[] = [
  'ambiguous-handoff', 'authority-grows', 'channel-gap', 'context-type-mismatch', 'dead-end-agent', 'escalation-loopback', 'language-gap',
  'loop-over-budget', 'missing-context-field', 'never-produced', 'no-escalation-criteria', 'no-resolution', 'pass-through-agent', 'ping-pong',
  'redacted-but-required', 'sensitive-field-crosses-domain', 'shadowed-handoff', 'slow-ack', 'threshold-gap', 'too-many-hops', 'unbounded-loop',
  'uncovered-turn', 'undisclosed-transfer', 'user-request-ignored',
];

/** Checks that look at one place of the file; the way to it is found when it is run. */
const PLACES: readonly string[] = [
  'entry-missing', 'fallback-chain', 'missing-condition', 'no-path-to-human', 'self-handoff', 'unknown-agent',
];

/** All checks whose findings can be run. */
export const RUNNABLE: readonly string[] = [...WAYS, ...PLACES];
