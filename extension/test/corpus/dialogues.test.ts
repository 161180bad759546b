import assert from 'node:assert/strict';
import { type DialogueCounts, type DialogueSet, dialogueSets, runDialogues } from './dialogues';
import { type Switch, hasCorpus } from './sgd';
import { findingsOf } from './sgd-report';

/** All of the conversations are `npm run corpus`; here as many as a unit test may take. */
const SOME = 30;

/** Units: milliseconds. */
const TIME = 30_000;

describe('Recorded conversations of every collection', function recorded() {
  this.timeout(TIME);
  let sets: readonly DialogueSet[] = [];

  before(function needCorpus() {
    if (hasCorpus()) {
      sets = dialogueSets();
      return;
    }
    process.stdout.write('    The corpus is not there (../shared/corpus), so no collection of it is run.\n');
    this.skip();
  });

  it('give graphs that are without errors', () => {
    for (const { name, graph } of sets) assert.deepEqual(Object.keys(findingsOf(graph)).filter((found) => found.startsWith('error ')), [], name);
  });

  it('hand over as recorded wherever the graph has such a handoff, and escalate where that is expected and nowhere else', () => {
    for (const set of sets) {
      const joined = new Set(set.graph.handoffs.map(({ from, to }) => `${from} ${to}`));
      const isJoined = ({ from, to }: Switch): boolean => joined.has(`${set.names.agentOf(from)} ${set.names.agentOf(to)}`);
      const dialogues = set.dialogues.filter(({ switches }) => switches.every(isJoined));
      const { conversations, ended, switches, right, wrong, missed, escalationsExpected, escalationsMade } = runDialogues({ ...set, dialogues }, SOME);
      assert.deepEqual({ conversations, ended, right, wrong, missed, escalationsMade }, { conversations: SOME, ended: SOME, right: switches, wrong: 0, missed: 0, escalationsMade: escalationsExpected }, set.name);
    }
  });

  it('hand over to nobody where they are about one service', () => {
    const { conversations, right, wrong, escalationsMade } = countsOf('SGD, one service', Infinity);
    assert.deepEqual({ conversations, right, wrong, escalationsMade }, { conversations: 200, right: 0, wrong: 0, escalationsMade: 0 });
  });

  it('end with a person where the task wants one, and where the recorded agent asked for one', () => {
    const [tasked, recordedOnes] = [countsOf('tau-bench airline, as tasked', Infinity), countsOf('tau-bench airline, as recorded', Infinity)];
    assert.deepEqual([tasked.escalationsMade, tasked.escalationsExpected], [4, 4]);
    assert.deepEqual([recordedOnes.escalationsMade, recordedOnes.escalationsExpected, recordedOnes.lost], [25, 25, 0]);
  });

  it('are told with what was said in Chinese', () => {
    const set = setOf('CrossWOZ (Chinese), own fields');
    const [first] = set.dialogues;
    assert.ok(first && /\p{Script=Han}/u.test(set.scenarioOf(first).turns[0]?.user ?? ''));
    assert.ok(set.graph.agents.some(({ name }) => /\p{Script=Han}/u.test(name)));
  });

  it('bring the value that was meant more often where no two services share a field', () => {
    const [shared, own] = [countsOf('MultiWOZ 2.1, shared fields', 200), countsOf('MultiWOZ 2.1, own fields', 200)];
    assert.equal(own.carriedSlots, shared.carriedSlots);
    assert.ok(own.lost + own.differing < shared.lost + shared.differing, `${own.lost} and ${own.differing}, ${shared.lost} and ${shared.differing}`);
  });

  it('miss what the graph has no handoff for, and go to a person instead', () => {
    const set = setOf('MultiWOZ 2.1, shared fields');
    const [first] = set.dialogues;
    const [change] = first?.switches ?? [];
    assert.ok(change);
    const id = `${change.from}-to-${change.to}`;
    const { right, wrong, missed, switches, escalationsMade } = runDialogues({ ...set, graph: { ...set.graph, handoffs: set.graph.handoffs.filter((handoff) => handoff.id !== id) } }, SOME);
    assert.ok(missed > 0);
    assert.deepEqual([right + missed, wrong], [switches, escalationsMade]);
  });

  function countsOf(name: string, most: number): DialogueCounts {
    return runDialogues(setOf(name), most);
  }

  function setOf(name: string): DialogueSet {
    const set = sets.find((one) => one.name === name);
    if (!set) throw new Error(`There is no collection ${name}.`);
    return set;
  }
});
