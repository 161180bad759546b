import * as vscode from 'vscode';
import type { SimulationReport } from '#core/reporting/simulation-report';
import type { Pace } from '#core/simulation/pace';
import { MOST_CONVERSATIONS, isOrder } from '../many/report-panel';
import { tellNotRunnable } from '../many/tell-not-runnable';
import { type Command, graphOf } from './command';

/** How many conversations, and where chance begins. */
interface Amount {
  readonly total: number;
  readonly seed: number;
}

const USUAL: Amount = { total: 10_000, seed: 0 };

/** Runs many conversations on the graph and shows what they came to. A second argument, `{ total, seed }`, asks nothing, and a third, a cancellation token, stops it. Gives the report. */
export const simulateMany: Command = {
  name: 'simulateMany',
  run: async (parts, args) => {
    const document = await graphOf(parts, args);
    if (!document) return undefined;
    const { simulator, runnableGraph } = await parts.many();
    const graph = runnableGraph(parts.documents, document);
    if (!graph.ok) {
      void tellNotRunnable(document, graph.error); // nothing waits for the answer
      return undefined;
    }
    const amount = amountIn(args[1]) ?? (await askForAmount());
    if (!amount) return undefined;
    const order = { file: vscode.workspace.asRelativePath(document.uri), graph: graph.value, ...amount };
    const run = await withPace(args[2], (watching) => simulator.run(order, watching));
    if (run.ok) parts.reports.show({ document, graph: graph.value, shown: run.value, ...amount });
    else void vscode.window.showInformationMessage(vscode.l10n.t('Stopped before any conversation had ended.')); // nobody need answer
    return run.ok ? (run.value.report satisfies SimulationReport) : undefined;
  },
};

function amountIn(given: unknown): Amount | undefined {
  if (typeof given !== 'object' || given === null) return undefined;
  const { total = USUAL.total, seed = USUAL.seed } = given as Partial<Record<keyof Amount, unknown>>;
  return typeof total === 'number' && typeof seed === 'number' && isOrder({ total, seed }) ? { total, seed } : undefined;
}

async function askForAmount(): Promise<Amount | undefined> {
  const { l10n } = vscode;
  const title = l10n.t('Simulate Many Conversations');
  const total = await askForNumber({ title: l10n.t('{0} (1 of 2)', title), prompt: l10n.t('How many conversations?'), value: USUAL.total, least: 1, most: MOST_CONVERSATIONS });
  if (total === undefined) return undefined;
  const seed = await askForNumber({ title: l10n.t('{0} (2 of 2)', title), prompt: l10n.t('Where does chance begin? The same number gives the same result.'), value: USUAL.seed, least: 0, most: Number.MAX_SAFE_INTEGER });
  return seed === undefined ? undefined : { total, seed };
}

interface NumberQuestion {
  readonly title: string;
  readonly prompt: string;
  readonly value: number;
  readonly least: number;
  readonly most: number;
}

async function askForNumber({ title, prompt, value, least, most }: NumberQuestion): Promise<number | undefined> {
  const validateInput = (text: string): string | undefined => (numberIn(text, least, most) === undefined ? vscode.l10n.t('Write a whole number from {0} to {1}.', least, most) : undefined);
  const text = await vscode.window.showInputBox({ title, prompt, value: String(value), valueSelection: [0, String(value).length], validateInput, ignoreFocusOut: false });
  return text === undefined ? undefined : numberIn(text, least, most);
}

/** The whole number that a person wrote: with or without what parts thousands. */
function numberIn(text: string, least: number, most: number): number | undefined {
  const digits = text.trim().replace(/(?<=\d)[ .,_'\u00A0\u202F](?=\d{3}(?:\D|$))/g, '');
  const value = Number(digits);
  return /^\d+$/.test(digits) && value >= least && value <= most ? value : undefined;
}

interface Watched {
  readonly signal: AbortSignal;
  onMoved(pace: Pace): void;
}

/** Runs while the user sees how far it is, how fast it goes and how long it will take, and may stop it. */
function withPace<T>(given: unknown, run: (watching: Watched) => Promise<T>): Thenable<T> {
  const { l10n, window, ProgressLocation } = vscode;
  const options = { location: ProgressLocation.Notification, title: l10n.t('Simulating conversations'), cancellable: true };
  return window.withProgress(options, async (progress, token) => {
    const stopping = new AbortController();
    const listening = token.onCancellationRequested(() => stopping.abort());
    const stopped = isToken(given) ? given.onCancellationRequested(() => stopping.abort()) : undefined;
    if (isToken(given) && given.isCancellationRequested) stopping.abort();
    let shown = 0;
    const onMoved = ({ done, total, perSecond, secondsLeft }: Pace): void => {
      progress.report({ message: l10n.t('{0} of {1}, {2} a second, {3} s left', local(done), local(total), local(perSecond), secondsLeft), increment: (100 * (done - shown)) / total });
      shown = done;
    };
    try {
      return await run({ signal: stopping.signal, onMoved });
    } finally {
      listening.dispose();
      stopped?.dispose();
    }
  });
}

function isToken(value: unknown): value is vscode.CancellationToken {
  return typeof value === 'object' && value !== null && 'onCancellationRequested' in value;
}

function local(value: number): string {
  return new Intl.NumberFormat(vscode.env.language).format(value);
}
