import type { SignalName } from '../../graph/model';
import { channel } from './channel';
import { confidence } from './confidence';
import { elapsedMs } from './elapsed-ms';
import { error } from './error';
import { hops } from './hops';
import { intent } from './intent';
import { language } from './language';
import { repeats } from './repeats';
import { request } from './request';
import { sentiment } from './sentiment';
import type { Signal } from './signal';
import { status } from './status';
import { text } from './text';
import { turns } from './turns';

/** Every signal, the most used first. */
export const SIGNALS: readonly Signal[] = [
  intent, confidence, sentiment, language, channel, request, status, error, repeats, turns, elapsedMs, hops, text,
];

const BY_NAME: ReadonlyMap<string, Signal> = new Map(SIGNALS.map((signal) => [signal.name, signal]));

/** The signal of that name. */
export function signalOf(name: SignalName): Signal {
  const signal = BY_NAME.get(name);
  if (!signal) throw new Error(`There is no signal "${name}".`);
  return signal;
}

/** Whether there is a signal of that name. */
export function isSignalName(name: string): name is SignalName {
  return BY_NAME.has(name);
}
