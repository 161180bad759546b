import { canonicalJson } from '../base/canonical-json';
import type { Json } from '../base/json';
import type { HandoffReport, RunReport, RunStep } from './run-report';

/** A run as text for people: what was said, each change of hands with its reason and envelope, how it ended. */
export function printRun(report: RunReport): string {
  const { scenario, seed, path, events, digest, failures, undecided } = report;
  const lines = [
    `${scenario.name}${scenario.name === scenario.id ? '' : ` (${scenario.id})`}, seed ${seed}`,
    ...report.steps.flatMap((step) => stepLines(step, report)),
    '',
    `Outcome   ${outcomeText(report)}`,
    `Path      ${path.join(' → ')}`,
    `Context   ${Object.keys(report.context).length === 0 ? 'empty' : canonicalJson(report.context)}`,
    ...(undecided.length === 0 ? [] : [`Undecided ${undecided.join(', ')}: only a model could have decided these.`]),
    `Ledger    ${events} entries, ${digest}`,
    ...failures.map((failure) => `Failed    ${failure}`),
  ];
  return `${lines.join('\n')}\n`;
}

/** How a run ended, in a word or two. */
export function outcomeText({ outcome, code }: Pick<RunReport, 'outcome' | 'code'>): string {
  const words = outcome.replaceAll('_', ' ');
  return code === undefined ? words : `${words} (${code})`;
}

function stepLines(step: RunStep, report: RunReport): readonly string[] {
  switch (step.kind) {
    case 'user': return ['', `  ${step.turn}. customer: ${quoted(step.text)}${detail(signalWords(step.signals))}`];
    case 'agent': return agentLines(step);
    case 'system': return [`     ${step.agent} (system): ${quoted(step.text)}`];
    case 'fault': return [`     ${step.agent}: ${step.code === 'OUTPUT_FENCED' ? 'spoke without having control; not heard' : `failed with ${step.code}`}`];
    case 'handoff': return handoffLines(report.handoffs[step.handoff]);
  }
}

function agentLines({ agent, text, set }: Extract<RunStep, { readonly kind: 'agent' }>): readonly string[] {
  const found = Object.keys(set).length === 0 ? '' : `finds out ${Object.entries(set).map(valueWords).join(', ')}`;
  return [`     ${agent}: ${text === '' ? found : `${quoted(text)}${detail(found)}`}`];
}

function handoffLines(handoff: HandoffReport | undefined): readonly string[] {
  if (handoff === undefined) return [];
  const { from, to, kind, via, reason, attempts, tookMs } = handoff;
  const took = [...(attempts > 1 ? [`${attempts} attempts`] : []), ...(tookMs > 0 ? [`${tookMs} ms`] : [])];
  return [
    `     ⇒ ${from} → ${to}: ${endWords(handoff)}${detail(took.join(', '))}`,
    `       by ${via}${kind === 'primary' ? '' : ` (${kind})`} [${reason.trigger}]: ${reason.text ?? reasonWords(reason.code)}`,
    ...envelopeLines(handoff),
  ];
}

function endWords({ outcome, code }: HandoffReport): string {
  const words = { committed: 'handed over', denied: 'not tried', rolledback: 'taken back' }[outcome];
  return code === undefined ? words : `${words}, ${reasonWords(code)} (${code})`;
}

function envelopeLines({ envelope: { history, kept, dropped, redacted, renamed, missing } }: HandoffReport): readonly string[] {
  const parts = [
    ...listed('kept', kept.filter((name) => !redacted.includes(name) && !renamed.some(({ from }) => from === name))),
    ...listed('redacted', redacted),
    ...listed('renamed', renamed.map(({ from, to }) => `${from} → ${to}`)),
    ...listed('dropped', dropped),
    ...listed('missing', missing),
    ...(history ? [] : ['without what was said']),
  ];
  return parts.length === 0 ? [] : [`       envelope: ${parts.join('; ')}`];
}

function listed(what: string, names: readonly string[]): readonly string[] {
  return names.length === 0 ? [] : [`${what} ${names.join(', ')}`];
}

function signalWords(signals: Readonly<Record<string, Json>>): string {
  return Object.entries(signals).filter(([name, value]) => !(name === 'intent' && value === 'unknown')).map(valueWords).join(', ');
}

function valueWords([name, value]: readonly [string, Json]): string {
  return `${name} ${typeof value === 'string' ? value : canonicalJson(value)}`;
}

function quoted(text: string): string {
  return `“${text.replace(/\p{Cc}/gu, ' ')}”`;
}

function detail(text: string): string {
  return text === '' ? '' : `  [${text}]`;
}

/** What the runtime's codes say, by the code. */
export const REASONS: Readonly<Record<string, string>> = {
  CONDITION: 'its condition holds',
  CRITERIA: 'its criteria hold',
  ASKED_BY_AGENT: 'the agent asked for it',
  CUSTOMER_ANSWERED: 'the customer gave what was missing',
  STILL_MISSING: 'the customer has not given what is missing',
  HUMAN_REQUESTED: 'the customer asked for a person',
  LOW_CONFIDENCE: 'the agent is not sure enough',
  DONE: 'the agent is done',
  DEADLINE: 'the conversation has used up its time',
  STAGNANT: 'nothing new was found out for several turns',
  TURN_BUDGET: 'the conversation has used up its turns',
  HOP_BUDGET: 'the conversation has used up its handoffs',
  VISIT_BUDGET: 'the agent has had the conversation often enough',
  COOLDOWN: 'it fired a short while ago',
  HANDOFF_LIMIT: 'it has fired as often as it may',
  LOOP_NO_PROGRESS: 'it was done before with nothing new since',
  MISSING_FIELD: 'the target would miss a field it requires',
  CAPACITY: 'the target takes no conversations',
  UNKNOWN_TARGET: 'there is no such agent',
  SELF_HANDOFF: 'an agent cannot hand over to itself',
  NO_EDGE: 'no handoff leads there',
  TARGET_DOWN: 'the target cannot be reached',
  ACK_TIMEOUT: 'the target did not answer in time',
  ENVELOPE_CORRUPT: 'the envelope arrived damaged',
  REJECTED: 'the target refused',
  HUMAN_UNAVAILABLE: 'nobody is free',
  FALLBACK_EXHAUSTED: 'no other target is left',
  AGENT_ERROR: 'the agent failed',
  AGENT_TIMEOUT: 'the agent took too long',
  BAD_DECISION: 'the agent gave no usable decision',
  ABANDONED: 'the customer left',
  CANCELLED: 'the conversation was cancelled',
  CRASH: 'the process stopped; it is taken up again',
  RESUMED: 'the conversation was resumed',
};

/** A code of the runtime in plain words. */
export function reasonWords(code: string): string {
  return Object.hasOwn(REASONS, code) ? (REASONS[code] ?? code) : code;
}
