import type { Json } from '../base/json';
import type { CheckSetting } from '../graph/model';
import { schemaFaultsOf } from '../graph/validate-document';
import { isObject } from '../graph/raw';
import { readCheckSetting } from '../graph/read-document';
import { locateNearest } from '../text/locate';
import { lineStartsOf, positionAt } from '../text/positions';
import { readJson } from '../text/read-json';
import { validate } from './generated/validate-settings.js';
import { isPresetName, presetSettings } from './presets';

/** What a settings file says. */
export interface SettingsText {
  readonly checks: readonly CheckSetting[];
  /** What is wrong with it. Units: lines and characters from 0. Nothing counts while there is a fault. */
  readonly faults: readonly { readonly message: string; readonly line: number; readonly character: number }[];
}

/** The check settings of an `.agentgraphrc.json`. Never throws. */
export function readSettings(text: string): SettingsText {
  const { value, faults } = readJson(text);
  const lines = lineStartsOf(text);
  if (faults.length > 0) return { checks: [], faults: faults.map(({ message, offset }) => ({ message, ...positionAt(lines, offset) })) };
  const departures = validate(value) ? [] : schemaFaultsOf(validate.errors ?? []);
  return {
    checks: departures.length > 0 ? [] : settingsOf(value),
    faults: departures.map(({ message, pointer, part }) => ({ message, ...positionAt(lines, locateNearest(text, pointer, part).offset) })),
  };
}

/**
 * The settings of a value that has been found in order: a settings file, or VS Code's own settings. Those of the preset come first,
 * so that single ones go over them. A preset that is not known counts as the recommended one.
 */
export function settingsOf(value: Json | undefined): readonly CheckSetting[] {
  if (!isObject(value)) return [];
  const { preset, checks } = value;
  const single = isObject(checks) ? Object.entries(checks).map(([check, setting]) => readCheckSetting(check, setting)) : [];
  return [...(isPresetName(preset) ? presetSettings(preset) : []), ...single];
}
