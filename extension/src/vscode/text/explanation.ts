import * as vscode from 'vscode';
import type { Problem } from '#core/checks/problem';
import { canBeRun } from '#core/evidence/can-be-run';
import type { GraphChecker } from '../diagnostics/graph-checker';
import { DEBUG_WITNESS, type ProblemRef, SHOW_WITNESS } from '../diagnostics/code-actions';
import { OPEN_CHECK_DOCS } from '../diagnostics/to-diagnostic';
import { placesIn } from '../ranges';
import { code, plain } from './markdown';

const SHOW_ON_CANVAS = 'agentGraph.showProblemOnCanvas';

/** Why the findings at the position hold: what was proved, along which way, from which values. Order: as found. */
export function explanationsAt(checker: GraphChecker, document: vscode.TextDocument, position: vscode.Position): readonly vscode.MarkdownString[] {
  const checked = checker.latest(document);
  if (checked?.version !== document.version) return [];
  const explained = checked.problems.filter(({ explanation = [] }) => explanation.length > 0);
  if (explained.length === 0) return [];
  const places = placesIn(document);
  return explained.filter((problem) => places.ofProblem(problem).contains(position)).map((problem) => textOf(document, problem));
}

function textOf(document: vscode.TextDocument, problem: Problem): vscode.MarkdownString {
  const { check, pointer, explanation = [] } = problem;
  const { l10n } = vscode;
  const ref: ProblemRef = { uri: document.uri.toString(), check, pointer };
  const run = canBeRun(problem) ? [linkTo(l10n.t('Show Me in a Run'), SHOW_WITNESS, ref), linkTo(l10n.t('Debug This Finding'), DEBUG_WITNESS, ref)] : [];
  const links = [...run, linkTo(l10n.t('Show on Canvas'), SHOW_ON_CANVAS, ref), linkTo(l10n.t('About This Check'), OPEN_CHECK_DOCS, check)];
  const lines = explanation.map((sentence) => `- ${plain(sentence)}`).join('\n');
  const text = new vscode.MarkdownString(`**${l10n.t('Why')}** ${code(check)}\n\n${lines}\n\n${links.join(' · ')}`);
  text.isTrusted = { enabledCommands: [SHOW_WITNESS, DEBUG_WITNESS, SHOW_ON_CANVAS, OPEN_CHECK_DOCS] };
  return text;
}

function linkTo(title: string, command: string, argument: unknown): string {
  return `[${plain(title)}](command:${command}?${encodeURIComponent(JSON.stringify([argument]))})`;
}
