import { WORD_OPERATORS, type Signal } from './signal';

/** Where the conversation takes place. */
export const channel: Signal = {
  name: 'channel',
  label: 'Channel',
  description: 'Where the conversation takes place.',
  domain: { kind: 'tag', examples: ['chat', 'email', 'messaging', 'sms', 'voice', 'web'] },
  operators: WORD_OPERATORS,
};
