import type { Problem } from '#core/checks/problem';

/** What a debug session needs of the place where it runs: an editor, or a process of its own. Paths are as the client writes them. */
export interface DebugHost {
  /** The file's text as its user sees it, saved or not. Errors: rejects with a sentence that names the file where it cannot be read. */
  readText(path: string): Promise<string>;
  /** What the checks find in the graph at the path. Errors: rejects where it cannot be checked. */
  findings(path: string): Promise<readonly Problem[]>;
  /** The path that a file means by a relative one. */
  resolve(file: string, relative: string): string;
  /** Keeps a ledger of a conversation with that graph; gives where. Errors: rejects where it cannot be written. */
  keepLedger(graph: string, ledger: { readonly name: string; readonly text: string }): Promise<string>;
  /** Lets others have their turn: a long journey rests now and then. */
  rest(): Promise<void>;
  /** Hears of a fault of this program. */
  failed(error: unknown): void;
}

/** Name of the file at the path. */
export function nameOfPath(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}
