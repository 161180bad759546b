import type { Json, JsonObject } from '../base/json';
import { HOUSE_STYLE, printJson } from '../text/print-json';
import type { Agent, AgentGraph, CheckSetting, Escalation, Handoff } from './model';

/** The graph as the text of a file of its own, in our layout. A file that exists is changed by `planEdit` instead, which keeps its layout. */
export function textOf(graph: AgentGraph): string {
  const document = documentOf(graph);
  const sections = Object.entries(document).map(([key, value]) => `  ${JSON.stringify(key)}: ${printSection(key, value)}`);
  return `{\n${sections.join(',\n')}\n}\n`;
}

/** Sections whose elements always get a line for each property: these are what people read in a diff. */
const OPEN_SECTIONS: readonly string[] = ['agents', 'handoffs', 'escalations'];

function printSection(key: string, value: Json): string {
  const openLevels = OPEN_SECTIONS.includes(key) ? 2 : 1;
  return printJson(value, { ...HOUSE_STYLE, openLevels }, '  ');
}

/** The graph as the JSON value of its file. Sections that are empty and may be left out are. Order: as in `format.md`. */
export function documentOf(graph: AgentGraph): JsonObject {
  const { fields, intents, agents, handoffs, escalations, limits, checks, layout, metadata, ...head } = graph;
  return {
    ...(head as JsonObject),
    ...section('fields', mapOf(fields)),
    ...section('intents', mapOf(intents)),
    agents: mapOf(agents),
    ...section('handoffs', handoffs.map(withoutMadeId)),
    ...section('escalations', escalations.map(withoutMadeId)),
    ...section('limits', limits as JsonObject),
    ...section('checks', Object.fromEntries(checks.map((setting) => [setting.check, settingOf(setting)]))),
    ...section('layout', layoutOf(layout)),
    ...(metadata === undefined ? {} : { metadata }),
  };
}

function section(key: string, value: Json): JsonObject {
  return isEmpty(value) ? {} : { [key]: value };
}

function isEmpty(value: Json): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

function mapOf(elements: readonly ({ readonly id: string } & object)[]): JsonObject {
  return Object.fromEntries(elements.map((element) => [element.id, elementOf(element)]));
}

/** The element as the file has it: without the id, which is its name there. */
export function elementOf(element: { readonly id: string } & object): JsonObject {
  const { id: _, ...rest } = element;
  return rest as JsonObject;
}

/** The handoff or escalation as the file has it: an id that was made up for its place is left out. */
export function withoutMadeId(route: Handoff | Escalation): JsonObject {
  return route.id.startsWith('#') ? elementOf(route) : (route as unknown as JsonObject);
}

/** The setting as the file has it: a bare word where there is only a severity. */
function settingOf({ check: _, ...setting }: CheckSetting): Json {
  return setting.severity !== undefined && setting.accept === undefined ? setting.severity : (setting as JsonObject);
}

function layoutOf(layout: AgentGraph['layout']): JsonObject {
  return {
    ...(layout.direction === undefined ? {} : { direction: layout.direction }),
    ...section('agents', layout.agents as unknown as JsonObject),
    ...section('routes', (layout.routes ?? {}) as unknown as JsonObject),
    ...section('groups', layout.groups as unknown as JsonObject),
    ...section('notes', layout.notes as unknown as JsonObject),
  };
}

/** The agent as the file has it. */
export function agentOf(agent: Agent): JsonObject {
  return elementOf(agent);
}
