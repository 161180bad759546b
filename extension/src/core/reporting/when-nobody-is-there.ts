/** What becomes of a conversation that no person takes over, in English. By what the runtime decided. */
export const WHEN_NOBODY_IS_THERE: Readonly<Record<string, string>> = {
  overflow: 'another person was asked',
  park: 'kept for later',
  'return-to-source': 'the agent went on',
  fail: 'ended',
};
