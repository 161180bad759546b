import type { ReactNode } from 'react';
import { useWords } from '../store/use-words';

/** The dot on a box at which conversations stop. A screen reader hears it in the name of the box. */
export function BreakpointMark(): ReactNode {
  const say = useWords();
  return <span className="breakpoint-mark" title={say('A conversation stops here')} />;
}
