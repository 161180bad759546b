import { deepEqual, equal } from 'node:assert/strict';
import type * as vscode from 'vscode';
import { EventEmitter, TestRunProfileKind } from '../../../test/support/fake-vscode';
import { ContinuousRuns } from './continuous-runs';

type Item = vscode.TestItem;

const item = (id: string): Item => ({ id }) as Item;
const [a, b, other] = [item('a'), item('b'), item('other')];

/** Continuous runs over `a` and `b`, the requests that came of them, and what a test can set off. */
function runsOf(kind = TestRunProfileKind.Run) {
  const touched = new EventEmitter<readonly Item[]>();
  const cancelled = new EventEmitter<void>();
  const token = { isCancellationRequested: false, onCancellationRequested: cancelled.event };
  const requests: (readonly string[] | undefined)[] = [];
  const waiting: (() => void)[] = [];
  const runs = new ContinuousRuns({
    onDidTouch: touched.event as unknown as vscode.Event<readonly Item[]>,
    run: async ({ include }) => {
      requests.push(include?.map(({ id }) => id));
      for (const go of waiting.splice(0)) go();
    },
    isIn: ({ include }, one) => include?.includes(one) ?? true,
  }, 0);
  const start = (): void => runs.start({ include: [a, b], exclude: undefined, profile: { kind } as unknown as vscode.TestRunProfile, preserveFocus: true }, token as unknown as vscode.CancellationToken);
  const ran = (): Promise<void> => new Promise((resolve) => void waiting.push(resolve));
  const cancel = (): void => {
    token.isCancellationRequested = true;
    cancelled.fire();
  };
  return { runs, start, touched, cancelled, cancel, requests, ran };
}

describe('continuous runs', () => {
  it('run all at first, then what is touched of it: once, however often', async () => {
    const { start, touched, requests, ran } = runsOf();
    start();
    const again = ran();
    touched.fire([a, other]);
    touched.fire([a]);
    await again;
    deepEqual(requests, [['a', 'b'], ['a']]);
  });

  it('run all again with coverage, of which a part would tell too little', async () => {
    const { start, touched, requests, ran } = runsOf(TestRunProfileKind.Coverage);
    start();
    const again = ran();
    touched.fire([b]);
    await again;
    deepEqual(requests, [['a', 'b'], ['a', 'b']]);
  });

  it('listen to nothing any more once they are cancelled, however often they were started', () => {
    const { runs, start, touched, cancelled, cancel } = runsOf();
    for (let count = 0; count < 3; count += 1) start();
    deepEqual([runs.count, touched.listening, cancelled.listening], [3, 3, 3]);
    cancel();
    deepEqual([runs.count, touched.listening, cancelled.listening], [0, 0, 0]);
    start();
    equal(runs.count, 0);
  });

  it('end with their owner, also what was about to run again', async () => {
    const { runs, start, touched, cancelled, requests } = runsOf();
    start();
    touched.fire([a]);
    runs.dispose();
    await new Promise((resolve) => setTimeout(resolve));
    deepEqual([runs.count, touched.listening, cancelled.listening, requests.length], [0, 0, 0, 1]);
  });
});
