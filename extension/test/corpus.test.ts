import assert from 'node:assert/strict';
import { agentNetOf } from '#core/analysis/agent-net';
import { conversationShares } from '#core/analysis/conversation-shares';
import { expectedVisits } from '#core/analysis/expected-visits';
import { deleteMappings, runCorpus } from './corpus/sgd-report';
import { hasCorpus, readRoleGraph } from './corpus/sgd';
import { RECEPTION, graphOfRoles, idOf } from './corpus/sgd-graph';

/** The whole of the 2,000 conversations is `npm run corpus`; here as many as a unit test may take. */
const SOME = 40;

/** Units: milliseconds. */
const TIME = 30_000;

describe('Recorded conversations', function recorded() {
  this.timeout(TIME);

  before(function needCorpus() {
    if (hasCorpus()) return;
    process.stdout.write('    The corpus is not there (../shared/corpus), so nothing is run on it.\n');
    this.skip();
  });

  it('run through the graph of their roles, every handoff committed', () => {
    const { conversations, joined, committed, denied } = runCorpus('all-mappings', SOME);
    assert.deepEqual({ conversations, committed, denied }, { conversations: SOME, committed: joined, denied: 0 });
  });

  it('bring more fields to the target with the observed mappings than with equal names', () => {
    const [mapped, equal] = [runCorpus('all-mappings', SOME), runCorpus('equal-names', SOME)];
    assert.ok(mapped.present / mapped.carriedSlots > 0.9, `${mapped.present} of ${mapped.carriedSlots}`);
    assert.ok(equal.present / equal.carriedSlots < 0.4, `${equal.present} of ${equal.carriedSlots}`);
  });

  it('go back and forth within the limits, which no check calls a fault', () => {
    const { findings } = runCorpus('all-mappings', 1);
    assert.deepEqual([findings['info unbounded-loop'], findings['info oversized-envelope']], [1, 1]);
    assert.deepEqual(Object.keys(findings).filter((name) => name.startsWith('error ')), []);
  });

  it('change hands as often as the shares of the handoffs say', () => {
    const roles = readRoleGraph();
    const net = agentNetOf(graphOfRoles(roles, 'equal-names'));
    const { of, endless } = expectedVisits(net, net.placeOf.get(RECEPTION) ?? -1, conversationShares(net));
    assert.deepEqual(endless, []);
    const starts = roles.agents.reduce((sum, role) => sum + role.starts, 0);
    for (const { name, visits } of roles.agents) {
      const observed = visits / starts;
      const expected = of[net.placeOf.get(idOf(name)) ?? -1] ?? 0;
      // Rare handoffs are not in the corpus, so a little less is expected than was observed.
      assert.ok(expected <= observed + 1e-6 && expected > observed * 0.85, `${name}: ${expected}, observed ${observed}`);
    }
  });

  it('lack exactly the field whose mapping is deleted', () => {
    const deletions = deleteMappings();
    assert.ok(deletions.length > 50);
    for (const { field, before, after } of deletions) assert.deepEqual([before, after], [[], [field]]);
  });
});
