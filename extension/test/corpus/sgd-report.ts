import { runChecks } from '#core/checking/run-checks';
import type { AgentGraph } from '#core/graph/model';
import { textOf } from '#core/graph/print-graph';
import { readGraph } from '#core/graph/read-graph';
import { runGraph } from '#core/runtime/run-graph';
import { runScenario } from '#core/scenarios/run-scenario';
import { type Dialogue, type RoleGraph, hasCorpus, readDialogues, readRoleGraph } from './sgd';
import { type Carrying, fieldOf, graphOfRoles, idOf, mappingsOf, roleOf, slotsOf } from './sgd-graph';
import { scenarioOf } from './sgd-scenarios';

/** What came of the recorded conversations in one graph. */
export interface CorpusRun {
  readonly carrying: Carrying;
  readonly conversations: number;
  readonly completed: number;
  readonly switches: number;
  /** Of the switches, those between roles that the graph of roles joins: it leaves out what was seen fewer than five times. */
  readonly joined: number;
  readonly committed: number;
  readonly denied: number;
  /** Slots that had to come over a committed handoff. */
  readonly carriedSlots: number;
  readonly present: number;
  readonly findings: Readonly<Record<string, number>>;
}

/** Runs every recorded conversation, or the first of them. */
export function runCorpus(carrying: Carrying, most: number): CorpusRun {
  const graph = graphOfRoles(readRoleGraph(), carrying);
  const plan = runGraph(graph);
  const dialogues = readDialogues().slice(0, most);
  const joined = new Set(graph.handoffs.map(({ from, to }) => `${from} ${to}`));
  const sum = { completed: 0, switches: 0, joined: 0, committed: 0, denied: 0, carriedSlots: 0, present: 0 };
  for (const [place, dialogue] of dialogues.entries()) {
    const { report } = runScenario(plan, scenarioOf(dialogue, place));
    if (report.outcome === 'completed') sum.completed += 1;
    sum.switches += dialogue.switches.length;
    sum.joined += dialogue.switches.filter(({ from, to }) => joined.has(`${idOf(from)} ${idOf(to)}`)).length;
    sum.denied += report.handoffs.filter(({ outcome }) => outcome === 'denied').length;
    const taken = report.handoffs.filter(({ outcome, from }) => outcome === 'committed' && from !== graph.entry);
    sum.committed += taken.length;
    countSlots(dialogue, taken, sum);
  }
  return { carrying, conversations: dialogues.length, ...sum, findings: findingsOf(graph) };
}

type Taken = ReturnType<typeof runScenario>['report']['handoffs'];

/** The recorded handoffs and the run's, pair by pair as far as they go the same way. */
function countSlots(dialogue: Dialogue, taken: Taken, sum: { carriedSlots: number; present: number }): void {
  for (const [place, change] of dialogue.switches.entries()) {
    const handoff = taken[place];
    if (!handoff || handoff.from !== idOf(change.from) || handoff.to !== idOf(change.to)) return;
    const arrived = arrivedOver(handoff.envelope);
    for (const { slot } of change.carriedSlots) {
      sum.carriedSlots += 1;
      if (arrived.has(fieldOf(slot))) sum.present += 1;
    }
  }
}

/** Fields that the target has under these names: a renamed one no longer comes under its first. */
export function arrivedOver({ kept, renamed }: Taken[number]['envelope']): ReadonlySet<string> {
  const gone = new Set(renamed.map(({ from }) => from));
  return new Set([...kept.filter((name) => !gone.has(name)), ...renamed.map(({ to }) => to)]);
}

/** How often each check finds something, with its severity. */
export function findingsOf(graph: AgentGraph): Readonly<Record<string, number>> {
  const text = textOf(graph);
  const counts: Record<string, number> = {};
  for (const { check, severity } of runChecks({ text, read: readGraph(text), settings: [] })) counts[`${severity} ${check}`] = (counts[`${severity} ${check}`] ?? 0) + 1;
  return counts;
}

/** What the check says when one mapping is taken out of a handoff whose target needs all that are mapped. */
export interface Deletion {
  readonly from: string;
  readonly to: string;
  readonly field: string;
  /** Fields named before and after. */
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** Every observed mapping, each taken out once. */
export function deleteMappings(): readonly Deletion[] {
  const roles = readRoleGraph();
  return roles.edges.flatMap((edge) => {
    const mappings = Object.entries(mappingsOf(edge, roleOf(roles, edge.from)));
    const graph = pairOf(roles, edge.from, { to: edge.to, mappings });
    const before = missingFields(graph);
    return mappings.map(([from, slot]): Deletion => ({
      from: edge.from,
      to: edge.to,
      field: fieldOf(slot),
      before,
      after: missingFields({ ...graph, handoffs: graph.handoffs.map((handoff) => ({ ...handoff, renames: Object.fromEntries(Object.entries(handoff.renames ?? {}).filter(([source]) => source !== fieldOf(from))) })) }),
    }));
  });
}

/** The two roles of an observed handoff; the target needs every field that a mapping gives it. */
function pairOf(roles: RoleGraph, from: string, { to, mappings }: { readonly to: string; readonly mappings: readonly (readonly [string, string])[] }): AgentGraph {
  const source = roleOf(roles, from);
  const fields = [...new Set([...slotsOf(source), ...mappings.map(([, slot]) => slot)])].map(fieldOf);
  return {
    formatVersion: '1.0',
    name: 'A pair of roles',
    entry: idOf(from),
    fields: fields.map((id) => ({ id, type: 'string' })),
    intents: [],
    agents: [
      { id: idOf(from), name: from, kind: 'ai', contract: { produces: slotsOf(source).map(fieldOf) } },
      { id: idOf(to), name: to, kind: 'ai', authority: { resolves: true }, contract: { requires: mappings.map(([, slot]) => fieldOf(slot)) } },
    ],
    handoffs: [{ id: 'observed', from: idOf(from), to: idOf(to), mode: 'explicit', renames: Object.fromEntries(mappings.map(([source_, slot]) => [fieldOf(source_), fieldOf(slot)])) }],
    escalations: [],
    limits: {},
    checks: [],
    layout: { agents: {}, groups: {}, notes: {} },
  };
}

function missingFields(graph: AgentGraph): readonly string[] {
  const text = textOf(graph);
  const known = graph.fields.map(({ id }) => id);
  const problems = runChecks({ text, read: readGraph(text), settings: [] }).filter(({ check }) => check === 'missing-context-field');
  return problems.flatMap(({ message }) => known.filter((id) => message.startsWith(`'`) && message.split("'")[3] === id));
}

/** Whether there is a corpus to read. */
export const corpusIsThere = hasCorpus;
