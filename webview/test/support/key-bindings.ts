import { readFileSync } from 'node:fs';
import type { CanvasCommand } from '#protocol/canvas-commands';
import type { DocumentHost } from './document-host';

/** A key as the page tells of it. */
export interface PressedKey {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

interface KeyBinding {
  readonly command: string;
  readonly key: string;
  readonly when: string;
  readonly args?: { readonly byKey: boolean };
}

const BINDINGS = (JSON.parse(readFileSync('package.json', 'utf8')) as { readonly contributes: { readonly keybindings: readonly KeyBinding[] } }).contributes.keybindings;

const NAMES: Readonly<Record<string, string>> = { arrowleft: 'left', arrowright: 'right', arrowup: 'up', arrowdown: 'down', ' ': 'space', '?': '/', '+': '=' };

/** Does what VS Code does with a key: its own undo and redo, and the manifest's key bindings where their condition holds. */
export function pressKey(host: DocumentHost, pressed: PressedKey): void {
  const chord = chordOf(pressed);
  if (chord === 'ctrl+z') return host.move('undo');
  if (chord === 'ctrl+y' || chord === 'ctrl+shift+z') return host.move('redo');
  const binding = BINDINGS.find(({ key, when }) => key === chord && when.includes(`agentGraph.focus == '${host.focus}'`));
  if (!binding) return;
  const name = binding.command.replace('agentGraph.', '');
  if (name === 'openText') host.heard.push({ name: 'text/open', params: null });
  else host.tell('command/requested', { command: name as CanvasCommand, isByKey: binding.args?.byKey ?? false });
}

function chordOf({ key, ctrlKey, altKey, shiftKey }: PressedKey): string {
  const name = key.toLowerCase();
  return [ctrlKey ? 'ctrl+' : '', altKey ? 'alt+' : '', shiftKey ? 'shift+' : '', NAMES[name] ?? name].join('');
}
