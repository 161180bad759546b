import * as vscode from 'vscode';
import type { AgentKind, Severity } from '#core/graph/model';
import type { OutlineNode } from '#core/language/outline';
import type { Problem } from '#core/checks/problem';
import { kindWords, waysWords } from '../text/agent-words';
import { cardOf } from '../text/cards';
import { sectionWords } from '../text/section-words';
import type { GraphDocuments } from '../graph-documents';
import { DECORATED_SCHEME } from './outline-decorations';
import type { OutlineLine } from './outline-lines';

const AGENT_ICONS: Readonly<Record<AgentKind, string>> = { ai: 'hubot', router: 'git-branch', human: 'person', service: 'server-process' };

const ICONS: Readonly<Record<OutlineNode['kind'], string>> = {
  section: 'symbol-namespace',
  agent: 'hubot',
  'handoff-out': 'arrow-right',
  'handoff-in': 'arrow-left',
  escalation: 'arrow-up',
  'escalation-in': 'arrow-down',
  field: 'symbol-field',
  intent: 'comment',
  group: 'group-by-ref-type',
  note: 'note',
};

/** The line as VS Code shows it: with icon, description, marks for problems, and a name to be spoken. */
export function itemOf(line: OutlineLine): vscode.TreeItem {
  const { node, children, problems } = line;
  const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;
  const label = node.section ? sectionWords(node.section) : node.label === '*' ? vscode.l10n.t('Any agent') : node.label;
  const item = new vscode.TreeItem(label, children.length === 0 ? None : node.section === 'agents' ? Expanded : Collapsed);
  item.id = node.key;
  item.description = node.section ? String(children.length) : node.detail;
  if (!node.section) item.iconPath = new vscode.ThemeIcon(node.agent ? AGENT_ICONS[node.agent.kind] : ICONS[node.kind]);
  item.contextValue = line.element ? node.kind : `${node.kind}-only`;
  item.accessibilityInformation = { label: spokenOf(line, label) };
  if (problems.length > 0) item.resourceUri = vscode.Uri.from({ scheme: DECORATED_SCHEME, path: `/${node.key}`, query: markOf(problems) });
  return item;
}

/** The card of what the line stands for, for the mouse to rest on. */
export function tooltipOf(documents: GraphDocuments, { uri, element, problems }: OutlineLine): vscode.MarkdownString | undefined {
  const document = vscode.workspace.textDocuments.find((open) => open.uri.toString() === uri.toString());
  if (!document || !element || element.kind === 'graph') return undefined;
  return cardOf(documents.snapshot(document).read.graph, element, problems);
}

/** The worst of the problems and how many there are, as a decoration is told of it. */
function markOf(problems: readonly Problem[]): string {
  const worst = (['error', 'warning', 'info', 'hint'] as const).find((severity) => problems.some((problem) => problem.severity === severity)) ?? 'hint';
  return `${worst},${problems.length}`;
}

function spokenOf({ node, problems, children }: OutlineLine, label: string): string {
  const { l10n } = vscode;
  const { agent } = node;
  const parts = node.section
    ? [label, String(children.length)]
    : agent
      ? [label, kindWords(agent.kind), ...(agent.isEntry ? [l10n.t('entry')] : []), waysWords(agent.ins, agent.outs).replace(' · ', ', ')]
      : [routeWords(node, label), node.detail];
  return [...parts.filter((part) => part !== ''), ...problemWords(problems)].join(', ');
}

function routeWords({ kind }: OutlineNode, label: string): string {
  const { l10n } = vscode;
  switch (kind) {
    case 'handoff-out':
      return l10n.t('Handoff to {0}', label);
    case 'handoff-in':
      return l10n.t('Handoff from {0}', label);
    case 'escalation':
      return l10n.t('Escalation to {0}', label);
    case 'escalation-in':
      return l10n.t('Escalation from {0}', label);
    default:
      return label;
  }
}

function problemWords(problems: readonly Problem[]): readonly string[] {
  const { l10n } = vscode;
  const count = (...severities: readonly Severity[]): number => problems.filter(({ severity }) => severities.includes(severity)).length;
  const [errors, warnings, notes] = [count('error'), count('warning'), count('info', 'hint')];
  return [
    errors === 0 ? '' : errors === 1 ? l10n.t('1 error') : l10n.t('{0} errors', errors),
    warnings === 0 ? '' : warnings === 1 ? l10n.t('1 warning') : l10n.t('{0} warnings', warnings),
    notes === 0 ? '' : notes === 1 ? l10n.t('1 hint') : l10n.t('{0} hints', notes),
  ].filter((words) => words !== '');
}
