import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { useShared } from '../store/context';
import { useWords } from '../store/use-words';
import { Icon } from './icon';

/** A window over the drawing. Escape closes it and gives the focus back. */
export function Overlay({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactNode {
  const say = useWords();
  const { store } = useShared();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    const shown = dialog.current;
    shown?.showModal();
    // A dialog gives the focus to its first button; what is typed here belongs into its field.
    shown?.querySelector('input')?.focus();
    return () => {
      // What was picked may have put the focus where it is wanted, such as into a name.
      if (before instanceof HTMLElement && document.activeElement === document.body) before.focus({ preventScroll: true });
    };
  }, []);
  const close = (): void => store.dispatch({ type: 'overlay-set', overlay: undefined });
  const onKeyDown = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.key !== 'Escape') return;
    event.preventDefault();
    close();
  };
  return (
    <dialog ref={dialog} className="overlay" aria-label={title} onKeyDown={onKeyDown} onClick={(event) => event.target === dialog.current && close()} onCancel={close}>
      <header className="overlay-header">
        <h2>{title}</h2>
        <button type="button" className="tool" aria-label={say('Close')} title={say('Close')} onClick={close}>
          <Icon name="close" />
        </button>
      </header>
      {children}
    </dialog>
  );
}
