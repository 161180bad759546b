import { CANVAS_COMMANDS, type CanvasCommand } from '#protocol/canvas-commands';
import type { Shared } from '../store/context';
import type { State } from '../store/state';
import { COMMANDS } from './registry';

/** Does what the palette, a key, a menu or a button asks of the canvas; nothing where there is nothing to do it on. */
export function runCommand(command: CanvasCommand, shared: Shared): void {
  if (canRun(command, shared.store.get())) COMMANDS[command].run(shared);
}

/** Whether the command can be done now. */
export function canRun(command: CanvasCommand, state: State): boolean {
  if (CANVAS_COMMANDS[command].edits && state.isReadOnly) return false;
  return COMMANDS[command].isOn?.(state) ?? true;
}
