import type { JsonObject } from '#core/base/json';
import type { Result } from '#core/base/result';
import type { Problem } from '#core/checks/problem';
import { runMarkdown } from '#core/ledgers/print-markdown';
import type { Explanation } from '#core/runtime/explain';
import type { LiveAct } from '#protocol/run-messages';
import type { CanvasEndpoint } from './actions';
import type { Store } from './store';

/** What the user can make happen with runs. */
export interface RunActions {
  listScenarios(): void;
  /** Runs a scenario and shows the run. */
  run(scenario: string): void;
  /** Runs what a finding says, and shows the run. */
  showInRun(problem: Pick<Problem, 'check' | 'pointer'>): void;
  /** Begins a conversation with the user, at an agent with a context where they are given. */
  chat(start: { readonly agent?: string; readonly context?: JsonObject }): void;
  /** Does something in that conversation; gives a sentence where what was typed cannot be understood. */
  act(act: LiveAct): Promise<string | undefined>;
  /** Why a decision of the shown run fell as it did. */
  explain(seq: number): Promise<Explanation | undefined>;
  openLedger(): void;
  saveRun(): void;
  compareRun(): void;
  /** Puts the shown run on the clipboard, as Markdown. */
  copyRun(): void;
}

interface Parts {
  readonly store: Store;
  readonly endpoint: () => CanvasEndpoint;
  readonly words: (english: string, ...parts: readonly (string | number)[]) => string;
  readonly fail: (text: string) => void;
}

/** The actions on runs. What is to be shown comes from the extension. */
export function runActions({ store, endpoint, words, fail }: Parts): RunActions {
  const shownId = (): string => store.get().run.shown?.id ?? '';
  const inform = (text: string): void => store.dispatch({ type: 'noticed', notice: { text, kind: 'info' } });
  const begun = async (reply: Promise<Result<null, string>>): Promise<void> => {
    store.dispatch({ type: 'run-started' });
    const { ok, error } = { error: '', ...(await reply) };
    if (ok) return;
    store.dispatch({ type: 'run-failed' });
    if (error !== 'cancelled') fail(words(FAILURES[error] ?? 'The run failed: {0}', error));
  };
  return {
    listScenarios: () =>
      void endpoint()
        .request('run/list', null)
        .then((reply) => (reply.ok ? store.dispatch({ type: 'scenarios-told', scenarios: reply.value }) : fail(words('The scenario files could not be read. The Problems panel says why.')))),
    run: (scenario) => void begun(endpoint().request('run/start', { scenario })), // settles always; a failure is told
    showInRun: ({ check, pointer }) => void begun(endpoint().request('run/show', { check, pointer })), // settles always; a failure is told
    chat: (start) => void begun(endpoint().request('live/begin', start)), // settles always; a failure is told
    act: async (act) => {
      const reply = await endpoint().request('live/act', { run: shownId(), act });
      return reply.ok ? reply.value.fault : words('This conversation is no longer there. Start another.');
    },
    explain: async (seq) => {
      const reply = await endpoint().request('run/explain', { run: shownId(), seq });
      return reply.ok ? (reply.value ?? undefined) : undefined;
    },
    openLedger: () =>
      void endpoint()
        .request('run/open-ledger', shownId() === '' ? {} : { run: shownId() })
        .then((reply) => !reply.ok && fail(words('There is no ledger of this run. Run a scenario first.'))),
    saveRun: () =>
      void endpoint()
        .request('run/save', { run: shownId() })
        .then((reply) => {
          if (reply.ok && reply.value.lost.length > 0) inform(reply.value.lost.join(' '));
          if (!reply.ok && reply.error !== 'cancelled') fail(words('The scenario could not be written.'));
        }),
    compareRun: () =>
      void endpoint()
        .request('run/compare', { run: shownId() })
        .then((reply) => {
          if (!reply.ok) fail(words('That file is no ledger that can be compared.'));
          else if (reply.value) store.dispatch({ type: 'run-compared', other: reply.value });
        }),
    copyRun: () => {
      const { run, graph } = store.get();
      if (!run.story) return;
      const text = runMarkdown(run.story, { nameOf: (id) => graph?.agents.find((agent) => agent.id === id)?.name ?? id });
      void endpoint()
        .request('clipboard/write', { text })
        .then((reply) => (reply.ok ? inform(words('Copied as Markdown, with a Mermaid diagram.')) : fail(words('The clipboard could not be written.'))));
    },
  };
}

const FAILURES: Readonly<Record<string, string>> = {
  'broken-graph': 'The file has faults that must be mended before it can run. They are in the Problems panel.',
  'no-such-scenario': 'That scenario is no longer there.',
  'not-shown': 'No run was found that shows this: something else comes first on its way. Mend other problems, then try again.',
};
