import type { Json, JsonObject } from '../base/json';
import { editsBetween } from '../text/json-edit';
import { HOUSE_STYLE, printJson } from '../text/print-json';
import { readJson } from '../text/read-json';
import type { TextEdit } from '../text/text-edit';
import { indexText } from '../text/text-index';
import type { Scenario } from './scenario';

/** The scenarios as the text of a file of their own. `graph` is the path of their graph, from the folder of that file. */
export function textOfScenarios(graph: string, scenarios: readonly Scenario[]): string {
  const document = plain({ formatVersion: '1.0', graph, scenarios });
  return `${printJson(document, { ...HOUSE_STYLE, openLevels: 3 }, '')}\n`;
}

/** Edits that put a scenario behind those of a file and touch nothing else; none where the file is not sound. Order: from first to last. */
export function appendedScenario(text: string, scenario: Scenario): readonly TextEdit[] {
  const { value, faults } = readJson(text);
  if (faults.length > 0 || !isObject(value)) return [];
  const { scenarios = [] } = value;
  if (!Array.isArray(scenarios)) return [];
  return editsBetween(indexText(text), value, { ...value, scenarios: [...scenarios, plain(scenario)] });
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function plain(value: unknown): Json {
  return JSON.parse(JSON.stringify(value)) as Json;
}
