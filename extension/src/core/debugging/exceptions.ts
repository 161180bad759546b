import type { LedgerEvent } from '../runtime/events';

/** Things that go wrong in a conversation, and where one may want to stop. */
export type ExceptionFilter = 'denied' | 'missing-field' | 'rolled-back' | 'loop' | 'human-unavailable' | 'agent-failed' | 'failed';

/** One sort of what goes wrong, as people choose it. */
export interface ExceptionSort {
  readonly filter: ExceptionFilter;
  readonly label: string;
  readonly description: string;
  /** Whether a session stops there unless it is told otherwise. */
  readonly isOn: boolean;
}

/** Every sort. Order: as shown. */
export const EXCEPTIONS: readonly ExceptionSort[] = [
  { filter: 'denied', label: 'Handoff denied', description: 'Pre-flight refuses a handoff: nothing is sent.', isOn: false },
  { filter: 'missing-field', label: 'Required field missing', description: 'A handoff is denied because the target would lack a field.', isOn: true },
  { filter: 'rolled-back', label: 'Handoff rolled back', description: 'A handoff that was sent is taken back: owner and envelope are as before.', isOn: true },
  { filter: 'loop', label: 'Loop detected', description: 'The same agents hand over to each other and nothing new is found out.', isOn: true },
  { filter: 'human-unavailable', label: 'Human unavailable', description: 'No person takes over.', isOn: true },
  { filter: 'agent-failed', label: 'Agent failed', description: 'An agent fails or does not answer in time.', isOn: false },
  { filter: 'failed', label: 'Conversation failed', description: 'The conversation ends without anybody to go on.', isOn: true },
];

/** Whether the entry is of that sort. */
export function isException(filter: ExceptionFilter, event: LedgerEvent): boolean {
  switch (filter) {
    case 'denied': return event.type === 'handoff.denied';
    case 'missing-field': return event.type === 'handoff.denied' && event.code === 'MISSING_FIELD';
    case 'rolled-back': return event.type === 'handoff.rolledback';
    case 'loop': return event.type === 'loop.detected';
    case 'human-unavailable': return event.type === 'human.unavailable';
    case 'agent-failed': return event.type === 'agent.failed' || event.type === 'agent.timeout';
    case 'failed': return event.type === 'conversation.failed';
  }
}

/** The first sort that the entry is of. */
export function exceptionOf(event: LedgerEvent): ExceptionSort | undefined {
  return [...EXCEPTIONS].reverse().find(({ filter }) => isException(filter, event));
}
