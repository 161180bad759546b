#!/usr/bin/env node
/**
 * Stands in for desktop VS Code's executable in `@vscode/test-electron`'s `runTests`: the same arguments, the same
 * exit code, with the offline VS Code behind it.
 */
import { format } from 'node:util';
import { exitWith, isExiting, limitTime } from '../base/owned.mjs';
import { openHost } from './open-host.mjs';

const limitMs = Number(process.env.AGENTGRAPH_HOST_LIMIT_MS ?? 420_000);

const valued = new Set(['extensionDevelopmentPath', 'extensionTestsPath']);

/** `{ folder, extensionDevelopmentPath, extensionTestsPath }` of the command line; all other switches are desktop's. */
function readArguments(args) {
  const read = {};
  for (const arg of args) {
    const [, name, value] = /^--([^=]+)=(.*)$/s.exec(arg) ?? [];
    if (valued.has(name)) read[name] = value;
    else if (!arg.startsWith('-')) read.folder = arg;
  }
  return read;
}

/** Lines that VS Code's own workbench writes at every start here. `AGENTGRAPH_HOST_LOG=all` shows them. */
const ownLines = [
  /^(Resolving|Resolved) connection token/,
  /^Creating a socket/,
  /^\[(reconnection-grace-time|AgentHost:remote|AccountPolicyGate|Service Worker)\]/,
  /^(Ignoring fetching|Updating) additional builtin extensions/,
  /^Timed out waiting for authentication provider/,
];

function print(type, args) {
  if (process.env.AGENTGRAPH_HOST_LOG !== 'all' && ownLines.some((line) => line.test(String(args?.[0])))) return;
  const stream = type === 'error' || type === 'warn' ? process.stderr : process.stdout;
  stream.write(`${format(...(Array.isArray(args) ? args : [args]))}\n`);
}

async function main() {
  limitTime(limitMs);
  const { folder, extensionDevelopmentPath, extensionTestsPath } = readArguments(process.argv.slice(2));
  const host = await openHost({
    folder,
    extensionPath: extensionDevelopmentPath,
    extensionTestsPath,
    trust: process.env.AGENTGRAPH_WORKSPACE_TRUST === 'on',
    onLog: print,
    onExit: (code) => void exitWith(code), // ends the process
  });
  host.page.on('crash', () => {
    process.stderr.write('The VS Code page crashed.\n');
    void exitWith(70); // ends the process
  });
  await host.hasEnded;
  if (isExiting()) return;
  process.stderr.write("VS Code's server ended before the tests did.\n");
  await exitWith(71);
}

main().catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  void exitWith(72); // ends the process
});
