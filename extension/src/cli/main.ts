import { EXIT, type ExitCode } from './exit';
import { processTerminal } from './process-terminal';
import { runCommandLine } from './run-command-line';

async function main(): Promise<ExitCode> {
  try {
    return await runCommandLine(process.argv.slice(2), processTerminal(process, __dirname));
  } catch (error) {
    process.stderr.write(`agentgraph: this is a fault of the program itself.\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return EXIT.cannot;
  }
}

// Whoever reads may have read enough, as `head` has.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

// Set, not called: what was printed must leave a pipe first.
void main().then((code) => (process.exitCode = code));
