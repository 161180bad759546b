import * as vscode from 'vscode';
import { pointerTo } from '#core/base/pointer';
import { sourcesOf } from '#core/graph/defaults';
import type { ElementRef } from '#core/graph/graph-edit';
import type { AgentGraph } from '#core/graph/model';
import { locate } from '#core/text/locate';
import type { GraphDocuments } from '../graph-documents';
import { waysWords } from './agent-words';
import type { Source, Sources } from './sources';

/** What lenses are made from. */
export interface LensParts {
  readonly sources: Sources;
  readonly documents: GraphDocuments;
}

/** A lens whose handoffs are looked up when it comes into view. */
class WaysLens extends vscode.CodeLens {
  constructor(
    range: vscode.Range,
    readonly document: vscode.TextDocument,
    readonly ways: Ways,
  ) {
    super(range);
  }
}

/** Pointers to the other end of each handoff and escalation of an agent. */
interface Ways {
  readonly isEntry: boolean;
  readonly ins: string[];
  readonly outs: string[];
}

/** Lenses over each agent: the ways in and out, which lead to those handoffs, and the agent on the canvas. */
export function agentLenses({ sources, documents }: LensParts): Required<Pick<vscode.CodeLensProvider, 'resolveCodeLens'>> & { lensesOf(document: vscode.TextDocument): vscode.CodeLens[] } {
  return {
    lensesOf: (document) => {
      const { graph } = documents.snapshot(document).read;
      const source = sources.of(document);
      return [...waysOf(graph)].flatMap(([id, ways]) => {
        const span = locate(source.index, pointerTo('agents', id), 'key');
        if (!span) return [];
        const range = source.rangeOf(span);
        const element: ElementRef = { kind: 'agent', id };
        const show = { title: vscode.l10n.t('Show on Canvas'), command: 'agentGraph.openCanvas', arguments: [document.uri, element] };
        return [new WaysLens(range, document, ways), new vscode.CodeLens(range, show)];
      });
    },
    resolveCodeLens: (lens) => {
      if (lens instanceof WaysLens) lens.command = commandOf(lens, sources.of(lens.document));
      return lens;
    },
  };
}

function commandOf({ document, range, ways }: WaysLens, source: Source): vscode.Command {
  const { isEntry, ins, outs } = ways;
  const words = waysWords(ins.length, outs.length);
  const title = isEntry ? `${vscode.l10n.t('entry')} · ${words}` : words;
  const locations = [...outs, ...ins].flatMap((pointer) => {
    const span = locate(source.index, pointer, 'value');
    return span ? [new vscode.Location(document.uri, source.rangeOf(span))] : [];
  });
  return locations.length === 0 ? { title, command: '' } : { title, command: 'editor.action.showReferences', arguments: [document.uri, range.start, locations] };
}

/** The handoffs and escalations that lead to and from each agent. */
function waysOf(graph: AgentGraph): ReadonlyMap<string, Ways> {
  const ways = new Map(graph.agents.map(({ id }): [string, Ways] => [id, { isEntry: id === graph.entry, ins: [], outs: [] }]));
  for (const [place, { from, to }] of graph.handoffs.entries()) {
    ways.get(from)?.outs.push(pointerTo('handoffs', place, 'to'));
    ways.get(to)?.ins.push(pointerTo('handoffs', place, 'from'));
  }
  for (const [place, escalation] of graph.escalations.entries()) {
    // An escalation is one way in at its target, however many it holds for.
    for (const id of sourcesOf(graph, escalation)) ways.get(id)?.outs.push(pointerTo('escalations', place, 'to'));
    ways.get(escalation.to)?.ins.push(pointerTo('escalations', place, 'id'));
  }
  return ways;
}
