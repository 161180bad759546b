import { type ReactNode, useEffect } from 'react';
import { useShared, useStore } from '../store/context';
import { useWords } from '../store/use-words';
import { Icon } from './icon';

/** Time a message stays. Errors stay until they are closed. Units: milliseconds. */
const SHOWN_MS = 5_000;

/** Messages to the user, and to the screen reader. */
export function Notices(): ReactNode {
  const say = useWords();
  const { store } = useShared();
  const notice = useStore((state) => state.notice);
  useEffect(() => {
    if (notice?.kind !== 'info') return undefined;
    const timer = setTimeout(() => store.dispatch({ type: 'noticed', notice: undefined }), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [notice, store]);
  return (
    <div className="notices" role="status" aria-live="polite">
      {notice && (
        <div className={`notice is-${notice.kind}`}>
          <Icon name={notice.kind} />
          <span>{notice.text}</span>
          <button type="button" className="tool" aria-label={say('Close')} onClick={() => store.dispatch({ type: 'noticed', notice: undefined })}>
            <Icon name="close" size={12} />
          </button>
        </div>
      )}
    </div>
  );
}
