import * as vscode from 'vscode';
import { type Result, err, ok } from '#core/base/result';
import { localBrain } from '#core/brains/local';
import { evidenceOf } from '#core/evidence/evidence-of';
import { enabledOf } from '#core/graph/enabled';
import type { AgentGraph } from '#core/graph/model';
import { validateDocument } from '#core/graph/validate-document';
import { explainDecision } from '#core/runtime/explain';
import { graphHash, runGraph } from '#core/runtime/run-graph';
import { defaultScenario } from '#core/scenarios/default-scenario';
import { runScenario } from '#core/scenarios/run-scenario';
import type { Scenario } from '#core/scenarios/scenario';
import { initialContext } from '#core/scenarios/staged-turn';
import type { ShownRun } from '#protocol/run-messages';
import { loadLanguageTools } from '../../node/language-tools';
import { writeLedger } from '../../node/ledger-files';
import { nativeSha256 } from '../../node/native-sha256';
import { fileNameOf } from '../graph-files';
import { type KnownRun, RunBook } from './known-run';
import { ledgerFolder } from './ledger-folder';
import { LiveRun } from './live-run';
import { otherRun, runOfLedger } from './other-run';
import { DEFAULT_SCENARIO, type FinishedRun, type GraphRunner, type GraphRunnerParts, type LiveStart, type RunFailure } from './runner';
import { saveAsScenario } from './save-as-scenario';
import { scenariosFor } from './scenario-files';

interface Inside extends GraphRunnerParts {
  readonly book: RunBook;
}

/** A runner of scenarios. No model, no network; the ledgers of finished runs are kept as files. */
export function createGraphRunner(parts: GraphRunnerParts): GraphRunner {
  const book = new RunBook();
  const inside: Inside = { ...parts, book };
  const graphNow = (document: vscode.TextDocument): AgentGraph => parts.documents.snapshot(document).read.graph;
  return {
    choices: async (document) => {
      const found = await scenariosFor(document.uri);
      const { id, name = id } = defaultScenario(graphNow(document));
      const written = found.map(({ key, file, scenario }) => ({ id: key, name: scenario.name ?? scenario.id, file: fileNameOf(file) }));
      return [...written, { id: DEFAULT_SCENARIO, name }];
    },
    run: (document, choice) => runChoice(inside, document, choice),
    show: async (document, problem) => {
      const graph = soundGraph(inside, document);
      const evidence = graph && evidenceOf(graph, problem);
      if (!graph || !evidence) return err('broken-graph');
      if (evidence.outcome !== 'shown') return err('not-shown');
      const { report, events } = evidence.run;
      const run = book.add(document.uri, { kind: 'evidence', name: report.scenario.name, plan: runGraph(graph, nativeSha256), events, failures: report.failures });
      return ok({ report, run });
    },
    begin: (document, start) => begin(inside, document, start),
    keep: async (document, run) => book.keptAt(document.uri, run, fileOf(inside, document, { id: 'chat', ledger: run.live?.ledger ?? '' })),
    find: async (document, id) => book.find(document.uri, id),
    reopen: async (document, name) => {
      const known = book.of(document.uri).find(({ ledger }) => ledger && fileNameOf(ledger) === name);
      if (known) return known;
      const folder = ledgerFolder(document.uri, parts.storage);
      const files = await vscode.workspace.fs.readDirectory(folder).then((found) => found, () => []); // there is no such folder before the first run
      if (!files.some(([file]) => file === name)) return undefined;
      const run = await runOfLedger(vscode.Uri.joinPath(folder, name), graphNow(document));
      return run && book.add(document.uri, run);
    },
    shown: async (document, run) => shownRun(run, graphNow(document)),
    explain: async ({ plan, live, events }, seq) => (plan ? explainDecision(plan, live?.events ?? events, seq) : undefined),
    save: (document, run) => saveAsScenario(document, { ...run, events: run.live?.events ?? run.events }),
    other: async (document, run) => {
      const picked = await otherRun(book.of(document.uri).filter(({ id }) => id !== run.id), graphNow(document));
      return picked && ('id' in picked ? picked : book.add(document.uri, picked));
    },
    latestLedger: async (document) => book.of(document.uri).find(({ ledger }) => ledger)?.ledger,
  };
}

/** The graph of the document; nothing where the file has errors. */
function soundGraph({ documents }: Inside, document: vscode.TextDocument): AgentGraph | undefined {
  const { read } = documents.snapshot(document);
  return read.faults.length > 0 || validateDocument(read.document).length > 0 ? undefined : read.graph;
}

async function runChoice(inside: Inside, document: vscode.TextDocument, choice: string): Promise<Result<FinishedRun, RunFailure>> {
  const graph = soundGraph(inside, document);
  if (!graph) return err('broken-graph');
  const scenario = await scenarioOf(document, graph, choice);
  if (!scenario) return err('no-such-scenario');
  const plan = runGraph(graph, nativeSha256);
  const { report, events, ledger: text } = runScenario(plan, scenario);
  const ledger = fileOf(inside, document, { id: scenario.id, ledger: text });
  const run = inside.book.add(document.uri, { kind: 'scenario', name: report.scenario.name, plan, events, failures: report.failures, ledger, choice });
  return ok({ report, ledger, run });
}

function fileOf({ storage }: Inside, document: vscode.TextDocument, { id, ledger }: { readonly id: string; readonly ledger: string }): vscode.Uri {
  return vscode.Uri.file(writeLedger(ledgerFolder(document.uri, storage).fsPath, id, ledger));
}

async function scenarioOf(document: vscode.TextDocument, graph: AgentGraph, choice: string): Promise<Scenario | undefined> {
  if (choice === DEFAULT_SCENARIO) return defaultScenario(graph);
  return (await scenariosFor(document.uri)).find(({ key }) => key === choice)?.scenario;
}

/** Reading the graph's examples, and the libraries that tell languages, wait until somebody wants to talk. */
async function begin(inside: Inside, document: vscode.TextDocument, { agent, context }: LiveStart): Promise<Result<KnownRun, RunFailure>> {
  const declared = soundGraph(inside, document);
  if (!declared) return err('broken-graph');
  const plan = runGraph(agent === undefined ? declared : { ...declared, entry: agent }, nativeSha256);
  const brain = localBrain(declared, await loadLanguageTools());
  const name = agent === undefined ? vscode.l10n.t('Chat') : vscode.l10n.t('Chat from {0}', agent);
  const live = new LiveRun({ plan, brain, context: context ?? initialContext(plan), name });
  return ok(inside.book.add(document.uri, { kind: 'chat', name, plan, events: live.events, failures: [], live, ...(agent === undefined || agent === declared.entry ? {} : { from: agent }) }));
}

function shownRun({ id, kind, live, events, failures, ledger, plan, choice, from }: KnownRun, graph: AgentGraph): ShownRun {
  const { entry } = plan?.graph ?? graph;
  const [first] = events;
  const hash = graphHash({ ...enabledOf(graph), entry });
  return {
    id, kind, events: live?.events ?? events, failures, isOld: first?.type === 'conversation.created' && first.graph !== hash,
    ...(ledger ? { ledger: fileNameOf(ledger) } : {}), ...(live ? { live: live.standing } : {}), ...(choice === undefined ? {} : { choice }), ...(from === undefined ? {} : { from }),
  };
}
