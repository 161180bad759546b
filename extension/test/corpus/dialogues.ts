import type { Json, JsonObject } from '#core/base/json';
import type { AgentGraph } from '#core/graph/model';
import { fold } from '#core/runtime/fold';
import { runGraph } from '#core/runtime/run-graph';
import type { RunReport } from '#core/scenarios/run-report';
import { type ScenarioRun, runScenario } from '#core/scenarios/run-scenario';
import type { Scenario } from '#core/scenarios/scenario';
import { type Names, type Sharing, graphOfDialogues, namesOf } from './dialogue-graph';
import { proposingScenarioOf } from './dialogue-scenarios';
import { type Dialogue, readDialogues, readRoleGraph } from './sgd';
import { fieldOf, graphOfRoles, idOf } from './sgd-graph';
import { arrivedOver } from './sgd-report';
import { scenarioOf } from './sgd-scenarios';

/** What came of the conversations of one collection. */
export interface DialogueCounts {
  readonly conversations: number;
  /** Run to their end: by an agent or by a person. */
  readonly ended: number;
  readonly switches: number;
  /** Committed as recorded; committed but not recorded; recorded but not committed. */
  readonly right: number;
  readonly wrong: number;
  readonly missed: number;
  /** Slots that had to come over the handoffs that were right, and those that did not. */
  readonly carriedSlots: number;
  readonly lost: number;
  /** Of those that came, the ones whose value is another than was recorded: two services may mean different things by one name. */
  readonly differing: number;
  /** Slots that the recorded agents asked for after those handoffs, and those of them that had arrived. */
  readonly asked: number;
  readonly reAsked: number;
  readonly escalationsExpected: number;
  readonly escalationsMade: number;
}

/** A collection, the graph made for it, and how a conversation of it is told. */
export interface DialogueSet {
  readonly name: string;
  readonly graph: AgentGraph;
  readonly names: Names;
  readonly dialogues: readonly Dialogue[];
  readonly scenarioOf: (dialogue: Dialogue) => Scenario;
}

/**
 * Every collection. Those whose services have slots of one name are run twice: with a field for both, and with a field for each.
 * The transfers of tau-bench are told twice: as the tasks want them, and as the recorded agent made them.
 */
export function dialogueSets(): readonly DialogueSet[] {
  const multiwoz = readDialogues('multiwoz21-switching').map(askedByName);
  const crosswoz = readDialogues('crosswoz-zh-switching');
  const tau = readDialogues('taubench-airline-trajectories');
  return [
    roleSet('SGD, several services', 'sgd-switching'),
    roleSet('SGD, one service', 'sgd-single-service'),
    madeSet('MultiWOZ 2.1, shared fields', multiwoz, 'shared'),
    madeSet('MultiWOZ 2.1, own fields', multiwoz, 'apart'),
    madeSet('CrossWOZ (Chinese), shared fields', crosswoz, 'shared'),
    madeSet('CrossWOZ (Chinese), own fields', crosswoz, 'apart'),
    madeSet('tau-bench airline, as tasked', tau.map((dialogue) => ({ ...dialogue, switches: [] })), 'shared'),
    madeSet('tau-bench airline, as recorded', tau.map((dialogue) => ({ ...dialogue, expectedHumanTransfer: false })), 'shared'),
  ];
}

/** MultiWOZ names a slot in an agent's question otherwise than in what the customer says. */
const MULTIWOZ_ACTS: Readonly<Record<string, string>> = {
  leave: 'leaveat', arrive: 'arriveby', depart: 'departure', dest: 'destination', price: 'pricerange', people: 'bookpeople', stay: 'bookstay', time: 'booktime',
};

function roleSet(name: string, collection: string): DialogueSet {
  const names: Names = { agentOf: idOf, fieldOf };
  return { name, graph: graphOfRoles(readRoleGraph(), 'all-mappings'), names, dialogues: readDialogues(collection), scenarioOf: (dialogue) => scenarioOf(dialogue, 0) };
}

function askedByName(dialogue: Dialogue): Dialogue {
  return { ...dialogue, switches: dialogue.switches.map((change) => ({ ...change, askedAfter: change.askedAfter.map((slot) => MULTIWOZ_ACTS[slot] ?? slot) })) };
}

function madeSet(name: string, dialogues: readonly Dialogue[], sharing: Sharing): DialogueSet {
  const names = namesOf(dialogues, sharing);
  return { name, graph: graphOfDialogues(name, dialogues, names), names, dialogues, scenarioOf: (dialogue) => proposingScenarioOf(dialogue, names) };
}

/** Runs the conversations of a collection, or the first of them. */
export function runDialogues({ graph, names, dialogues, scenarioOf: told }: DialogueSet, most: number): DialogueCounts {
  const plan = runGraph(graph);
  const people = new Set(graph.agents.filter(({ kind }) => kind === 'human').map(({ id }) => id));
  const runs = dialogues.slice(0, most).map((dialogue) => countsOf(dialogue, names, { run: runScenario(plan, told(dialogue)), entry: graph.entry, people }));
  return runs.reduce((sum, run) => added(sum, run), NOTHING);
}

const NOTHING: DialogueCounts = {
  conversations: 0, ended: 0, switches: 0, right: 0, wrong: 0, missed: 0, carriedSlots: 0, lost: 0, differing: 0, asked: 0, reAsked: 0, escalationsExpected: 0, escalationsMade: 0,
};

function added(a: DialogueCounts, b: DialogueCounts): DialogueCounts {
  const names = Object.keys(NOTHING) as readonly (keyof DialogueCounts)[];
  return { ...NOTHING, ...Object.fromEntries(names.map((name) => [name, a[name] + b[name]])) };
}

interface Ran {
  readonly run: ScenarioRun;
  readonly entry: string | undefined;
  readonly people: ReadonlySet<string>;
}

type Taken = RunReport['handoffs'][number];

function countsOf(dialogue: Dialogue, names: Names, { run, entry, people }: Ran): DialogueCounts {
  const committed = run.report.handoffs.filter(({ outcome, from }) => outcome === 'committed' && from !== entry);
  const isTransfer = ({ to }: { readonly to: string }): boolean => people.has(to);
  const recorded = dialogue.switches.map((change) => ({ change, from: names.agentOf(change.from), to: names.agentOf(change.to) }));
  // A transfer that the task wants is not among the recorded handoffs, so it is no wrong one.
  const compared = dialogue.expectedHumanTransfer ? committed.filter((taken) => !isTransfer(taken)) : committed;
  const pairs = pairsOf(recorded, compared);
  const slots = pairs.map(({ wanted: { change }, taken }) => {
    const arrived = arrivedOver(taken.envelope);
    const values = valuesAfter(run, taken);
    const came = change.carriedSlots.filter(({ slot }) => arrived.has(names.fieldOf(slot, change.to)));
    return {
      carried: change.carriedSlots.length,
      came: came.length,
      differing: came.filter(({ slot, value }) => !isSame(values[names.fieldOf(slot, change.to)], value)).length,
      asked: change.askedAfter.length,
      reAsked: change.askedAfter.filter((slot) => arrived.has(names.fieldOf(slot, change.to))).length,
    };
  });
  const total = (what: keyof (typeof slots)[number]): number => slots.reduce((sum, one) => sum + one[what], 0);
  return {
    conversations: 1,
    ended: run.report.outcome === 'completed' || run.report.outcome === 'resolved_by_human' ? 1 : 0,
    switches: recorded.length, right: pairs.length, wrong: compared.length - pairs.length, missed: recorded.length - pairs.length,
    carriedSlots: total('carried'), lost: total('carried') - total('came'), differing: total('differing'),
    asked: total('asked'), reAsked: total('reAsked'),
    escalationsExpected: (dialogue.expectedHumanTransfer ? 1 : 0) + recorded.filter(isTransfer).length,
    escalationsMade: committed.filter(isTransfer).length,
  };
}

/** The recorded handoffs that were committed, in their order. */
function pairsOf<Way extends { readonly from: string; readonly to: string }>(recorded: readonly Way[], committed: readonly Taken[]): readonly { readonly wanted: Way; readonly taken: Taken }[] {
  let next = 0;
  return committed.flatMap((taken) => {
    const place = recorded.findIndex(({ from, to }, at) => at >= next && from === taken.from && to === taken.to);
    const wanted = recorded[place];
    if (!wanted) return [];
    next = place + 1;
    return [{ wanted, taken }];
  });
}

/** What the target knows as soon as it has taken over. */
function valuesAfter({ events }: ScenarioRun, { handoffId }: Taken): JsonObject {
  const place = events.findIndex((event) => event.type === 'handoff.committed' && event.handoffId === handoffId);
  return fold(events.slice(0, place + 1))?.context ?? {};
}

function isSame(value: Json | undefined, recorded: string | undefined): boolean {
  return typeof value === 'string' && value.toLowerCase() === recorded?.toLowerCase();
}

/** Every collection as a whole. */
export function runAllDialogues(): readonly (DialogueCounts & { readonly name: string })[] {
  return dialogueSets().map((set) => ({ name: set.name, ...runDialogues(set, Infinity) }));
}
