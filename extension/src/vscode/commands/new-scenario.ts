import * as vscode from 'vscode';
import { fileNameOf } from '../graph-files';
import { type Command, graphOf } from './command';

const [GRAPH, SCENARIOS] = ['.agentgraph.json', '.agentscenarios.json'];

/** Opens the scenarios beside a graph; where there are none yet, it writes them with one that the graph allows. */
export const newScenario: Command = {
  name: 'newScenario',
  run: async (parts, args) => {
    const document = await graphOf(parts, args);
    if (!document) return undefined;
    const name = fileNameOf(document.uri);
    const file = vscode.Uri.joinPath(document.uri, '..', name.slice(0, -GRAPH.length) + SCENARIOS);
    if (!(await exists(file))) {
      const { defaultScenario } = await import('../parts/runs');
      const scenario = { ...defaultScenario(parts.documents.snapshot(document).read.graph), id: 'first', name: vscode.l10n.t('First conversation') };
      const text = `${JSON.stringify({ formatVersion: '1.0', graph: `./${name}`, scenarios: [scenario] }, null, 2)}\n`;
      await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
    }
    await vscode.window.showTextDocument(file, { viewColumn: vscode.ViewColumn.Beside });
    return file;
  },
};

async function exists(uri: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false, // the file system says 'not found' by throwing
  );
}
