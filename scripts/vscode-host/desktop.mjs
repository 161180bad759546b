/** Desktop VS Code, where there is one. */
import { existsSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';

const isWindows = process.platform === 'win32';

/** Path of the `code` command, or undefined. */
export function findCodeCommand() {
  const names = isWindows ? ['code.cmd'] : ['code'];
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find((path) => existsSync(path));
}

/**
 * Path of desktop VS Code's own executable (`code` is only a script beside it), or undefined.
 * `AGENTGRAPH_VSCODE_PATH` goes before what is found.
 */
export function findDesktopExecutable() {
  if (process.env.AGENTGRAPH_VSCODE_PATH) return process.env.AGENTGRAPH_VSCODE_PATH;
  const command = findCodeCommand();
  if (!command || !hasDisplay()) return undefined;
  const bin = dirname(realpathSync(command));
  const executable = { win32: '../Code.exe', darwin: '../../../MacOS/Electron' }[process.platform] ?? '../code';
  const path = resolve(bin, executable);
  return existsSync(path) ? path : undefined;
}

/** Whether a window can be shown here. */
export function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}
