import * as vscode from 'vscode';
import type { Problem } from '#core/checks/problem';
import type { CanvasSession } from '../canvas/canvas-session';
import type { CanvasSessions } from '../canvas/canvas-sessions';
import { DisposableStore } from '../disposable-store';

/** Time in which VS Code, when findings are published, asks again for rows that it has asked for before. */
const ECHO_MS = 800;

/** Time after which VS Code is made to forget what it has asked: past the click that may follow pointing. */
const FORGET_MS = 1_200;

/** Time in which a canvas that a click has opened must be there. */
const OPENING_MS = 5_000;

/** What a problem follower works with. */
export interface ProblemFollowerParts {
  readonly sessions: CanvasSessions;
  readonly onDidPublish: vscode.Event<vscode.TextDocument>;
  /** Publishes the document's findings as they are. */
  readonly publishAgain: (document: vscode.TextDocument) => void;
  readonly onDidChangeTabs: vscode.Event<unknown>;
  /** Takes back a canvas that covers the text although another can be seen. */
  readonly takeBack: (document: vscode.TextDocument, problem: Problem) => void;
  /** Shows the problem in the text editors of the document that can be seen. */
  readonly showInText: (document: vscode.TextDocument, problem: Problem) => void;
  readonly now: () => number;
}

interface Pointed {
  readonly document: vscode.TextDocument;
  readonly problem: Problem;
  readonly sinceMs: number;
}

/**
 * Selects on the canvas what is pointed at or selected in the Problems panel.
 *
 * VS Code tells a custom editor neither the range of a click there nor of the click itself (microsoft/vscode#205209, #336150).
 * It does ask for the quick fixes of a row that is selected, or pointed at for a while: that is what is heard here. It asks once
 * a row until the findings are published again, so they are. Can go once custom editors are told of selections.
 */
export class ProblemFollower implements vscode.Disposable {
  readonly #owned = new DisposableStore();
  readonly #parts: ProblemFollowerParts;
  readonly #askedBefore = new Set<string>();
  #publishedMs = -Infinity;
  #shown: string | undefined;
  #pointed: Pointed | undefined;
  #forgetting: NodeJS.Timeout | undefined;

  constructor(parts: ProblemFollowerParts) {
    this.#parts = parts;
    this.#owned.add(parts.onDidPublish(() => (this.#publishedMs = parts.now())));
    this.#owned.add(parts.sessions.onDidOpen((session) => this.#opened(session)));
    this.#owned.add(parts.onDidChangeTabs(() => this.#takeBack()));
  }

  /** To be called with what VS Code asks code actions for. */
  asked(document: vscode.TextDocument, problems: readonly Problem[], context: vscode.CodeActionContext): void {
    const [problem] = problems;
    if (!problem || !isFromProblemsPanel(context)) return;
    const sinceMs = this.#parts.now();
    const key = `${document.uri.toString()} ${problem.check} ${problem.pointer}`;
    const isEcho = this.#askedBefore.has(key) && sinceMs - this.#publishedMs < ECHO_MS;
    this.#askedBefore.add(key);
    if (key === this.#shown || isEcho) return;
    this.#shown = key;
    this.#pointed = { document, problem, sinceMs };
    const [session] = this.#parts.sessions.of(document);
    if (session) this.#show(session, problem);
    this.#takeBack(); // a click that was asked about before has opened its canvas by now
  }

  dispose(): void {
    clearTimeout(this.#forgetting);
    this.#owned.dispose();
  }

  /** A click on a problem opens a canvas where none can be seen. */
  #opened(session: CanvasSession): void {
    const pointed = this.#justPointed();
    if (pointed?.document === session.document) this.#show(session, pointed.problem);
  }

  /** It opens another one where a text editor has the focus. */
  #takeBack(): void {
    const pointed = this.#justPointed();
    if (pointed) this.#parts.takeBack(pointed.document, pointed.problem);
  }

  #justPointed(): Pointed | undefined {
    const pointed = this.#pointed;
    return pointed && this.#parts.now() - pointed.sinceMs <= OPENING_MS ? pointed : undefined;
  }

  #show(session: CanvasSession, problem: Problem): void {
    this.#parts.showInText(session.document, problem);
    if (problem.element.kind !== 'graph') session.select(problem.element);
    clearTimeout(this.#forgetting);
    this.#forgetting = setTimeout(() => this.#parts.publishAgain(session.document), FORGET_MS);
  }
}

/** The Problems panel is the only one to ask by itself for quick fixes only. */
function isFromProblemsPanel({ triggerKind, only }: vscode.CodeActionContext): boolean {
  return triggerKind === vscode.CodeActionTriggerKind.Invoke && only?.value === vscode.CodeActionKind.QuickFix.value;
}
