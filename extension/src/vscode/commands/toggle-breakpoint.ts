import type { Command } from './command';

/** Sets a breakpoint on what is selected on the canvas, or takes it away. */
export const toggleBreakpoint: Command = {
  name: 'toggleBreakpoint',
  run: async ({ sessions, marker }) => {
    const session = sessions.latest();
    if (session) marker.toggle(session.document, session.selection);
  },
};
