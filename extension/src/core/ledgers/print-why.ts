import type { Json } from '../base/json';
import { describeCondition } from '../conditions/describe-condition';
import type { Change } from '../conditions/smallest-change';
import type { ExplainedTrigger, Explanation } from '../runtime/explain';
import { reasonWords } from '../scenarios/print-run';

/** Why a decision fell as it did, as text for people: each trigger in the fixed order, its values, and what would have made it the chosen one. */
export function printWhy({ seq, owner, turn, triggers }: Explanation): string {
  const head = `Decision ${seq}: ${owner} owns, customer turn ${turn}`;
  return `${[head, '', ...triggers.flatMap(triggerLines)].join('\n')}\n`;
}

const MARKS = { chosen: '⇒', fired: '+', not: ' ' } as const;

function triggerLines(trigger: ExplainedTrigger): readonly string[] {
  const { verdict, via, to, what } = trigger;
  const target = to === undefined ? '' : ` → ${to}`;
  const name = via === undefined ? '' : ` ${via}`;
  return [
    `${MARKS[verdict]} ${trigger.trigger}${name}${target}: ${endWords(trigger, what)}`,
    ...trigger.parts.map(({ part, value, truth }) => `       ${{ true: '✓', false: '✗', undecided: '?' }[String(truth)] ?? ''} ${describeCondition(part)}  [${valueText(value)}]`),
    ...changeLines(trigger),
  ];
}

function endWords({ verdict, heldBack, when }: ExplainedTrigger, what: string): string {
  if (verdict === 'chosen') return `chosen, ${what}`;
  if (verdict === 'fired') return 'fired as well, after the one that was chosen';
  if (heldBack !== undefined) return `no, ${HELD_BACK[heldBack] ?? reasonWords(heldBack)}`;
  return when === undefined ? `no, ${what}` : 'no';
}

const HELD_BACK: Readonly<Record<string, string>> = {
  NOT_ASKED: 'the agent did not ask for it',
  SAME_MESSAGE: 'it has fired on this message already',
  MAY_NOT_RESOLVE: 'the agent may not end a conversation and owes control to nobody',
};

function changeLines({ verdict, heldBack, change, unless }: ExplainedTrigger): readonly string[] {
  if (verdict === 'chosen') return [];
  const also = [...(heldBack === undefined ? [] : ['that had not been so']), ...unless];
  if (change === undefined) return also.length === 0 || verdict === 'not' ? [] : [`       it would have been chosen, if ${also.join(' and ')}`];
  if (change.verdict === 'no') return ['       no values would have made it the chosen one'];
  if (change.verdict === 'undecided') return [`       what would have made it the chosen one rests on ${change.opaque.join(', ')}`];
  const needs = [...change.changes.map(changeWords), ...also];
  return needs.length === 0 ? [] : [`       it would have been chosen, if ${needs.join(' and ')}`];
}

function changeWords({ name, to }: Change): string {
  return to === undefined ? `${name} were not known` : `${name} were ${valueText(to)}`;
}

function valueText(value: Json | undefined): string {
  if (value === undefined || value === null) return 'not known';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
