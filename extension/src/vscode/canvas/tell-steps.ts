import * as vscode from 'vscode';
import type { Step } from './steps-of';

/** Tells the walkthrough, whose steps wait for these, what was done; by mouse or by key is all the same. */
export function tellSteps(steps: readonly Step[]): void {
  for (const step of steps) void vscode.commands.executeCommand('setContext', `agentGraph.did.${step}`, true); // nothing waits for it
}
