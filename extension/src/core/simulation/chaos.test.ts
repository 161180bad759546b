import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { sha256Hex } from '../base/digest';
import type { AgentGraph } from '../graph/model';
import { readGraph } from '../graph/read-graph';
import { bankGraph } from '../../../test/runtime/bank';
import { chanceFrom } from '../../../test/runtime/chance';
import { randomGraph } from '../../../test/runtime/random-graph';
import { nativeSha256 } from '../../node/native-sha256';
import { chaos } from './chaos';
import { FAULT_KINDS } from './faults';
import { PROTECTIONS, type Protection } from './protections';

/** The bank, with bots that hand over to and fro and narrow limits. */
function tryingGraph(): AgentGraph {
  const bank = bankGraph({ limits: { hops: 3, visitsPerAgent: 2, stagnantTurns: 9 } });
  const back = { id: 'back', from: 'generalist', to: 'frontline', mode: 'explicit' as const };
  const away = { id: 'away', from: 'frontline', to: 'generalist', mode: 'explicit' as const };
  return { ...bank, handoffs: [...bank.handoffs, back, away] };
}

function brokenBy(graph: AgentGraph, without?: Protection): Readonly<Record<string, number>> {
  const broken: Record<string, number> = {};
  const rows = chaos({ graph, seed: 4, count: 12, sha256: nativeSha256, ...(without === undefined ? {} : { without }) });
  for (const row of rows) for (const [name, times] of Object.entries(row.broken)) broken[name] = (broken[name] ?? 0) + times;
  return broken;
}

/** What must be seen to break when a protection is taken away. */
const MISSED: Readonly<Record<string, string>> = {
  digest: 'nobody takes over with damaged bytes',
  epoch: 'no words of an earlier owner are heard',
  budget: 'hops and visits are bounded',
  envelope: 'the target sees what the route lets through, and no more',
  'person-first': 'after a request for a person no bot has its turn',
  contract: 'a bot has what it requires',
};

describe('chaos', () => {
  it('breaks nothing, on any sample and any random graph', () => {
    for (const name of ['retail-bank', 'telecom-care', 'smart-home']) {
      assert.deepEqual(brokenBy(readGraph(readFileSync(`samples/${name}.agentgraph.json`, 'utf8')).graph), {}, name);
    }
    for (let seed = 1; seed <= 20; seed += 1) assert.deepEqual(brokenBy(randomGraph(chanceFrom(seed))), {}, `random graph ${seed}`);
    assert.deepEqual(brokenBy(tryingGraph()), {});
  });

  for (const protection of PROTECTIONS) {
    it(`shows what breaks where not: ${protection.title}`, () => {
      const broken = brokenBy(tryingGraph(), protection);
      assert.ok((broken[MISSED[protection.id] ?? ''] ?? 0) > 0, JSON.stringify(broken));
    });
  }

  it('tries every fault alone, all together and none, the same each time', () => {
    const job = { graph: bankGraph(), seed: 1, count: 3, sha256: sha256Hex };
    const rows = chaos(job);
    assert.deepEqual(rows.map(({ trouble }) => trouble), ['none', ...FAULT_KINDS, 'all']);
    assert.deepEqual(chaos(job), rows);
    assert.deepEqual(chaos({ ...job, sha256: nativeSha256 }), rows);
  });
});
