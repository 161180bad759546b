import { deepEqual, equal, match, ok, rejects } from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, inWorkspace, started, writeDocument } from './workspace';

const graph = `{
  "formatVersion": "1.0",
  "name": "Ids",
  "entry": "front",
  "fields": { "issue": { "type": "string", "initial": true } },
  "intents": { "card": { "description": "A lost card." } },
  "agents": {
    "front": { "name": "Front *desk*", "kind": "ai", "scope": { "intents": ["card"] }, "contract": { "requires": ["issue"] } },
    "desk": { "name": "Desk", "kind": "human" }
  },
  "handoffs": [
    { "id": "front-to-desk", "from": "front", "to": "desk", "when": { "signal": "intent", "is": "card" }, "carries": ["issue"] }
  ]
}
`;

const scenarios = `{
  "formatVersion": "1.0",
  "graph": "./ids.agentgraph.json",
  "scenarios": [
    { "id": "one", "context": { "issue": "x" }, "turns": [{ "user": "Hello", "agent": { "agent": "front", "proposes": "front-to-desk" } }], "expect": { "path": ["front", "desk"] } }
  ]
}
`;

/** The place of the first character of the text's n-th occurrence. */
function placeOf(document: vscode.TextDocument, text: string, nth = 1): vscode.Position {
  let at = -1;
  for (let count = 0; count < nth; count += 1) at = document.getText().indexOf(text, at + 1);
  return document.positionAt(at);
}

/** Runs one of VS Code's own questions about a place. */
function ask<T>(question: string, document: vscode.TextDocument, ...rest: readonly unknown[]): Thenable<T> {
  return vscode.commands.executeCommand<T>(`vscode.${question}`, document.uri, ...rest);
}

const named = ({ uri, range }: vscode.Location): string => `${uri.path.split('/').at(-1) ?? ''}:${range.start.line}`;

describe('the ids in a text', () => {
  let document: vscode.TextDocument;
  let written: vscode.TextDocument;

  before(async () => {
    await started();
    await vscode.extensions.getExtension('vscode.json-language-features')?.activate();
    await writeDocument('ids.agentgraph.json', graph);
    await writeDocument('ids.agentscenarios.json', scenarios);
  });
  // Written once: VS Code drops the answer about a document that it reads again meanwhile.
  beforeEach(async () => {
    document = await vscode.workspace.openTextDocument(inWorkspace('ids.agentgraph.json'));
    written = await vscode.workspace.openTextDocument(inWorkspace('ids.agentscenarios.json'));
  });
  afterEach(closeAll);

  it('lead to where they are declared, from scenarios too', async () => {
    const [there] = await ask<readonly vscode.LocationLink[]>('executeDefinitionProvider', document, placeOf(document, '"to": "desk"').translate(0, 8));
    deepEqual([there?.targetRange.start.line, there?.targetRange.start.character], [8, 5]);
    const [graphFile] = await ask<readonly vscode.LocationLink[]>('executeDefinitionProvider', written, placeOf(written, 'desk"]'));
    equal(graphFile?.targetUri.path, document.uri.path);
    equal(graphFile?.targetRange.start.line, 8);
  });

  it('know everywhere they are mentioned', async () => {
    const found = await ask<readonly vscode.Location[]>('executeReferenceProvider', document, placeOf(document, 'desk": {'));
    deepEqual(found.map(named).sort(), ['ids.agentgraph.json:11', 'ids.agentgraph.json:8', 'ids.agentscenarios.json:4']);
  });

  it('are marked together where the cursor is on one', async () => {
    const found = await ask<readonly vscode.DocumentHighlight[]>('executeDocumentHighlights', document, placeOf(document, 'issue'));
    deepEqual(found.map(({ range, kind }) => [range.start.line, kind]), [[4, vscode.DocumentHighlightKind.Write], [7, vscode.DocumentHighlightKind.Read], [11, vscode.DocumentHighlightKind.Read]]);
  });

  it('are renamed in the graph and in its scenarios', async () => {
    const named = await writeDocument('renamed.agentgraph.json', graph);
    const used = await writeDocument('renamed.agentscenarios.json', scenarios.replace('ids.', 'renamed.'));
    const edit = await ask<vscode.WorkspaceEdit>('executeDocumentRenameProvider', used, placeOf(used, 'front"'), 'reception');
    ok(await vscode.workspace.applyEdit(edit));
    equal(named.getText(), graph.replaceAll('"front"', '"reception"'));
    equal(used.getText(), scenarios.replace('ids.', 'renamed.').replaceAll('"front"', '"reception"'));
  });

  it('are not renamed to what is taken, and nothing else is renamed', async () => {
    await rejects(async () => ask('executeDocumentRenameProvider', document, placeOf(document, 'front'), 'desk'), /'desk' is taken already/);
    await rejects(async () => ask('prepareRename', document, placeOf(document, 'Ids')), /Put the cursor on the id/);
  });

  it('tell what they stand for, and read conditions in words', async () => {
    const textAt = async (at: vscode.Position): Promise<string> => {
      const hovers = await ask<readonly vscode.Hover[]>('executeHoverProvider', document, at);
      return hovers.flatMap(({ contents }) => contents).map((content) => (content instanceof vscode.MarkdownString ? content.value : '')).join('\n');
    };
    const agent = await textAt(placeOf(document, 'front"'));
    match(agent, /Front \\\*desk\\\*.*AI agent · entry/);
    match(agent, /→ Desk: intent is card/);
    match(await textAt(placeOf(document, 'issue')), /Born: known from the start/);
    match(await textAt(placeOf(document, '"when"').translate(0, 2)), /Holds when \*\*intent is card\*\*/);
  });

  it('are offered where they belong, in a text that does not parse yet', async () => {
    const broken = await writeDocument('broken.agentgraph.json', graph.replace('"to": "desk", "when"', '"to": "" "when"'));
    await vscode.window.showTextDocument(broken);
    const list = await ask<vscode.CompletionList>('executeCompletionItemProvider', broken, placeOf(broken, '"to": "').translate(0, 7));
    const labels = list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    ok(labels.includes('front') && labels.includes('desk'), labels.join());
  });

  it('are found across the workspace by the names of agents', async () => {
    const found = await vscode.commands.executeCommand<readonly vscode.SymbolInformation[]>('vscode.executeWorkspaceSymbolProvider', 'Duty superv');
    ok(found.some(({ name, location }) => name === 'Duty supervisor' && location.uri.path.endsWith('retail-bank.agentgraph.json')), found.map(({ name }) => name).join());
  });

  it('fold as JSON does', async () => {
    const folds = await ask<readonly vscode.FoldingRange[]>('executeFoldingRangeProvider', document);
    ok(folds.some(({ start }) => start === 6), JSON.stringify(folds));
  });

  it('make the outline: agents by name, with the handoffs out of them', async () => {
    const symbols = await ask<readonly vscode.DocumentSymbol[]>('executeDocumentSymbolProvider', document);
    const agents = symbols.find(({ name }) => name === 'Agents');
    deepEqual(agents?.children.map(({ name, children }) => [name, children.map((child) => child.name)]), [['Front *desk*', ['→ Desk']], ['Desk', []]]);
  });
});
