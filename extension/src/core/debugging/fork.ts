import type { Json } from '../base/json';
import { type Result, err, ok } from '../base/result';
import { isSignalName, signalOf } from '../conditions/signals/registry';
import type { Signal } from '../conditions/signals/signal';
import { isTerminal } from '../runtime/conversation';
import { own } from '../runtime/own';
import { type Change, type Program, withChange, withTurn } from './program';
import { type Moment, type StepPlace, Tape } from './tape';

/** A conversation that goes another way from some moment on. The tape it comes from is left as it is. */
export interface Fork {
  readonly tape: Tape;
  /** Where the fork stands: at the entry that is different. */
  readonly index: number;
}

/**
 * The conversation with another value in the field. What an agent answers is made different in its answer, so that the conditions after it
 * see the value; elsewhere the field is set as soon as the runtime waits for somebody. Errors: a sentence.
 */
export function withField(tape: Tape, index: number, { name, value }: NamedValue): Result<Fork, string> {
  const { state, step } = tape.at(index);
  if (value === null && own(state.context, name) === undefined) return err(`Field "${name}" is not there anyway.`);
  const isAnswer = step.input === 'agent-replied' && index >= step.first + step.inserted;
  if (isAnswer && tape.at(step.first + step.inserted).event.type === 'agent.replied') {
    return ok(forked(tape, { step: step.number, type: 'input', part: 'set', name, value }, 'context.updated'));
  }
  const isHandedOver = tape.commitsUpTo(index).some((commit) => commit >= step.first);
  if (index < step.last && !isHandedOver) return ok(forked(tape, { step: step.number, type: 'field', name, value }, 'context.updated'));
  if (isTerminal(state.status) || !tape.has(step.last + 1)) return err('The conversation is over: nothing would come of the change. Step back first.');
  return ok(forked(tape, { step: step.number + 1, type: 'field', name, value }, 'context.updated'));
}

/** A name and what is to stand under it. */
export interface NamedValue {
  readonly name: string;
  readonly value: Json;
}

/** Signals that an agent says of itself, and those that the runtime measures. */
const OF_AGENT: ReadonlySet<string> = new Set(['status', 'confidence', 'error']);
const MEASURED: ReadonlySet<string> = new Set(['turns', 'hops', 'elapsedMs']);

/** The conversation in which the latest customer's turn, or the latest answer of an agent, brought another value of the signal. Errors: a sentence. */
export function withSignal(tape: Tape, index: number, { name, value }: NamedValue): Result<Fork, string> {
  if (!isSignalName(name)) return err(`There is no signal "${name}".`);
  if (MEASURED.has(name)) return err(`"${name}" is measured by the runtime and cannot be set.`);
  const fault = signalFault(signalOf(name), value);
  if (fault !== undefined) return err(fault);
  const isOfAgent = OF_AGENT.has(name);
  const wanted = isOfAgent ? 'agent-replied' : 'user-message';
  const step = tape.stepsUpTo(index).findLast(({ input }) => input === wanted);
  if (step === undefined) return err(isOfAgent ? `No agent has answered yet, so there is no "${name}" to change.` : `The customer has said nothing yet, so there is no "${name}" to change.`);
  const part = isOfAgent || name === 'text' ? 'answer' : 'signals';
  return ok(forked(tape, { step: step.number, type: 'input', part, name, value }, isOfAgent ? 'agent.replied' : 'user.message'));
}

/** What is wrong with the value for the signal; nothing where it may have it. */
function signalFault({ name, domain }: Signal, value: Json): string | undefined {
  switch (domain.kind) {
    case 'choice': return domain.values.includes(String(value)) ? undefined : `"${name}" is one of ${domain.values.join(', ')}.`;
    case 'number': return typeof value === 'number' && value >= domain.minimum && value <= domain.maximum ? undefined : `"${name}" is a number from ${domain.minimum} to ${domain.maximum}.`;
    case 'count': return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? undefined : `"${name}" is 0, 1, 2 and so on.`;
    case 'intents':
    case 'tag':
    case 'opaque': return typeof value === 'string' ? undefined : `"${name}" is a text.`;
  }
}

/** The conversation in which the customer says this next. */
export function withWords(tape: Tape, index: number, turn: Parameters<typeof withTurn>[1]): Result<Fork, string> {
  const { state, step } = tape.at(index);
  if (isTerminal(state.status) && !step.isFarewell) return err(`The conversation is over (${state.status.replaceAll('_', ' ')}): nobody hears the customer. Step back first.`);
  const at = step.isFarewell ? step.first - 1 : index;
  return ok({ tape: new Tape(withTurn(tape.program, turn, step.turn)), index: at });
}

/** Plays the program with the change up to the entry that it made, or to the step's first where it made none of that type. */
function forked(before: Tape, change: Change, type: Moment['event']['type']): Fork {
  const program: Program = withChange(before.program, change);
  const tape = new Tape(program);
  const step = stepNumbered(tape, change.step);
  if (change.type === 'field') return { tape, index: step.first + step.inserted - 1 };
  let index = step.first + step.inserted;
  while (index < step.last && tape.at(index).event.type !== type) index += 1;
  return { tape, index: tape.at(index).event.type === type ? index : step.first + step.inserted };
}

function stepNumbered(tape: Tape, number: number): StepPlace {
  let index = 0;
  while (tape.has(index) && tape.at(index).step.number < number) index = tape.at(index).step.last + 1;
  return tape.at(tape.has(index) ? index : index - 1).step;
}
