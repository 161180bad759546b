import { CANVAS_COMMANDS, type CanvasCommand } from '#protocol/canvas-commands';

const SIGNS: Readonly<Record<string, string>> = { left: '←', right: '→', up: '↑', down: '↓', delete: 'Del', backspace: '⌫', space: 'Space', numpad_add: '+', '=': '+' };
const MAC_SIGNS: Readonly<Record<string, string>> = { ...SIGNS, ctrl: '⌘', alt: '⌥', shift: '⇧', delete: '⌦' };

/** The first key of a command as people write it: `Ctrl+D`; empty where it has none. */
export function keyText(command: CanvasCommand, isMac = navigator.userAgent.includes('Mac')): string {
  const [key = ''] = CANVAS_COMMANDS[command].keys;
  if (key === 'shift+/') return '?';
  const signs = isMac ? MAC_SIGNS : SIGNS;
  return key.split('+').map((part) => signs[part] ?? part.slice(0, 1).toUpperCase() + part.slice(1)).join(isMac ? '' : '+');
}
