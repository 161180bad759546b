import type { Json } from '../base/json';
import { HOUSE_STYLE, printJson } from '../text/print-json';
import type { Scenario } from './scenario';

/** The scenarios as the text of a file of their own. `graph` is the path of their graph, from the folder of that file. */
export function textOfScenarios(graph: string, scenarios: readonly Scenario[]): string {
  const document = JSON.parse(JSON.stringify({ formatVersion: '1.0', graph, scenarios })) as Json;
  return `${printJson(document, { ...HOUSE_STYLE, openLevels: 3 }, '')}\n`;
}
