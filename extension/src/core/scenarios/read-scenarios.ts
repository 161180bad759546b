import { type Pointer, pointerTo } from '../base/pointer';
import { schemaFaultsOf } from '../graph/validate-document';
import { locateNearest } from '../text/locate';
import { lineStartsOf, positionAt } from '../text/positions';
import { readJson } from '../text/read-json';
import { indexText } from '../text/text-index';
import { validate } from './generated/validate-scenarios.js';
import type { ScenariosDocument } from './generated/scenarios-document';
import type { Scenario } from './scenario';

/** Something that is wrong in a scenarios file, and where. */
export interface ScenarioProblem {
  readonly message: string;
  readonly pointer: Pointer;
  /** Units: lines and characters from 0, the end exclusive. */
  readonly line: number;
  readonly character: number;
  readonly endLine: number;
  readonly endCharacter: number;
}

/** What a scenarios file says. Each scenario that is in order can be run, whatever is wrong with the others. */
export interface ReadScenarios {
  /** Path of the graph, from the folder of the file. */
  readonly graph: string | undefined;
  readonly scenarios: readonly Scenario[];
  readonly faults: readonly ScenarioProblem[];
}

/** Reads a scenarios file. Never throws: what is wrong is told with its place. */
export function readScenarios(text: string): ReadScenarios {
  const { value, faults } = readJson(text);
  const lines = lineStartsOf(text);
  const span = (offset: number, length: number): Omit<ScenarioProblem, 'message' | 'pointer'> => {
    const { line: endLine, character: endCharacter } = positionAt(lines, offset + length);
    return { ...positionAt(lines, offset), endLine, endCharacter };
  };
  const broken = faults.map(({ message, offset, length }) => ({ message, pointer: '', ...span(offset, length) }));
  if (value === undefined) return { graph: undefined, scenarios: [], faults: broken };
  const index = indexText(text);
  const wrong = departures(value).map(({ message, pointer, part }) => {
    const { offset, length } = locateNearest(index, pointer, part);
    return { message, pointer, ...span(offset, length) };
  });
  return { ...sound(value, wrong), faults: [...broken, ...wrong] };
}

interface Departure {
  readonly message: string;
  readonly pointer: Pointer;
  readonly part: 'key' | 'value';
}

function departures(value: unknown): readonly Departure[] {
  if (validate(value)) return repeatedIds(scenariosOf(value));
  return [...schemaFaultsOf(validate.errors ?? []), ...repeatedIds(scenariosOf(value))];
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
function sound(value: unknown, wrong: readonly Departure[] | readonly ScenarioProblem[]): Pick<ReadScenarios, 'graph' | 'scenarios'> {
  const graph = typeof value === 'object' && value !== null && 'graph' in value && typeof value.graph === 'string' ? value.graph : undefined;
  const kept = scenariosOf(value).filter((_, index) => {
    const at = pointerTo('scenarios', index);
    return !wrong.some(({ pointer }) => pointer === at || pointer.startsWith(`${at}/`));
  });
  const document: unknown = { formatVersion: '1.0', graph: graph ?? '?', scenarios: kept };
  return { graph, scenarios: isDocument(document) ? document.scenarios : [] };
}

function isDocument(value: unknown): value is Omit<ScenariosDocument, 'scenarios'> & { readonly scenarios: readonly Scenario[] } {
  return validate(value);
}
