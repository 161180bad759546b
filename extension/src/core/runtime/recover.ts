import { isTerminal } from './conversation';
import { openRoute } from './delivery';
import { beginTurn, pursue, settle } from './moves';
import { type Work, emit } from './work';

/**
 * Takes up a conversation whose process died. Presumed abort: a handoff that was not committed is rolled back, then proposed again;
 * as its id is made of its content, a target that had acknowledged gives the same answer.
 */
export function recoverWork(work: Work): void {
  const { open, status } = work.state;
  if (isTerminal(status)) return;
  if (open !== undefined) {
    const route = openRoute(work, open);
    const { handoffId } = open;
    if (open.phase === 'proposed') emit(work, { type: 'handoff.denied', handoffId, code: 'CRASH', then: 'next' });
    else {
      work.effects.push({ type: 'release', handoffId, to: open.to });
      emit(work, { type: 'handoff.rolledback', handoffId, code: 'CRASH' });
    }
    pursue(work, route);
  } else if (status === 'active') beginTurn(work, 'recovery');
  settle(work);
}
