import * as vscode from 'vscode';
import type { Problem } from '#core/checks/problem';
import { describeWhen } from '#core/conditions/describe-condition';
import type { AgentGraph, Escalation, Handoff } from '#core/graph/model';
import { type AgentCard, agentCard, fieldCard, intentCard } from '#core/language/cards';
import type { Named } from '#core/language/mentions';
import { kindWords } from './agent-words';
import { card, code, codes, lines, plain } from './markdown';

/** All that one wants to know of what the id stands for; nothing where the graph does not declare it. */
export function cardOf(graph: AgentGraph, { kind, id }: Named, problems: readonly Problem[] = []): vscode.MarkdownString | undefined {
  const about = problems.filter(({ element }) => element.kind === kind && element.id === id).map(({ message }) => `$(warning) ${plain(message)}`);
  const paragraphs = paragraphsOf(graph, { kind, id });
  return paragraphs && card([...paragraphs, about.length > 0 ? lines(about) : undefined]);
}

type Paragraphs = readonly (string | undefined)[];

function paragraphsOf(graph: AgentGraph, { kind, id }: Named): Paragraphs | undefined {
  switch (kind) {
    case 'agent':
      return agentParagraphs(graph, id);
    case 'field':
      return fieldParagraphs(graph, id);
    case 'intent':
      return intentParagraphs(graph, id);
    case 'handoff':
      return routeParagraphs(graph, graph.handoffs.find((handoff) => handoff.id === id));
    case 'escalation':
      return routeParagraphs(graph, graph.escalations.find((escalation) => escalation.id === id));
    default:
      return undefined;
  }
}

function agentParagraphs(graph: AgentGraph, id: string): Paragraphs | undefined {
  const found = agentCard(graph, id);
  if (!found) return undefined;
  const { l10n } = vscode;
  const { agent, isEntry, isHumanFallback } = found;
  const facts = [kindWords(agent.kind), ...(isEntry ? [l10n.t('entry')] : []), ...(isHumanFallback ? [l10n.t('human fallback')] : []), ...(agent.disabled ? [l10n.t('out of use')] : [])];
  const { requires = [], accepts = [], produces = [] } = agent.contract ?? {};
  const contract = [
    labelled(l10n.t('Requires'), requires),
    labelled(l10n.t('Accepts'), accepts),
    labelled(l10n.t('Produces'), produces),
    labelled(l10n.t('Owns'), agent.scope?.intents ?? []),
  ].filter((line) => line !== undefined);
  return [`**${plain(agent.name)}** ${code(id)} · ${facts.join(' · ')}`, plain(agent.purpose ?? ''), contract.join('  \n'), lines(waysIn(graph, found))];
}

function waysIn(graph: AgentGraph, { ins, outs, escalationsIn, escalationsOut }: AgentCard): readonly string[] {
  const to = (sign: string, route: Handoff | Escalation, end: string): string => `${sign} ${withWhen(nameOf(graph, end), route)}`;
  return [
    ...outs.map((handoff) => to('→', handoff, handoff.to)),
    ...escalationsOut.map((escalation) => to('⇡', escalation, escalation.to)),
    ...ins.map((handoff) => to('←', handoff, handoff.from)),
    ...escalationsIn.map((escalation) => to('⇣', escalation, sourceOf(escalation))),
  ];
}

function sourceOf({ from = '*' }: Escalation): string {
  return typeof from === 'string' ? from : from.join(', ');
}

function withWhen(name: string, route: Handoff | Escalation): string {
  const when = describeWhen(route);
  return when === '' ? plain(name) : `${plain(name)}: ${plain(when)}`;
}

function nameOf(graph: AgentGraph, id: string): string {
  return id === '*' ? vscode.l10n.t('Any agent') : (graph.agents.find((agent) => agent.id === id)?.name ?? id);
}

function fieldParagraphs(graph: AgentGraph, id: string): Paragraphs | undefined {
  const found = fieldCard(graph, id);
  if (!found) return undefined;
  const { l10n } = vscode;
  const { field } = found;
  const born = [...(field.initial ? [l10n.t('known from the start')] : []), ...(found.producedBy.length > 0 ? [l10n.t('produced by {0}', codes(found.producedBy))] : [])];
  const read = [
    labelled(l10n.t('Required by'), found.requiredBy),
    labelled(l10n.t('Accepted by'), found.acceptedBy),
    labelled(l10n.t('Looked at by'), found.testedBy),
    labelled(l10n.t('Redacted by'), found.redactedBy),
  ].filter((line) => line !== undefined);
  return [
    `**${plain(id)}** · ${field.type} · ${field.sensitivity ?? 'public'}${field.enum ? ` · ${codes(field.enum.map(String))}` : ''}`,
    plain(field.description ?? ''),
    born.length > 0 ? l10n.t('Born: {0}', born.join(', ')) : l10n.t('Nobody produces it.'),
    read.length > 0 ? read.join('  \n') : l10n.t('Nobody reads it.'),
  ];
}

function intentParagraphs(graph: AgentGraph, id: string): Paragraphs | undefined {
  const found = intentCard(graph, id);
  if (!found) return undefined;
  const { l10n } = vscode;
  const { intent, owners, testedBy } = found;
  const facts = [owners.length > 0 ? labelled(l10n.t('Owned by'), owners) : l10n.t('Nobody owns it.'), labelled(l10n.t('Looked at by'), testedBy)];
  const examples = (intent.examples ?? []).slice(0, 3).map((example) => `“${plain(example)}”`);
  return [`**${plain(id)}** · ${l10n.t('intent')}`, plain(intent.description ?? ''), facts.filter((line) => line !== undefined).join('  \n'), examples.join(' · ')];
}

function routeParagraphs(graph: AgentGraph, route: Handoff | Escalation | undefined): Paragraphs | undefined {
  if (!route) return undefined;
  const { l10n } = vscode;
  const from = [route.from ?? '*'].flat().map((id) => nameOf(graph, id)).join(', ');
  const when = describeWhen(route);
  const { carries = 'all', redacts = [] } = route;
  const envelope = [
    carries === 'all' ? l10n.t('Carries everything') : carries.length === 0 ? l10n.t('Carries nothing') : labelled(l10n.t('Carries'), carries),
    labelled(l10n.t('Redacts'), redacts),
  ].filter((line) => line !== undefined);
  return [`**${plain(from)} → ${plain(nameOf(graph, route.to))}** ${code(route.id)}${route.disabled ? ` · ${l10n.t('out of use')}` : ''}`, when === '' ? undefined : l10n.t('When {0}', plain(when)), plain(route.reason ?? ''), envelope.join('  \n')];
}

function labelled(label: string, ids: readonly string[]): string | undefined {
  return ids.length === 0 ? undefined : `${label}: ${codes(ids)}`;
}
