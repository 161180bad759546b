import * as vscode from 'vscode';
import { type Result, err, ok } from '#core/base/result';
import { evidenceOf } from '#core/evidence/evidence-of';
import type { AgentGraph } from '#core/graph/model';
import { validateDocument } from '#core/graph/validate-document';
import { defaultScenario } from '#core/scenarios/default-scenario';
import { runScenario } from '#core/scenarios/run-scenario';
import type { Scenario } from '#core/scenarios/scenario';
import { writeLedger } from '../../node/ledger-files';
import { fileNameOf } from '../graph-files';
import { ledgerFolder } from './ledger-folder';
import { DEFAULT_SCENARIO, type FinishedRun, type GraphRunner, type GraphRunnerParts, type RunFailure } from './runner';
import { scenariosFor } from './scenario-files';

/** A runner of scenarios. No model, no network; the ledgers of finished runs are kept as files. */
export function createGraphRunner(parts: GraphRunnerParts): GraphRunner {
  const latest = new Map<string, vscode.Uri>();
  return {
    choices: async (document) => {
      const found = await scenariosFor(document.uri);
      const { id, name = id } = defaultScenario(parts.documents.snapshot(document).read.graph);
      const written = found.map(({ key, file, scenario }) => ({ id: key, name: scenario.name ?? scenario.id, file: fileNameOf(file) }));
      return [...written, { id: DEFAULT_SCENARIO, name }];
    },
    run: async (document, choice) => {
      const run = await runChoice(parts, document, choice);
      if (run.ok) latest.set(document.uri.toString(), run.value.ledger);
      return run;
    },
    show: async (document, problem) => {
      const { read } = parts.documents.snapshot(document);
      if (read.faults.length > 0 || validateDocument(read.document).length > 0) return err('broken-graph');
      const evidence = evidenceOf(read.graph, problem);
      return evidence.outcome === 'shown' ? ok(evidence.run.report) : err('not-shown');
    },
    latestLedger: async (document) => latest.get(document.uri.toString()),
  };
}

async function runChoice({ documents, storage }: GraphRunnerParts, document: vscode.TextDocument, choice: string): Promise<Result<FinishedRun, RunFailure>> {
  const { read } = documents.snapshot(document);
  if (read.faults.length > 0 || validateDocument(read.document).length > 0) return err('broken-graph');
  const scenario = await scenarioOf(document, read.graph, choice);
  if (!scenario) return err('no-such-scenario');
  const { report, ledger } = runScenario(read.graph, scenario);
  const folder = ledgerFolder(document.uri, storage);
  return ok({ report, ledger: vscode.Uri.file(writeLedger(folder.fsPath, scenario.id, ledger)) });
}

async function scenarioOf(document: vscode.TextDocument, graph: AgentGraph, choice: string): Promise<Scenario | undefined> {
  if (choice === DEFAULT_SCENARIO) return defaultScenario(graph);
  return (await scenariosFor(document.uri)).find(({ key }) => key === choice)?.scenario;
}
