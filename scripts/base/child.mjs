/** Child processes: run one to its end, or keep one until it is closed. */
import { spawn, spawnSync } from 'node:child_process';
import { own } from './owned.mjs';

const isWindows = process.platform === 'win32';

/**
 * Runs a command to its end. Gives its exit code; with `quiet` also its output.
 *
 * Errors: rejects only when the command cannot be started.
 */
export function run(command, args, { cwd, env, quiet = false, limitMs } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
      shell: isWindows && command === 'npm',
      timeout: limitMs,
    });
    let output = '';
    child.stdout?.on('data', (text) => (output += text));
    child.stderr?.on('data', (text) => (output += text));
    const forget = own(() => void child.kill());
    child.on('error', reject);
    child.on('close', (code, signal) => {
      void forget(); // the process has ended: nothing to wait for
      resolve({ code: code ?? 1, signal, output });
    });
  });
}

/** Runs a command quietly; its output is shown only when it fails. Errors: throws when it fails. */
export async function runQuietly(command, args, options = {}) {
  const { code, output } = await run(command, args, { ...options, quiet: true });
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} failed (${code}):\n${output.slice(-4000)}`);
  return output;
}

/**
 * Starts a process that lives until it is closed, with all that it starts itself.
 * It has a process group of its own, so that ending the group ends its children and nothing else.
 */
export function startProcess(command, args, options) {
  const child = spawn(command, args, { ...options, detached: !isWindows });
  const hasEnded = new Promise((resolve) => child.once('exit', resolve).once('error', resolve));
  const close = own(async ({ isLastChance = false } = {}) => {
    if (child.pid === undefined) return;
    if (isLastChance) return endTree(child.pid, 'SIGKILL');
    endTree(child.pid, 'SIGTERM');
    const kill = setTimeout(() => endTree(child.pid, 'SIGKILL'), 3000);
    await hasEnded;
    clearTimeout(kill);
    endTree(child.pid, 'SIGKILL'); // children that outlived their parent
  });
  return { child, hasEnded, close };
}

function endTree(pid, signal) {
  if (isWindows) {
    spawnSync('taskkill', ['/pid', String(pid), '/T', '/F']);
    return;
  }
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error; // ESRCH: all of it has ended already
  }
}
