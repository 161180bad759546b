import assert from 'node:assert/strict';
import { bankGraph } from '../../../test/runtime/bank';
import { runScenario } from '../scenarios/run-scenario';
import type { LedgerEvent } from './events';
import { WITHHELD, withOriginals, withheldFields, withholderFor } from './withhold';

const base = { conv: 'c', epoch: 0, hop: 0, t: 0 } as const;

describe('what is kept out of a ledger', () => {
  it('is what anything redacts, under every name it travels by', () => {
    const route = (id: string, part: object): object => ({ id, from: 'frontline', to: 'billing', mode: 'explicit', ...part });
    const graph = bankGraph({
      handoffs: [route('a', { renames: { issue: 'complaint' } }), route('b', { redacts: ['complaint'] }), route('c', { renames: { issue: 'matter', amount: 'sum' } })],
    });
    assert.deepEqual(withheldFields(graph), ['complaint', 'issue', 'matter']);
    assert.deepEqual(withheldFields({ ...graph, handoffs: [] }), []);
  });

  const said: readonly LedgerEvent[] = [
    { ...base, seq: 0, type: 'user.message', text: 'It is 4111-1111, now', signals: {}, turn: 1 },
    { ...base, seq: 1, type: 'context.updated', agent: 'frontline', set: { cardNumber: '4111-1111', issue: 'lost 4111-1111', amount: 41111111 }, unset: [] },
    { ...base, seq: 2, type: 'agent.started', agent: 'frontline', cause: 'user' },
  ];

  it('is taken out of fields and out of words, and can be put back', () => {
    const { events, originals } = withholderFor(bankGraph()).withhold(said);
    assert.deepEqual(events, [
      { ...said[0], text: `It is ${WITHHELD}, now` }, { ...said[1], set: { cardNumber: WITHHELD, issue: `lost ${WITHHELD}`, amount: 41111111 } }, said[2],
    ]);
    assert.deepEqual(originals.map(({ seq }) => seq), [0, 1]);
    assert.deepEqual(withOriginals(events, originals), said);
  });

  it('is found in later words by whoever knows what came before', () => {
    const later = withholderFor(bankGraph(), said).withhold([{ ...base, seq: 3, type: 'user.message', text: 'Is 4111-1111 blocked?', signals: {}, turn: 2 }]);
    assert.equal(JSON.stringify(later.events).includes('4111'), false);
  });

  it('leaves all as it is where nothing is redacted', () => {
    const graph = bankGraph({ handoffs: [] });
    assert.equal(withholderFor(graph).withhold(said).events, said);
  });

  it('stands neither in the ledger of a run, nor in its report, nor in what was not met', () => {
    const run = runScenario(bankGraph(), {
      id: 's', context: { cardNumber: '4111-1111' }, turns: [{ user: 'My card 4111-1111 was charged twice', signals: { intent: 'billing' }, agent: { reply: 'So it is 4111-1111.' } }],
      expect: { context: { cardNumber: 'another' } },
    });
    assert.equal(run.report.failures.length, 1);
    assert.equal(JSON.stringify(run).includes('4111'), false);
    const met = runScenario(bankGraph(), { id: 's', context: { cardNumber: '4111-1111' }, turns: [{ user: 'Hello' }], expect: { context: { cardNumber: '4111-1111' } } });
    assert.deepEqual(met.report.failures, []);
  });
});
