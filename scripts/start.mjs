/**
 * Opens VS Code with the extension and the samples, from a fresh clone: desktop VS Code where `code` is on the PATH, else
 * the offline one in a browser. `--offline` always takes the offline one. Uses Node's own modules only, until installed.
 */
import { spawn } from 'node:child_process';
import { run } from './base/child.mjs';
import { ensureDependencies } from './base/dependencies.mjs';
import { main } from './base/main.mjs';
import { inRepo, repoFolder } from './base/paths.mjs';
import { progress, secondsSince } from './base/progress.mjs';
import { findCodeCommand, hasDisplay } from './vscode-host/desktop.mjs';

const samples = inRepo('samples');
const startMs = performance.now();

async function start() {
  await ensureDependencies();
  const { code } = await run('node', ['esbuild.mjs'], { cwd: repoFolder });
  if (code !== 0) throw new Error('The build failed.');
  const command = process.argv.includes('--offline') ? undefined : findCodeCommand();
  if (command && hasDisplay()) await openDesktop(command);
  else await openOffline();
}

async function openDesktop(command) {
  const { code } = await run(command, [`--extensionDevelopmentPath=${repoFolder}`, '--new-window', samples]);
  if (code !== 0) throw new Error(`${command} ended with ${code}.`);
  ready(`VS Code is open with the samples in ${samples}`);
}

async function openOffline() {
  const { openHost } = await import('./vscode-host/open-host.mjs');
  progress('Starting VS Code …');
  const host = await openHost({ extensionPath: repoFolder, folder: samples, withPage: false, leaveOpen: true });
  ready(`Agent Graph Designer: ${host.url}`);
  process.stdout.write('Ctrl-C ends it.\n');
  if (hasDisplay()) openInBrowser(host.url);
  await host.hasEnded;
  throw new Error("VS Code's server ended.");
}

function ready(line) {
  progress(`Ready in ${secondsSince(startMs)}`);
  process.stdout.write(`\n${line}\n`);
}

/** Hands the address to the system's browser; the address has been printed for when there is none. */
function openInBrowser(url) {
  const [command, ...args] = { darwin: ['open'], win32: ['rundll32', 'url.dll,FileProtocolHandler'] }[process.platform] ?? ['xdg-open'];
  const child = spawn(command, [...args, url], { stdio: 'ignore' });
  child.on('error', () => progress('No browser could be opened: open the address above by hand.'));
}

await main(start);
