import * as vscode from 'vscode';
import { DisposableStore } from '../disposable-store';
import { acceptProblem } from './accept-problem';
import { canvasCommands } from './canvas-commands';
import { checkWorkspace } from './check-workspace';
import type { Command, CommandParts } from './command';
import { coverScenarios } from './cover-scenarios';
import { debug } from './debug';
import { debugWitness } from './debug-witness';
import { explainRun } from './explain-run';
import { generateScenarios } from './generate-scenarios';
import { newGraph } from './new-graph';
import { newScenario } from './new-scenario';
import { openCanvas } from './open-canvas';
import { openCheckDocs } from './open-check-docs';
import { openLedger } from './open-ledger';
import { openSample } from './open-sample';
import { openTextBeside } from './open-text-beside';
import { runScenarios } from './run-scenarios';
import { showProblemOnCanvas } from './show-problem-on-canvas';
import { showTestRun } from './show-test-run';
import { showWitness } from './show-witness';
import { simulate } from './simulate';
import { simulateMany } from './simulate-many';
import { toggleBreakpoint } from './toggle-breakpoint';
import { verifyLedger } from './verify-ledger';

/** All commands of the manifest. */
export const COMMANDS: readonly Command[] = [
  ...canvasCommands,
  acceptProblem,
  checkWorkspace,
  coverScenarios,
  debug,
  debugWitness,
  explainRun,
  generateScenarios,
  newGraph,
  newScenario,
  openCanvas,
  openCheckDocs,
  openLedger,
  openSample,
  openTextBeside,
  runScenarios,
  showProblemOnCanvas,
  showTestRun,
  showWitness,
  simulate,
  simulateMany,
  toggleBreakpoint,
  verifyLedger,
];

/** Registers the commands. A failure is logged and shown once, here. */
export function registerCommands(parts: CommandParts): vscode.Disposable {
  const registered = new DisposableStore();
  for (const command of COMMANDS) {
    const id = `agentGraph.${command.name}`;
    registered.add(vscode.commands.registerCommand(id, (...args: readonly unknown[]) => attempt(parts, command, args)));
  }
  return registered;
}

async function attempt(parts: CommandParts, command: Command, args: readonly unknown[]): Promise<unknown> {
  try {
    return await command.run(parts, args);
  } catch (error) {
    parts.log.failed(command.name, error);
    return undefined;
  }
}
