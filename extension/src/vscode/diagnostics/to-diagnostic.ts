import * as vscode from 'vscode';
import { assertNever } from '#core/base/invariant';
import type { Problem } from '#core/checks/problem';
import type { ElementRef } from '#core/graph/graph-edit';
import type { AgentGraph, Severity } from '#core/graph/model';
import { type Places, placesIn } from '../ranges';

/** What the Problems panel shows as the origin of our findings. */
export const DIAGNOSTIC_SOURCE = 'Agent Graph';

/** Command that opens the page of a check; its argument is the check's id. */
export const OPEN_CHECK_DOCS = 'agentGraph.openCheckDocs';

/** Most steps of a witness that are listed. */
const MAX_RELATED = 20;

/** The problems as VS Code shows them, at their places in the document as it is now. */
export function toDiagnostics(document: vscode.TextDocument, graph: AgentGraph, problems: readonly Problem[]): vscode.Diagnostic[] {
  const places = placesIn(document);
  return problems.map((problem) => {
    const diagnostic = new vscode.Diagnostic(places.ofProblem(problem), problem.message, severityOf(problem.severity));
    diagnostic.source = DIAGNOSTIC_SOURCE;
    diagnostic.code = { value: problem.check, target: docsTarget(problem.check) };
    diagnostic.relatedInformation = relatedTo({ document, graph, places }, problem);
    return diagnostic;
  });
}

/** The check whose finding the diagnostic shows. */
export function checkOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

function severityOf(severity: Severity): vscode.DiagnosticSeverity {
  switch (severity) {
    case 'error':
      return vscode.DiagnosticSeverity.Error;
    case 'warning':
      return vscode.DiagnosticSeverity.Warning;
    case 'info':
      return vscode.DiagnosticSeverity.Information;
    case 'hint':
      return vscode.DiagnosticSeverity.Hint;
    default:
      return assertNever(severity);
  }
}

/** A command rather than an address, so that the page of the installed version opens, without the internet. */
export function docsTarget(check: string): vscode.Uri {
  return vscode.Uri.from({ scheme: 'command', path: OPEN_CHECK_DOCS, query: JSON.stringify([check]) });
}

interface Surroundings {
  readonly document: vscode.TextDocument;
  readonly graph: AgentGraph;
  readonly places: Places;
}

/** The witness's path, one place a step: the agents passed and what led on from each. */
function relatedTo({ document, graph, places }: Surroundings, { witness }: Problem): vscode.DiagnosticRelatedInformation[] {
  const agents = (witness?.path ?? []).map((id): ElementRef => ({ kind: 'agent', id }));
  const routes = (witness?.via ?? []).map((id) => routeOf(graph, id));
  const steps = agents.flatMap((agent, place) => [agent, routes[place]]).slice(0, MAX_RELATED);
  return steps.flatMap((step, place) => {
    const range = step && places.ofElement(graph, step, step.kind === 'agent' ? 'key' : 'value');
    if (!range || !step) return [];
    return [new vscode.DiagnosticRelatedInformation(new vscode.Location(document.uri, firstLine(document, range)), stepMessage(step, place))];
  });
}

function routeOf(graph: AgentGraph, id: string): ElementRef | undefined {
  if (graph.handoffs.some((handoff) => handoff.id === id)) return { kind: 'handoff', id };
  if (graph.escalations.some((escalation) => escalation.id === id)) return { kind: 'escalation', id };
  return undefined;
}

function stepMessage(step: ElementRef, place: number): string {
  const id = 'id' in step ? step.id : '';
  switch (step.kind) {
    case 'agent':
      return place === 0 ? vscode.l10n.t("The way starts at '{0}'.", id) : vscode.l10n.t("Then '{0}' has the conversation.", id);
    case 'handoff':
      return vscode.l10n.t("Handoff '{0}' leads on.", id);
    default:
      return vscode.l10n.t("Escalation '{0}' leads on.", id);
  }
}

/** A mark over a whole handoff helps nobody: its first line stands for it. */
function firstLine(document: vscode.TextDocument, range: vscode.Range): vscode.Range {
  return range.isSingleLine ? range : new vscode.Range(range.start, document.lineAt(range.start.line).range.end);
}
