/** A Chromium to draw with: one of this machine, one from the npm registry, or Debian's. */
import { spawnSync } from 'node:child_process';
import { chmodSync, createReadStream, createWriteStream, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { runQuietly } from '../base/child.mjs';
import { inRepo } from '../base/paths.mjs';
import { timed } from '../base/progress.mjs';
import { cached } from './cache.mjs';

/** Flags that suit a test: no sandbox (as root), and no traffic of the browser's own. */
export const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const commands = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'msedge'];
const macApps = ['Google Chrome', 'Chromium', 'Microsoft Edge'];
const windowsPaths = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'];

/** Path of a Chromium executable. `CHROMIUM_PATH` goes before all others. */
export async function ensureChromium() {
  const found = process.env.CHROMIUM_PATH ?? installedBrowsers().find((path) => existsSync(path));
  if (found) return found;
  if (process.platform === 'linux' && process.arch === 'x64') return chromiumOfNpm();
  if (process.platform === 'linux' && process.getuid() === 0) return chromiumOfDebian();
  throw new Error('No Chrome, Chromium or Edge found: install one, or set CHROMIUM_PATH to its executable.');
}

function installedBrowsers() {
  const { PATH = '', PROGRAMFILES, LOCALAPPDATA } = process.env;
  if (process.platform === 'darwin') return macApps.map((app) => `/Applications/${app}.app/Contents/MacOS/${app}`);
  if (process.platform === 'win32') {
    const roots = [PROGRAMFILES, process.env['PROGRAMFILES(X86)'], LOCALAPPDATA].filter(Boolean);
    return roots.flatMap((root) => windowsPaths.map((path) => join(root, path)));
  }
  return commands.flatMap((command) => PATH.split(delimiter).map((folder) => join(folder, command)));
}

async function chromiumOfNpm() {
  const source = inRepo('node_modules/@sparticuz/chromium');
  const { version } = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8'));
  const folder = await cached({ name: 'chromium', version, title: 'Unpacking Chromium' }, async (to) => {
    const bin = join(source, 'bin');
    await Promise.all([
      unBrotli(join(bin, 'chromium.br'), join(to, 'chromium')),
      unpackArchive(join(bin, 'fonts.tar.br'), join(to, 'fonts')),
      unpackArchive(join(bin, 'al2023.tar.br'), join(to, 'libraries')),
      unpackArchive(join(bin, 'swiftshader.tar.br'), to),
    ]);
    chmodSync(join(to, 'chromium'), 0o755);
    writeFileSync(join(to, 'start-chromium'), starter(), { mode: 0o755 });
  });
  return join(folder, 'start-chromium');
}

/** The package's own libraries are used only where the system lacks them: mixing both may not start. */
function starter() {
  return `#!/bin/sh
here=$(dirname "$(readlink -f "$0")")
"$here/chromium" --version >/dev/null 2>&1 || export LD_LIBRARY_PATH="$here/libraries/lib\${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"
[ -e /etc/fonts/fonts.conf ] || export FONTCONFIG_PATH="$here/fonts"
exec "$here/chromium" "$@"
`;
}

async function unBrotli(from, to) {
  await pipeline(createReadStream(from), createBrotliDecompress(), createWriteStream(to));
}

async function unpackArchive(archive, folder) {
  mkdirSync(folder, { recursive: true });
  const tar = `${folder}.tar`;
  await unBrotli(archive, tar);
  await runQuietly('tar', ['-xf', tar, '-C', folder]);
  await runQuietly('rm', [tar]);
}

async function chromiumOfDebian() {
  await timed('Installing Chromium', async () => {
    await runQuietly('apt-get', ['update']);
    await runQuietly('apt-get', ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-dejavu-core']);
  });
  const { stdout } = spawnSync('which', ['chromium'], { encoding: 'utf8' });
  return stdout.trim();
}
