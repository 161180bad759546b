import type { Result } from '#core/base/result';

/** All that goes over the wire. */
export type Wire =
  | { readonly kind: 'request'; readonly id: number; readonly name: string; readonly params: unknown }
  | { readonly kind: 'reply'; readonly id: number; readonly result: Result<unknown, string> }
  | { readonly kind: 'event'; readonly name: string; readonly params: unknown };

/** The message as ours, or nothing where it is not: a page's window hears others too. */
export function decodeWire(message: unknown): Wire | undefined {
  if (!isRecord(message)) return undefined;
  const { kind, id, name, params, result } = message;
  if (kind === 'event' && typeof name === 'string') return { kind, name, params };
  if (typeof id !== 'number') return undefined;
  if (kind === 'request' && typeof name === 'string') return { kind, id, name, params };
  if (kind === 'reply' && isResult(result)) return { kind, id, result };
  return undefined;
}

function isResult(value: unknown): value is Result<unknown, string> {
  return isRecord(value) && (value['ok'] === true || (value['ok'] === false && typeof value['error'] === 'string'));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
