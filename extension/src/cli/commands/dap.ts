import { finished } from 'node:stream/promises';
import type { Arguments, Command } from '../command';
import { fileDebugHost } from '../debug-host';
import { EXIT, type ExitCode } from '../exit';
import type { Terminal } from '../io';

/** `agentgraph dap`: a debugger for any editor that speaks the Debug Adapter Protocol. */
export const dap: Command = {
  id: 'dap',
  usage: 'dap [--out DIR]',
  help: 'Debugs conversations for an editor: speaks the Debug Adapter Protocol on standard input and output.',
  flags: [{ name: 'out', value: 'DIR', help: 'where ledgers go; .agentgraph/runs where left out' }],
  words: [0, 0],
  run: serve,
};

/** Serves one session, until its client leaves or is gone. */
async function serve(given: Arguments, terminal: Terminal): Promise<ExitCode> {
  const { streams } = terminal;
  if (streams === undefined) {
    terminal.err('agentgraph dap: there is no standard input to speak on.\n');
    return EXIT.cannot;
  }
  const { DebugAdapter } = await import('../../dap/debug-adapter');
  const adapter = new DebugAdapter(fileDebugHost(terminal, given.values.get('out') ?? '.agentgraph/runs'));
  const { input, output } = streams;
  adapter.start(input, output);
  const isGone = finished(input, { writable: false }).catch(() => undefined); // however it went, the client is gone
  await Promise.race([adapter.ended, isGone]);
  await adapter.session.end();
  adapter.dispose();
  input.destroy();
  return EXIT.clean;
}
