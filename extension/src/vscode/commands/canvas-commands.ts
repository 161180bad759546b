import { CANVAS_COMMANDS, type CanvasCommand } from '#protocol/canvas-commands';
import type { Command } from './command';

/** One command for each thing that a canvas can be asked; without a focused canvas they do nothing. */
export const canvasCommands: readonly Command[] = (Object.keys(CANVAS_COMMANDS) as CanvasCommand[]).map((name) => ({
  name,
  run: async ({ sessions }, [argument]) => sessions.active()?.command(name, isByKey(argument)),
}));

/** Whether the argument is that of our own key bindings. */
function isByKey(argument: unknown): boolean {
  return typeof argument === 'object' && argument !== null && 'byKey' in argument && argument.byKey === true;
}
