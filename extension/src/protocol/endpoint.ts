import { type Result, err } from '#core/base/result';
import { type Wire, decodeWire } from './decode';

/** Requests by name: what is asked with, answered with, and the codes of refusal. */
export type RequestMap<M> = { readonly [Name in keyof M]: { params: unknown; result: unknown; error: string } };

/** Ways in which a request fails without the other side's say. */
export type TransportError = 'timed-out' | 'closed' | 'internal-error';

type Answer<M extends RequestMap<M>, Name extends keyof M> = Result<M[Name]['result'], M[Name]['error']>;

/** What a request settles with. */
export type Reply<M extends RequestMap<M>, Name extends keyof M> = Result<M[Name]['result'], M[Name]['error'] | TransportError>;

/** One function per request of the map: leaving one out does not compile. */
export type Handlers<M extends RequestMap<M>> = {
  readonly [Name in keyof M]: (params: M[Name]['params']) => Promise<Answer<M, Name>>;
};

/** One function per event of the map. */
export type Listeners<E> = { readonly [Name in keyof E]: (params: E[Name]) => void };

/** What one side of the wire is made of. */
export interface EndpointParts<Answers extends RequestMap<Answers>, Hears> {
  readonly post: (message: Wire) => void;
  readonly handlers: Handlers<Answers>;
  readonly listeners: Listeners<Hears>;
  /** Calls back once after that time; gives the way to stop it. */
  readonly startTimer: (callback: () => void, ms: number) => () => void;
  /** Hears of a handler or listener that threw: a fault of this side. */
  readonly onFault: (name: string, error: unknown) => void;
  readonly timeoutMs?: number;
  /** For requests that must be answered sooner, by name. */
  readonly timeouts?: Readonly<Record<string, number>>;
}

/** One side of the wire between a canvas and the extension. */
export interface Endpoint<Asks extends RequestMap<Asks>, Tells> {
  /** Always settles. */
  request<Name extends keyof Asks & string>(name: Name, params: Asks[Name]['params']): Promise<Reply<Asks, Name>>;
  tell<Name extends keyof Tells & string>(name: Name, params: Tells[Name]): void;
  /** Takes what came over the wire; what is none of our words is left alone. */
  receive(message: unknown): void;
  /** Settles what is still open with `closed`; nothing is sent or heard afterwards. */
  close(): void;
}

/** Time a reply may take where the parts do not say. A person may be asked something meanwhile. */
const DEFAULT_TIMEOUT_MS = 120_000;

type Settle = (reply: Result<unknown, string>) => void;

/** An endpoint: `Asks` and `Tells` go out, `Answers` and `Hears` come in. */
export function createEndpoint<Asks extends RequestMap<Asks>, Tells, Answers extends RequestMap<Answers>, Hears>(
  parts: EndpointParts<Answers, Hears>,
): Endpoint<Asks, Tells> {
  const open = new Map<number, Settle>();
  let lastId = 0;
  let isClosed = false;

  const send = (message: Wire): void => {
    if (!isClosed) parts.post(message);
  };

  const ask = (name: string, params: unknown): Promise<Result<unknown, string>> =>
    new Promise((resolve) => {
      if (isClosed) return resolve(err('closed'));
      lastId += 1;
      const id = lastId;
      const settle: Settle = (reply) => {
        open.delete(id);
        stopTimer();
        resolve(reply);
      };
      const stopTimer = parts.startTimer(() => settle(err('timed-out')), parts.timeouts?.[name] ?? parts.timeoutMs ?? DEFAULT_TIMEOUT_MS);
      open.set(id, settle);
      send({ kind: 'request', id, name, params });
    });

  return {
    request: ask as Endpoint<Asks, Tells>['request'],
    tell: (name, params) => send({ kind: 'event', name, params }),
    receive: (message) => {
      const wire = isClosed ? undefined : decodeWire(message);
      if (wire?.kind === 'reply') open.get(wire.id)?.(wire.result);
      else if (wire?.kind === 'event') hear(parts, wire);
      else if (wire?.kind === 'request') void answer(parts, wire).then((result) => send({ kind: 'reply', id: wire.id, result })); // answer never rejects
    },
    close: () => {
      isClosed = true;
      for (const settle of [...open.values()]) settle(err('closed'));
    },
  };
}

type AnyFunction = (params: unknown) => unknown;

function functionOf(table: object, name: string): AnyFunction | undefined {
  return Object.hasOwn(table, name) ? (table as Record<string, AnyFunction>)[name] : undefined;
}

function hear<A extends RequestMap<A>, H>({ listeners, onFault }: EndpointParts<A, H>, { name, params }: Extract<Wire, { kind: 'event' }>): void {
  try {
    functionOf(listeners, name)?.(params);
  } catch (error) {
    onFault(name, error);
  }
}

async function answer<A extends RequestMap<A>, H>(
  { handlers, onFault }: EndpointParts<A, H>,
  { name, params }: Extract<Wire, { kind: 'request' }>,
): Promise<Result<unknown, string>> {
  try {
    const handler = functionOf(handlers, name);
    if (handler) return (await handler(params)) as Result<unknown, string>;
    onFault(name, new Error(`Nobody answers '${name}'.`));
  } catch (error) {
    onFault(name, error);
  }
  return err('internal-error');
}
