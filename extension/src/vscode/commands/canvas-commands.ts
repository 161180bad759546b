import type { CanvasCommand } from '#protocol/messages';
import type { Command } from './command';

/** What the focused canvas is asked to do, by the command that asks it. */
const CANVAS_COMMANDS = {
  addAgent: 'add-agent',
  autoLayout: 'auto-layout',
  connect: 'connect',
  delete: 'delete',
  fit: 'fit',
  rename: 'rename',
  selectAll: 'select-all',
  showInspector: 'show-inspector',
  showProblems: 'show-problems',
  showRuns: 'show-runs',
  zoomIn: 'zoom-in',
  zoomOut: 'zoom-out',
} as const satisfies Record<string, CanvasCommand>;

/** One command for each thing that a canvas can be asked; without a focused canvas they do nothing. */
export const canvasCommands: readonly Command[] = Object.entries(CANVAS_COMMANDS).map(([name, command]) => ({
  name,
  run: async ({ sessions }) => sessions.active()?.command(command),
}));
