import { Event, Response } from '@vscode/debugadapter/lib/messages';
import { ProtocolServer } from '@vscode/debugadapter/lib/protocol';
import type { DebugProtocol } from '@vscode/debugprotocol';
import type { DebugHost } from './debug-host';
import { DebugSession } from './debug-session';
import { FAULT, RequestError } from './request-error';
import type { Answer, DebugHandlers } from './requests';
import { sessionHandlers } from './session-handlers';

/** Requests that do not wait for those before them: they are there to stop what takes long. */
const URGENT: ReadonlySet<string> = new Set(['pause', 'cancel']);

/** Speaks the Debug Adapter Protocol for one session: within an editor by messages, or over streams by `start`. */
export class DebugAdapter extends ProtocolServer {
  readonly session: DebugSession;
  readonly #host: DebugHost;
  readonly #handlers: DebugHandlers;
  #before: Promise<void> = Promise.resolve();
  #settleEnd: () => void = () => undefined;

  /** Settles once the client has left and has been answered, or is gone. */
  readonly ended = new Promise<void>((resolve) => (this.#settleEnd = resolve));

  constructor(host: DebugHost) {
    super();
    this.#host = host;
    this.session = new DebugSession(host, (event, body) => this.sendEvent(new Event(event, body)));
    this.#handlers = sessionHandlers(this.session);
    // Without a listener, a line that is no message would take the process down.
    this.on('error', (event: DebugProtocol.Event) => host.failed(new Error(String(event.body))));
  }

  protected override dispatchRequest(request: DebugProtocol.Request): void {
    if (URGENT.has(request.command)) void this.#answer(request); // settles always
    else this.#before = this.#before.then(() => this.#answer(request));
  }

  /** Ends the session from this side, and tells the client why. */
  endBy(reason: string): void {
    this.sendEvent(new Event('output', { category: 'important', output: `${reason}\n` }));
    this.sendEvent(new Event('terminated'));
    void this.session.end().then(() => this.#settleEnd()); // never rejects
  }

  override dispose(): void {
    void this.session.end(); // a client that is gone without a word leaves its ledgers too; never rejects
    this.removeAllListeners();
    this.#settleEnd();
  }

  /** Answers, and lets what comes after go its own way. Never rejects. */
  async #answer(request: DebugProtocol.Request): Promise<void> {
    const response: DebugProtocol.Response = new Response(request);
    try {
      const { body, after } = await this.#handle(request);
      if (body !== null) response.body = body;
      this.sendResponse(response);
      if (after !== undefined) void this.#goOn(after); // the next request need not wait for where this leads
    } catch (error) {
      this.#refuse(response, error);
    }
    if (request.command === 'disconnect') this.#settleEnd();
  }

  async #handle({ command, arguments: args }: DebugProtocol.Request): Promise<Answer<object | null>> {
    if (!Object.hasOwn(this.#handlers, command)) throw new RequestError(`This debugger has no request "${command}".`);
    const handler = this.#handlers[command as keyof DebugHandlers] as (given: unknown) => Answer<object | null> | Promise<Answer<object | null>>;
    return handler(args ?? {});
  }

  async #goOn(after: () => void | Promise<void>): Promise<void> {
    try {
      await after();
    } catch (error) {
      this.#host.failed(error);
      this.sendEvent(new Event('output', { category: 'stderr', output: `The debugger itself has failed: ${error instanceof Error ? error.message : String(error)}\n` }));
      this.sendEvent(new Event('terminated'));
    }
  }

  #refuse(response: DebugProtocol.Response, error: unknown): void {
    const isRefusal = error instanceof RequestError;
    if (!isRefusal) this.#host.failed(error);
    const message = isRefusal ? error.message : `The debugger itself has failed: ${error instanceof Error ? error.message : String(error)}`;
    response.success = false;
    response.message = message;
    // Braces would be taken for variables.
    response.body = { error: { id: isRefusal ? error.id : FAULT, format: '{message}', variables: { message }, showUser: true } };
    this.sendResponse(response);
  }
}
