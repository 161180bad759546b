import * as vscode from 'vscode';
import { type ContextFault, contextFaults, sampleContext } from '#core/graph/sample-context';
import type { Agent, AgentGraph } from '#core/graph/model';
import type { LiveStart } from '../runs/runner';
import type { CommandParts } from './command';
import { canvasOf, sentenceFor } from './simulate';

/** Begins a conversation in which the user is the customer, on the canvas of the graph. */
export async function chatWithGraph(parts: CommandParts, document: vscode.TextDocument, start: LiveStart): Promise<unknown> {
  const { l10n, window } = vscode;
  const session = await canvasOf(parts, document);
  const begun = await window.withProgress({ location: vscode.ProgressLocation.Window, title: l10n.t('Reading the examples of the graph') }, async () => session?.begin(start));
  if (begun && !begun.ok) void window.showWarningMessage(sentenceFor(begun.error)); // nobody need answer
  return begun?.ok ? begun.value : undefined;
}

interface AgentItem extends vscode.QuickPickItem {
  readonly agent: Agent;
}

/** The same from an agent that the user picks, with a context that begins with what the agent requires. */
export async function chatFromAgent(parts: CommandParts, document: vscode.TextDocument): Promise<unknown> {
  const { l10n } = vscode;
  const { graph } = parts.documents.snapshot(document).read;
  const items: AgentItem[] = graph.agents.filter(({ disabled }) => !disabled).map((agent) => ({ label: agent.name, description: agent.id, ...(agent.purpose === undefined ? {} : { detail: agent.purpose }), agent }));
  const picked = await vscode.window.showQuickPick(items, { title: l10n.t('From an Agent (1/2)'), placeHolder: l10n.t('Who has the conversation when it begins?'), matchOnDescription: true });
  if (!picked) return undefined;
  const text = await askForContext(graph, picked.agent);
  return text === undefined ? undefined : chatWithGraph(parts, document, { agent: picked.agent.id, context: JSON.parse(text) as NonNullable<LiveStart['context']> });
}

function askForContext(graph: AgentGraph, agent: Agent): Thenable<string | undefined> {
  const { l10n } = vscode;
  return vscode.window.showInputBox({
    title: l10n.t('From an Agent (2/2)'),
    prompt: l10n.t('What {0} knows when it begins, as JSON. It requires {1}.', agent.name, agent.contract?.requires?.join(', ') ?? l10n.t('nothing')),
    value: JSON.stringify(sampleContext(graph, agent)),
    ignoreFocusOut: true,
    validateInput: (typed) => contextFaults(graph, agent, typed).map((fault) => sentenceOf(fault, agent, graph))[0],
  });
}

function sentenceOf(fault: ContextFault, agent: Agent, graph: AgentGraph): string {
  const { l10n } = vscode;
  switch (fault.code) {
    case 'no-object': return l10n.t('Write an object in JSON, such as {0}.', '{"customerId": "c-1"}');
    case 'unknown-field': return l10n.t("The graph has no field '{0}'. It has {1}.", fault.field, graph.fields.map(({ id }) => id).join(', '));
    case 'missing-field': return l10n.t("{0} requires '{1}', which is missing.", agent.name, fault.field);
    case 'wrong-value': return l10n.t("'{0}' takes another value: {1}", fault.field, fault.wants);
  }
}
