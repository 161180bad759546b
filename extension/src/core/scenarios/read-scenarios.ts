import { pointerTo } from '../base/pointer';
import { schemaFaultsOf } from '../graph/validate-document';
import { readJson } from '../text/read-json';
import { validate } from './generated/validate-scenarios.js';
import type { ScenariosDocument } from './generated/scenarios-document';
import type { Scenario } from './scenario';
import { type Departure, type ScenarioProblem, located, placesIn } from './scenario-problem';

export type { ScenarioProblem };

/** What a scenarios file says. Each scenario that is in order can be run, whatever is wrong with the others. */
export interface ReadScenarios {
  /** Path of the graph, from the folder of the file. */
  readonly graph: string | undefined;
  readonly scenarios: readonly Scenario[];
  /** Where each of the scenarios stands in the file's list, from 0. */
  readonly places: readonly number[];
  readonly faults: readonly ScenarioProblem[];
  /** Whether the text is JSON, whatever it says: while one is being written, scenarios may be missing that are still meant. */
  readonly isJson: boolean;
}

/** Reads a scenarios file. Never throws: what is wrong is told with its place. */
export function readScenarios(text: string): ReadScenarios {
  const { value, faults } = readJson(text);
  const place = placesIn(text);
  const broken = faults.map(({ message, offset, length }) => ({ message, pointer: '', part: 'value' as const, isShape: true, ...place(offset, length) }));
  if (value === undefined) return { graph: undefined, scenarios: [], places: [], faults: broken, isJson: false };
  const shape = validate(value) ? [] : schemaFaultsOf(validate.errors ?? []);
  const repeated = repeatedIds(scenariosOf(value));
  return { ...sound(value, [...shape, ...repeated]), faults: [...broken, ...located(text, shape, true), ...located(text, repeated, false)], isJson: broken.length === 0 };
}

function repeatedIds(scenarios: readonly unknown[]): readonly Departure[] {
  const seen = new Set<unknown>();
  return scenarios.flatMap((scenario, index) => {
    const id = typeof scenario === 'object' && scenario !== null && 'id' in scenario ? scenario.id : undefined;
    const isRepeated = id !== undefined && seen.has(id);
    seen.add(id);
    if (!isRepeated) return [];
    return [{ message: `There is another scenario with the id "${String(id)}".`, pointer: pointerTo('scenarios', index, 'id'), part: 'value' as const }];
  });
}

function scenariosOf(value: unknown): readonly unknown[] {
  const list = typeof value === 'object' && value !== null && 'scenarios' in value ? value.scenarios : undefined;
  return Array.isArray(list) ? list : [];
}

/** The scenarios nothing is wrong with. */
function sound(value: unknown, wrong: readonly Departure[]): Omit<ReadScenarios, 'faults' | 'isJson'> {
  const graph = typeof value === 'object' && value !== null && 'graph' in value && typeof value.graph === 'string' ? value.graph : undefined;
  const all = scenariosOf(value);
  const places = [...all.keys()].filter((place) => {
    const at = pointerTo('scenarios', place);
    return !wrong.some(({ pointer }) => pointer === at || pointer.startsWith(`${at}/`));
  });
  const document: unknown = { formatVersion: '1.0', graph: graph ?? '?', scenarios: places.map((place) => all[place]) };
  return isDocument(document) ? { graph, scenarios: document.scenarios, places } : { graph, scenarios: [], places: [] };
}

function isDocument(value: unknown): value is Omit<ScenariosDocument, 'scenarios'> & { readonly scenarios: readonly Scenario[] } {
  return validate(value);
}
