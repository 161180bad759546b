import { CHECKS } from '../checks/registry';
import type { CheckSetting, Severity } from '../graph/model';

/** How strictly a team wants to be told. */
export type PresetName = 'recommended' | 'strict' | 'regulated';

/** Every preset. Order: as they are offered. */
export const PRESETS: readonly PresetName[] = ['recommended', 'strict', 'regulated'];

/** Severities that differ from the checks' own; single settings go over them. */
export function presetSettings(name: PresetName): readonly CheckSetting[] {
  switch (name) {
    case 'recommended':
      return [];
    case 'strict':
      return OWN.flatMap(([check, severity]) => (severity === 'warning' || severity === 'info' ? [{ check, severity: RAISED[severity] }] : []));
    case 'regulated':
      return Object.entries(REGULATED).map(([check, severity]) => ({ check, severity }));
  }
}

/** Whether the text is the name of a preset. */
export function isPresetName(name: unknown): name is PresetName {
  return PRESETS.some((preset) => preset === name);
}

/** All that has a severity of its own. */
const OWN: readonly (readonly [string, Severity])[] = [...CHECKS.map(({ id, severity }) => [id, severity] as const), ['unused-acceptance', 'warning']];

const RAISED = { warning: 'error', info: 'warning' } as const;

/** Where a service is supervised: who speaks must be said, every move must have its reason, a person must be there, and nobody may do more than the one before. */
const REGULATED: Readonly<Record<string, Severity>> = {
  'authority-grows': 'error',
  'human-queue-unstaffed': 'warning',
  'missing-timeout': 'warning',
  'no-escalation-criteria': 'error',
  'no-path-to-human': 'error',
  'opaque-escalation': 'error',
  'undescribed': 'warning',
  'undisclosed-transfer': 'error',
  'unused-acceptance': 'error',
};
