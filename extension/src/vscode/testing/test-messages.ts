import * as vscode from 'vscode';
import { pointerTo } from '#core/base/pointer';
import type { Unmet } from '#core/scenarios/expectations';
import { locateNearest } from '#core/text/locate';
import { type LineStarts, lineStartsOf, positionAt } from '#core/text/positions';
import { type TextIndex, indexText } from '#core/text/text-index';
import type { PlannedTest, UnsoundGraph } from './run-inputs';

/** Marks a failure of an expectation, for the menus of the manifest. */
export const UNMET = 'agentGraph.unmet';

/** Says what is wrong with tests of one run. Files are looked through once. */
export interface TestMessages {
  /** What was expected beside what came, at the very line of the expectation. */
  unmet(test: PlannedTest, unmet: readonly Unmet[]): readonly vscode.TestMessage[];
  /** What is wrong with a scenario that cannot be run. */
  faults(test: PlannedTest): readonly vscode.TestMessage[];
  /** Why the graph cannot be run, told where the file names it. */
  unsound(test: PlannedTest, graph: UnsoundGraph | undefined): vscode.TestMessage;
}

/** A teller of messages for one run. */
export function testMessages(): TestMessages {
  const known = new Map<string, { readonly index: TextIndex; readonly lines: LineStarts }>();
  const locationOf = ({ file, text }: PlannedTest, pointer: string): vscode.Location => {
    const { index, lines } = known.get(text) ?? { index: indexText(text), lines: lineStartsOf(text) };
    known.set(text, { index, lines });
    const { offset, length } = locateNearest(index, pointer, 'value');
    const [start, end] = [offset, offset + length].map((at) => positionAt(lines, at)).map(({ line, character }) => new vscode.Position(line, character));
    return new vscode.Location(file, new vscode.Range(start ?? new vscode.Position(0, 0), end ?? new vscode.Position(0, 0)));
  };
  return {
    unmet: (test, unmet) =>
      unmet.map(({ message, pointer, expected, actual }) => {
        const told = vscode.TestMessage.diff(message, expected, actual);
        told.location = locationOf(test, `${pointerTo('scenarios', test.listed.place, 'expect')}${pointer}`);
        told.contextValue = UNMET;
        return told;
      }),
    faults: (test) =>
      test.listed.faults.map(({ message, line, character, endLine, endCharacter }) => {
        const told = new vscode.TestMessage(message);
        told.location = new vscode.Location(test.file, new vscode.Range(line, character, endLine, endCharacter));
        return told;
      }),
    unsound: (test, graph) => {
      const told = new vscode.TestMessage(graph?.reason ?? vscode.l10n.t('The file does not say which graph its scenarios are for.'));
      told.location = locationOf(test, '/graph');
      if (graph?.at) told.stackTrace = [new vscode.TestMessageStackFrame(vscode.workspace.asRelativePath(graph.at.uri), graph.at.uri, graph.at.range.start)];
      return told;
    },
  };
}
