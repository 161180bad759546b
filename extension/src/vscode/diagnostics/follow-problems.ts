import * as vscode from 'vscode';
import type { Problem } from '#core/checks/problem';
import type { ElementRef } from '#core/graph/graph-edit';
import type { CanvasSessions } from '../canvas/canvas-sessions';
import { DisposableStore } from '../disposable-store';

/** VS Code asks again for what is selected in the Problems panel whenever we publish; that is not a person's doing. */
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
  readonly now: () => number;
}

interface Wanted {
  readonly document: vscode.TextDocument;
  readonly element: ElementRef;
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
  #publishedMs = -Infinity;
  #shown: string | undefined;
  #wanted: Wanted | undefined;
  #forgetting: NodeJS.Timeout | undefined;

  constructor(parts: ProblemFollowerParts) {
    this.#parts = parts;
    this.#owned.add(parts.onDidPublish(() => (this.#publishedMs = parts.now())));
    this.#owned.add(parts.sessions.onDidOpen(() => this.#showWanted()));
  }

  /** To be called with what VS Code asks code actions for. */
  asked(document: vscode.TextDocument, problems: readonly Problem[], context: vscode.CodeActionContext): void {
    const [problem] = problems;
    if (!problem || !isFromProblemsPanel(context) || problem.element.kind === 'graph') return;
    const nowMs = this.#parts.now();
    const key = `${document.uri.toString()} ${problem.check} ${problem.pointer}`;
    if (key === this.#shown || nowMs - this.#publishedMs < ECHO_MS) return;
    this.#shown = key;
    this.#wanted = { document, element: problem.element, sinceMs: nowMs };
    this.#showWanted();
  }

  dispose(): void {
    clearTimeout(this.#forgetting);
    this.#owned.dispose();
  }

  #showWanted(): void {
    const wanted = this.#wanted;
    if (!wanted || this.#parts.now() - wanted.sinceMs > OPENING_MS) return;
    const [session] = this.#parts.sessions.of(wanted.document);
    if (!session) return;
    this.#wanted = undefined;
    session.select(wanted.element);
    clearTimeout(this.#forgetting);
    this.#forgetting = setTimeout(() => this.#parts.publishAgain(wanted.document), FORGET_MS);
  }
}

/** The Problems panel is the only one to ask by itself for quick fixes only. */
function isFromProblemsPanel({ triggerKind, only }: vscode.CodeActionContext): boolean {
  return triggerKind === vscode.CodeActionTriggerKind.Invoke && only?.value === vscode.CodeActionKind.QuickFix.value;
}
