/** The server half of the offline VS Code: one process on localhost with a data folder of its own. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runQuietly, startProcess } from '../base/child.mjs';
import { own, removeFolder } from '../base/owned.mjs';

const startLimitMs = 60_000;

/** Settings for a quiet window: nothing pops up over what is tested or shown. */
const quietSettings = {
  'chat.commandCenter.enabled': false,
  'window.autoDetectColorScheme': false, // else the system's scheme goes before the theme asked for
  'window.autoDetectHighContrast': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'security.workspace.trust.startupPrompt': 'never',
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

/**
 * Starts the server and waits until it listens.
 *
 * Errors: throws with the server's own output when it ends early or does not listen in time.
 */
export async function startServer({ node, build }, { userSettings, vsix, trust = false, env, leaveOpen = false }) {
  const data = mkdtempSync(join(tmpdir(), 'agentgraph-vscode-'));
  const removeData = own(() => removeFolder(data));
  writeSettings(data, { ...quietSettings, ...userSettings });
  const extensions = join(data, 'extensions');
  mkdirSync(extensions);
  if (vsix) await installVsix({ node, build }, { vsix, data, extensions });
  const { child, hasEnded, close } = startProcess(node, serverArguments({ build, data, extensions, trust, leaveOpen }), {
    env: { ...process.env, ...hostEnvironment(data), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const port = await listeningPort(child, hasEnded);
  return {
    port,
    hasEnded,
    close: async () => {
      await close();
      await removeData();
    },
  };
}

function serverArguments({ build, data, extensions, trust, leaveOpen }) {
  return [
    join(build, 'out', 'server-main.js'),
    ...['--host', '127.0.0.1', '--port', '0', '--without-connection-token', '--accept-server-license-terms'],
    ...['--server-data-dir', data, '--extensions-dir', extensions, '--telemetry-level', 'off'],
    '--enable-smoke-test-driver', // without it the built product ignores the development and test payload
    ...(trust ? [] : ['--disable-workspace-trust']),
    ...(leaveOpen ? [] : ['--enable-remote-auto-shutdown']), // ends even if this process is killed outright
  ];
}

/** No extension gallery (it is on the internet), and sockets in the data folder, which is removed at the end. */
function hostEnvironment(data) {
  const EXTENSIONS_GALLERY = '{}';
  if (process.platform !== 'linux') return { EXTENSIONS_GALLERY }; // elsewhere the path is too long for a socket
  const sockets = join(data, 's');
  mkdirSync(sockets);
  return { EXTENSIONS_GALLERY, TMPDIR: sockets, XDG_RUNTIME_DIR: sockets };
}

function writeSettings(data, settings) {
  const text = JSON.stringify(settings, null, 2);
  for (const place of ['User', 'Machine']) {
    const folder = join(data, 'data', place);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'settings.json'), text);
  }
}

async function installVsix({ node, build }, { vsix, data, extensions }) {
  const main = join(build, 'out', 'server-main.js');
  const places = ['--server-data-dir', data, '--extensions-dir', extensions];
  await runQuietly(node, [main, '--accept-server-license-terms', ...places, '--install-extension', vsix, '--force']);
}

function listeningPort(child, hasEnded) {
  return new Promise((resolve, reject) => {
    let output = '';
    const fail = (why) => reject(new Error(`VS Code's server ${why}:\n${output.slice(-4000)}`));
    const timer = setTimeout(() => fail('does not listen'), startLimitMs);
    const read = (text) => {
      output += text;
      const port = /listening on (\d+)/.exec(output)?.[1];
      if (!port) return;
      clearTimeout(timer);
      resolve(Number(port));
    };
    child.stdout.on('data', read);
    child.stderr.on('data', (text) => (output += text));
    void hasEnded.then(() => {
      clearTimeout(timer);
      fail('ended'); // no effect once the port is known
    });
  });
}
