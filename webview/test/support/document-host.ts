import type { Problem } from '#core/checks/problem';
import { runChecks } from '#core/checking/run-checks';
import { planEdit } from '#core/graph/plan-edit';
import { readGraph } from '#core/graph/read-graph';
import type { Explanation } from '#core/runtime/explain';
import { lineStartsOf, positionAt } from '#core/text/positions';
import { applyTextEdits } from '#core/text/text-edit';
import { type Result, err, ok } from '#core/base/result';
import { type Endpoint, createEndpoint } from '#protocol/endpoint';
import type { CanvasFocus } from '#protocol/canvas-commands';
import type { CanvasEvents, CanvasRequests, ExtensionEvents } from '#protocol/messages';
import type { LiveAct, ShownRun } from '#protocol/run-messages';

type Listening = Endpoint<Record<never, never>, ExtensionEvents>;

/** What the host was asked and told, by name. */
export interface Heard {
  readonly name: string;
  readonly params: unknown;
}

/** A document with the undo stack of an editor, behind the real protocol: what VS Code does for a canvas, without VS Code. */
export class DocumentHost {
  text: string;
  version = 1;
  isReadOnly = false;
  /** What is shown when a run is asked for, and what it is compared with. */
  run: ShownRun | undefined;
  other: ShownRun | undefined;
  /** Why any decision fell as it did. */
  explanation: Explanation | undefined;
  /** Does what the user does in a conversation; gives a sentence where it is not understood. */
  onAct: (act: LiveAct) => string | undefined = () => undefined;
  clipboard = '';
  /** Translations by the English sentence; English where there is none. */
  strings: Readonly<Record<string, string>> = {};
  /** Another editor's text, written after the canvas has sent its next edit and before that is taken. */
  writeBeforeNextEdit: string | undefined;
  /** Hears each text that an edit of the canvas makes: another canvas of the same file. */
  onWrite: (text: string) => void = () => undefined;
  /** Whether nothing that the canvas says is heard; `missed` counts it. */
  isSilent = false;
  missed = 0;
  /** What of the canvas has the keyboard, as it last told. */
  focus: CanvasFocus = 'none';
  readonly heard: Heard[] = [];
  readonly #before: string[] = [];
  readonly #after: string[] = [];
  readonly #endpoint: Listening;

  constructor(text: string, post: (message: unknown) => void) {
    this.text = text;
    this.#endpoint = createEndpoint<Record<never, never>, ExtensionEvents, CanvasRequests, CanvasEvents>({
      post,
      handlers: {
        'graph/edit': async ({ baseVersion, edits }) => {
          this.heard.push({ name: 'graph/edit', params: edits });
          if (this.isReadOnly) return err('read-only');
          const { writeBeforeNextEdit } = this;
          this.writeBeforeNextEdit = undefined;
          if (writeBeforeNextEdit !== undefined) this.write(writeBeforeNextEdit);
          if (baseVersion !== this.version) return err('stale-version');
          const plan = planEdit(this.text, edits);
          if (!plan.ok) return err('edit-rejected');
          this.write(applyTextEdits(this.text, plan.value));
          this.onWrite(this.text);
          return ok({ version: this.version });
        },
        'clipboard/read': async () => ok({ text: this.clipboard }),
        'clipboard/write': async ({ text }) => {
          this.clipboard = text;
          return ok(null);
        },
        'picture/save': async (params) => this.#note('picture/save', params),
        'history/move': async ({ direction }) => {
          this.move(direction);
          return ok(null);
        },
        'text/open': async (params) => this.#note('text/open', params),
        'run/list': async () => ok([{ id: 'default', name: 'Default scenario' }]),
        'run/start': async (params) => this.#show('run/start', params),
        'run/show': async (params) => {
          this.heard.push({ name: 'run/show', params });
          if (!this.run) return err('not-shown');
          this.tell('run/reported', { run: this.run, isPlaying: true });
          return ok(null);
        },
        'run/explain': async (params) => {
          this.heard.push({ name: 'run/explain', params });
          return ok(this.explanation ?? null);
        },
        'run/open-ledger': async (params) => this.#note('run/open-ledger', params),
        'run/save': async (params) => {
          this.heard.push({ name: 'run/save', params });
          return ok({ lost: [] });
        },
        'run/compare': async () => ok(this.other ?? null),
        'run/reopen': async (params) => {
          const shown = await this.#show('run/reopen', params, false);
          return shown.ok ? shown : err('no-run');
        },
        'live/begin': async (params) => this.#show('live/begin', params),
        'live/act': async ({ act }) => {
          this.heard.push({ name: 'live/act', params: act });
          const fault = this.onAct(act);
          return ok(fault === undefined ? {} : { fault });
        },
        'run/debug': async (params) => this.#note('run/debug', params),
        'docs/open': async (params) => this.#note('docs/open', params),
      },
      listeners: {
        'canvas/opened': () => this.#opened(),
        'focus/changed': ({ focus }) => {
          this.focus = focus;
        },
        'selection/changed': (params) => void this.heard.push({ name: 'selection/changed', params }),
        'overlay/closed': (params) => void this.heard.push({ name: 'overlay/closed', params }),
        'canvas/failed': (params) => void this.heard.push({ name: 'canvas/failed', params }),
      },
      startTimer: () => () => undefined,
      onFault: (name, error) => void this.heard.push({ name: 'fault', params: `${name}: ${String(error)}` }),
    });
  }

  /** Takes a message of the canvas. */
  receive(message: unknown): void {
    if (this.isSilent) this.missed += 1;
    else this.#endpoint.receive(message);
  }

  /** Tells the canvas something. */
  tell<Name extends keyof ExtensionEvents & string>(name: Name, params: ExtensionEvents[Name]): void {
    this.#endpoint.tell(name, params);
  }

  /** Writes another text, as an edit that can be undone. */
  write(text: string): void {
    this.#before.push(this.text);
    this.#after.length = 0;
    this.#set(text);
  }

  /** Moves the undo stack, as VS Code does for a key. */
  move(direction: 'undo' | 'redo'): void {
    const [from, to] = direction === 'undo' ? [this.#before, this.#after] : [this.#after, this.#before];
    const text = from.pop();
    if (text === undefined) return;
    to.push(this.text);
    this.#set(text);
  }

  /** How many steps can be undone. */
  get undoSteps(): number {
    return this.#before.length;
  }

  /** What is wrong with the text now. */
  problems(): readonly Problem[] {
    return runChecks({ text: this.text, read: readGraph(this.text), settings: [] });
  }

  async #show(name: string, params: unknown, isPlaying = true): Promise<Result<null, 'broken-graph'>> {
    this.heard.push({ name, params });
    if (!this.run) return err('broken-graph');
    this.tell('run/reported', { run: this.run, isPlaying });
    return ok(null);
  }

  #note(name: string, params: unknown): Promise<{ ok: true; value: null }> {
    this.heard.push({ name, params });
    return Promise.resolve({ ok: true, value: null });
  }

  #opened(): void {
    this.tell('canvas/configured', { strings: this.strings, language: 'en', layoutWorkerUri: '/layout-worker.js' });
    this.#tellAll();
  }

  #set(text: string): void {
    this.text = text;
    this.version += 1;
    this.#tellAll();
  }

  #tellAll(): void {
    const { graph, faults } = readGraph(this.text);
    const lines = lineStartsOf(this.text);
    this.tell('graph/changed', { version: this.version, graph, faults: faults.map(({ message, offset }) => ({ message, ...positionAt(lines, offset) })), isReadOnly: this.isReadOnly });
    this.tell('problems/changed', { version: this.version, problems: this.problems() });
  }
}
