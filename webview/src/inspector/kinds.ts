import type { ElementRef } from '#core/graph/graph-edit';
import type { IconName } from '../parts/icon';

/** What each kind of element is called, and its sign. */
export const KINDS: Readonly<Record<ElementRef['kind'], readonly [string, IconName]>> = {
  graph: ['Graph', 'layout'],
  agent: ['Agent', 'ai'],
  handoff: ['Handoff', 'link'],
  escalation: ['Escalation', 'up'],
  field: ['Field', 'text'],
  intent: ['Intent', 'help'],
  group: ['Group', 'group'],
  note: ['Note', 'note'],
};
