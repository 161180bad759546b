import assert from 'node:assert/strict';
import type { Comparison } from '#protocol/report-messages';
import { shownReport, BANK } from '../../test/support/report-host';
import { revived } from './revived';
import { changesOf, createReportStore, leftBy } from './report-store';

const COMPARISON: Comparison = { changes: 'limits.hops=1', differences: [], conversations: 1, verdict: 'pass', digest: 'd', command: 'c' };

describe('the state of a report page', () => {
  const shown = shownReport(BANK, 0, 20);
  const told = { type: 'report-told', shown, total: 20, seed: 0 } as const;

  it('writes down what is turned as the command line does, and forgets what is turned back', () => {
    const store = createReportStore(undefined);
    store.dispatch(told);
    store.dispatch({ type: 'turned', path: 'limits.hops', value: 1 });
    store.dispatch({ type: 'turned', path: 'confidence.threshold', value: 0.7 });
    assert.equal(changesOf(store.get().turned), 'limits.hops=1,confidence.threshold=0.7');
    store.dispatch({ type: 'turned', path: 'limits.hops', value: BANK.limits.hops });
    store.dispatch({ type: 'turned', path: 'confidence.threshold', value: undefined });
    assert.equal(changesOf(store.get().turned), '');
  });

  it('keeps a comparison when it hears of the same report again, and drops it with another', () => {
    const store = createReportStore(undefined);
    store.dispatch(told);
    store.dispatch({ type: 'compared', comparison: COMPARISON });
    store.dispatch(told);
    assert.notEqual(store.get().comparison, undefined);
    store.dispatch({ ...told, shown: shownReport(BANK, 1, 20) });
    assert.equal(store.get().comparison, undefined);
  });

  it('goes on to show what has taken the place of something else', () => {
    const store = createReportStore(undefined);
    store.dispatch({ type: 'run-started', running: 'what-if' });
    store.dispatch({ type: 'run-started', running: 'run' });
    store.dispatch({ type: 'run-ended', running: 'what-if' });
    assert.equal(store.get().running, 'run');
    store.dispatch({ type: 'run-ended', running: 'run' });
    assert.equal(store.get().running, undefined);
  });

  it('leaves the report for the next page, and only where it comes from when it is too large', () => {
    const store = createReportStore(undefined);
    assert.equal(leftBy(store.get()), undefined);
    store.dispatch({ type: 'configured', strings: {}, language: 'en', graph: 'file:///g' });
    store.dispatch(told);
    assert.notEqual(leftBy(store.get())?.shown, undefined);
    const [knob] = shown.knobs;
    assert.ok(knob);
    store.dispatch({ ...told, shown: { ...shown, knobs: Array.from({ length: 10_000 }, () => knob) } });
    const left = leftBy(store.get());
    assert.deepEqual([left?.graph, left?.total, left?.shown], ['file:///g', 20, undefined]);
  });

  it('knows an estimate without bounds again, of which the wire says nothing', () => {
    const estimate = { value: 1, low: -Infinity, high: Infinity, cases: 1 };
    assert.deepEqual(revived(JSON.parse(JSON.stringify({ a: [estimate], b: null, c: 'x' }))), { a: [estimate], b: null, c: 'x' });
  });
});
