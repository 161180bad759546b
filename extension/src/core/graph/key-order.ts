import type { ElementRef } from './graph-edit';

const SECTIONS = [
  '$schema', 'formatVersion', 'name', 'description', 'entry', 'humanFallback', 'fields', 'intents', 'agents', 'handoffs', 'escalations',
  'limits', 'checks', 'layout', 'metadata',
] as const;

const ROUTE = ['id', 'from', 'to', 'mode', 'disabled', 'when', 'carries', 'redacts', 'renames', 'reason', 'message', 'fallbacks', 'onMissing', 'then', 'limit', 'cooldownTurns', 'ack', 'simulation'];

/** Order in which we write the properties of each kind of element. A file's own order stays as it is. */
export const KEY_ORDER: Readonly<Record<ElementRef['kind'], readonly string[]>> = {
  graph: SECTIONS,
  agent: [
    'name', 'kind', 'disabled', 'purpose', 'scope', 'authority', 'contract', 'confidence', 'trustDomain', 'fallbacks', 'brain', 'simulation', 'availability',
  ],
  handoff: ROUTE,
  escalation: ROUTE,
  field: ['type', 'description', 'enum', 'minimum', 'maximum', 'sensitivity', 'initial'],
  intent: ['description', 'examples'],
  group: ['label', 'x', 'y', 'width', 'height', 'agents', 'collapsed'],
  note: ['text', 'x', 'y', 'width', 'height', 'tint'],
};

/** Order in which we write the parts of a layout. */
export const LAYOUT_ORDER: readonly string[] = ['direction', 'agents', 'routes', 'groups', 'notes'];
