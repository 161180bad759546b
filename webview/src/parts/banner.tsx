import type { ReactNode } from 'react';
import { useActions, useStore } from '../store/context';
import { useWords } from '../store/use-words';
import { Icon } from './icon';

/** Says above the drawing that the file is broken or read-only and what to do, or what a debugged conversation shows where it stands. */
export function Banner(): ReactNode {
  const say = useWords();
  const actions = useActions();
  const faults = useStore((state) => state.faults);
  const isReadOnly = useStore((state) => state.isReadOnly);
  const seen = useStore((state) => state.marks.says);
  const [first] = faults;
  if (first) {
    const more = faults.length > 1 ? ` ${say('And {0} more.', faults.length - 1)}` : '';
    return (
      <div className="banner is-error" role="alert">
        <Icon name="error" />
        <span>
          <strong>{say('This file is not sound JSON.')}</strong> {say('Line {0}: {1}', first.line + 1, first.message)}
          {more} {say('What can be read is shown; it can be changed here once the text is mended.')}
        </span>
        <button type="button" className="button" onClick={() => actions.openText()}>
          {say('Open as text')}
        </button>
      </div>
    );
  }
  if (seen !== undefined) {
    return (
      <div className="banner is-seen" role="status">
        <Icon name="warning" />
        <span>
          <strong>{say('Here it is seen.')}</strong> {seen}
        </span>
      </div>
    );
  }
  if (!isReadOnly) return null;
  return (
    <div className="banner" role="status">
      <Icon name="info" />
      <span>{say('This file is read-only.')}</span>
    </div>
  );
}
