import { defineCheck } from './check';
import { type ScopeGap, scopeGapCheck } from './scope-gap';

/** Flags ways on which a customer gets to an agent that is not on the channel. */
export const channelGap = defineCheck<ScopeGap>({
  id: 'channel-gap',
  severity: 'warning',
  ...scopeGapCheck({ signal: 'channel', scope: 'channels', fits: (one, other) => one === other }, { customer: 'on', does: 'is on' }),
});
