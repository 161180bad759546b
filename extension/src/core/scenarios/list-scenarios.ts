import { pointerTo } from '../base/pointer';
import { locate } from '../text/locate';
import type { Span } from '../text/text-edit';
import { type TextIndex, indexText } from '../text/text-index';
import { readScenarios } from './read-scenarios';
import type { Scenario } from './scenario';
import { type ScenarioProblem, placesIn } from './scenario-problem';

/** One scenario of a file, in order or not. */
export interface ListedScenario extends Pick<ScenarioProblem, 'line' | 'character' | 'endLine' | 'endCharacter'> {
  /** The same for as long as the scenario keeps its id, and of no other in the file. */
  readonly key: string;
  readonly name: string;
  /** Where it stands in the file's list, from 0. */
  readonly place: number;
  /** Its own text: as long as that stays, so does what it says. */
  readonly text: string;
  /** Nothing where something is wrong with it. */
  readonly scenario: Scenario | undefined;
  readonly faults: readonly ScenarioProblem[];
}

/** What stands in a file of scenarios, each with its place. */
export interface ListedScenarios {
  /** Path of the graph, from the folder of the file. */
  readonly graph: string | undefined;
  readonly scenarios: readonly ListedScenario[];
  /** What is wrong with the file and in none of its scenarios. */
  readonly faults: readonly ScenarioProblem[];
  /** Whether the text is JSON, whatever it says. */
  readonly isJson: boolean;
}

/** The scenarios of a file with their places, also those that cannot be run. Never throws. Cost: a few passes over the text. */
export function listScenarios(text: string): ListedScenarios {
  const read = readScenarios(text);
  const index = indexText(text);
  const place = placesIn(text);
  const sound = new Map(read.places.map((at, order) => [at, read.scenarios[order]]));
  const faults = faultsByPlace(read.faults);
  const keys = new Map<string, number>();
  const scenarios = [...spansIn(index)].map((span, at): ListedScenario => {
    const scenario = sound.get(at);
    const id = scenario?.id ?? idAt(index, at) ?? `${at + 1}`;
    const wrong = faults.get(at) ?? [];
    return { key: keyFor(keys, id), name: scenario?.name ?? id, place: at, text: text.slice(span.offset, span.offset + span.length), scenario, faults: wrong, ...place(span.offset, span.length) };
  });
  return { graph: read.graph, scenarios, faults: faults.get(-1) ?? [], isJson: read.isJson };
}

function* spansIn(index: TextIndex): Generator<Span, void> {
  for (let at = 0; ; at += 1) {
    const span = locate(index, pointerTo('scenarios', at), 'value');
    if (span === undefined) return;
    yield span;
  }
}

/** A repeated id is told apart by how often it stood there before. */
function keyFor(keys: Map<string, number>, id: string): string {
  const before = keys.get(id) ?? 0;
  keys.set(id, before + 1);
  return before === 0 ? id : `${id}#${before + 1}`;
}

/** Faults of each scenario, by its place; those of the file itself at -1. */
function faultsByPlace(faults: readonly ScenarioProblem[]): ReadonlyMap<number, readonly ScenarioProblem[]> {
  const by = new Map<number, ScenarioProblem[]>();
  for (const fault of faults) {
    const [, digits] = /^\/scenarios\/(\d+)(?:\/|$)/.exec(fault.pointer) ?? [];
    const at = digits === undefined ? -1 : Number(digits);
    listAt(by, at).push(fault);
  }
  return by;
}

function listAt(by: Map<number, ScenarioProblem[]>, at: number): ScenarioProblem[] {
  const list = by.get(at) ?? [];
  by.set(at, list);
  return list;
}

function idAt(index: TextIndex, at: number): string | undefined {
  const span = locate(index, pointerTo('scenarios', at, 'id'), 'value');
  if (span === undefined) return undefined;
  try {
    const id: unknown = JSON.parse(index.text.slice(span.offset, span.offset + span.length));
    return typeof id === 'string' && id !== '' ? id : undefined;
  } catch {
    return undefined; // half-written text has no id yet
  }
}
