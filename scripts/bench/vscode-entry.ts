/** Runs inside VS Code's extension host: what starting our extension costs, and how long after a key press its problems are there. */
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import * as vscode from 'vscode';

const EXTENSION_ID = 'agent-graph-designer.agent-graph-designer';
const ROUNDS = 21;

/** Measures what `AGENTGRAPH_BENCH` names: files to type in, and where the figures go. Errors: rejects when VS Code does not answer. */
export async function run(): Promise<void> {
  const { files, result } = JSON.parse(process.env['AGENTGRAPH_BENCH'] ?? '') as { readonly files: readonly string[]; readonly result: string };
  const activation = await activated();
  if (activation === undefined) return; // what is warm already cannot be measured: the bench begins again
  const keystrokes: Record<string, readonly Keystroke[]> = {};
  for (const file of files) keystrokes[basename(file)] = await typed(file);
  writeFileSync(result, JSON.stringify({ activation, keystrokes }));
}

/** CPU of this process while our extension is loaded, and then while it is started; undefined where it was before. Units: milliseconds. */
async function activated(): Promise<{ readonly loadMs: number; readonly startMs: number } | undefined> {
  const extension = vscode.extensions.getExtension(EXTENSION_ID);
  if (!extension) throw new Error('The extension is not installed.');
  if (extension.isActive) return undefined;
  const load = createRequire(__filename);
  const file = join(extension.extensionPath, 'dist/extension.js');
  let [loadMs, startMs] = [0, 0];
  const loaded = timed(() => load(file) as { activate(context: vscode.ExtensionContext): unknown }, (ms) => (loadMs = ms));
  const module = load.cache[load.resolve(file)];
  // VS Code is given what is loaded, with a clock around it: what else it does meanwhile is not ours.
  if (module) module.exports = { ...loaded, activate: (context: vscode.ExtensionContext) => timed(() => loaded.activate(context), (ms) => (startMs = ms)) };
  await extension.activate();
  return { loadMs, startMs };
}

function timed<T>(work: () => T, tell: (ms: number) => void): T {
  const before = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(before);
  tell((user + system) / 1000);
  return result;
}

/** From the edit to the moment at which the text is known to have changed, and to the one at which our problems say so. Units: milliseconds. */
interface Keystroke {
  readonly changedMs: number;
  readonly diagnosedMs: number;
}

/** Types a letter into the name of a target and takes it away again, as often as there are rounds. */
async function typed(file: string): Promise<readonly Keystroke[]> {
  const document = await vscode.workspace.openTextDocument(file);
  const editor = await vscode.window.showTextDocument(document);
  const target = /"to": "(agent-\d+)"/.exec(document.getText());
  if (!target) throw new Error(`${file} has no handoff.`);
  const at = document.positionAt(target.index + target[0].length - 1);
  const letter = new vscode.Range(at, at.translate(0, 1));
  const isWrong = (): boolean => vscode.languages.getDiagnostics(document.uri).some(({ message, source }) => source === 'Agent Graph' && message.includes(`'${target[1] ?? ''}x'`));
  const rounds: Keystroke[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    rounds.push(await keystroke(document, () => editor.edit((edit) => edit.insert(at, 'x'), EDIT), isWrong));
    rounds.push(await keystroke(document, () => editor.edit((edit) => edit.delete(letter), EDIT), () => !isWrong()));
  }
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  return rounds.slice(2); // the first of each loads the checks
}

const EDIT = { undoStopBefore: false, undoStopAfter: false };

async function keystroke(document: vscode.TextDocument, edit: () => Thenable<boolean>, isDone: () => boolean): Promise<Keystroke> {
  const start = performance.now();
  const changed = once(vscode.workspace.onDidChangeTextDocument, (event) => event.document === document);
  const diagnosed = once(vscode.languages.onDidChangeDiagnostics, (event) => event.uris.some((uri) => uri.toString() === document.uri.toString()) && isDone());
  const editing = edit();
  const changedMs = (await changed) - start;
  const diagnosedMs = (await diagnosed) - start;
  await editing;
  return { changedMs, diagnosedMs };
}

/** The moment of the first event that pleases. */
function once<T>(event: vscode.Event<T>, isWanted: (value: T) => boolean): Promise<number> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('VS Code did not answer within 30 seconds.')), 30_000);
    const listening = event((value) => {
      if (!isWanted(value)) return;
      clearTimeout(timer);
      listening.dispose();
      resolve(performance.now());
    });
  });
}
