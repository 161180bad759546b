import { useEffect } from 'react';
import type { CanvasFocus } from '#protocol/canvas-commands';
import { useActions } from '../store/context';

/** Tells the extension what has the keyboard: the keys of the drawing are VS Code's key bindings. */
export function useFocus(): void {
  const actions = useActions();
  useEffect(() => {
    let told: CanvasFocus | undefined;
    const tell = (): void => {
      const focus = focusNow();
      if (focus !== told) actions.tellFocus(focus);
      told = focus;
    };
    // When the focus leaves an element, it has not arrived anywhere yet.
    const tellSoon = (): void => queueMicrotask(tell);
    const events = ['focus', 'blur', 'focusin', 'focusout', 'pointerdown'] as const;
    for (const event of events) addEventListener(event, event === 'focusin' ? tell : tellSoon);
    tell();
    return () => {
      for (const event of events) removeEventListener(event, event === 'focusin' ? tell : tellSoon);
    };
  }, [actions]);
}

/** What has the keyboard. */
export function focusNow(): CanvasFocus {
  const { activeElement } = document;
  if (!document.hasFocus()) return 'none';
  if (document.querySelector('dialog[open]') || activeElement?.matches('input, textarea, select, [contenteditable="true"]')) return 'field';
  return activeElement === null || activeElement === document.body || activeElement.closest('.stage, .palette') ? 'drawing' : 'panel';
}
