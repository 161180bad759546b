import { useEffect } from 'react';
import { useShared } from '../store/context';
import { pasteText, selectedText } from './clipboard';
import { canRun, runCommand } from './run-command';
import { focusNow } from './use-focus';

/**
 * Cuts, copies and pastes where the browser itself deals with these keys: VS Code in a browser leaves them to the page, and as an
 * application it binds them to the commands.
 */
export function useClipboard(): void {
  const shared = useShared();
  useEffect(() => {
    const onCopy = (event: ClipboardEvent): void => {
      const text = focusNow() === 'drawing' && !hasSelectedText() ? selectedText(shared.store.get()) : undefined;
      if (text === undefined) return;
      event.clipboardData?.setData('text/plain', text);
      event.preventDefault();
      if (event.type === 'cut' && canRun('delete', shared.store.get())) runCommand('delete', shared);
    };
    const onPaste = (event: ClipboardEvent): void => {
      if (focusNow() !== 'drawing') return;
      event.preventDefault();
      pasteText(shared, event.clipboardData?.getData('text/plain') ?? '');
    };
    addEventListener('copy', onCopy);
    addEventListener('cut', onCopy);
    addEventListener('paste', onPaste);
    return () => {
      removeEventListener('copy', onCopy);
      removeEventListener('cut', onCopy);
      removeEventListener('paste', onPaste);
    };
  }, [shared]);
}

function hasSelectedText(): boolean {
  return getSelection()?.isCollapsed === false;
}
