/**
 * The frameworks that the runtime is measured beside. Each is fetched from the npm registry at the version named here, without its install
 * scripts, into the cache; none is a dependency of ours. One that cannot be fetched is named, and the rest is measured.
 */
import { createHash } from 'node:crypto';
import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runQuietly } from '../base/child.mjs';
import { inRepo } from '../base/paths.mjs';
import { cached } from '../vscode-host/cache.mjs';

const PEERS = [
  { id: 'xstate', packages: { xstate: '5.33.3' }, imports: ['xstate'] },
  { id: 'openai-agents', packages: { '@openai/agents': '0.20.0', zod: '4.6.7' }, imports: ['@openai/agents'] },
  {
    id: 'langgraph', imports: ['@langchain/langgraph', '@langchain/langgraph/prebuilt', '@langchain/langgraph-swarm'],
    packages: { '@langchain/langgraph': '1.7.3', '@langchain/langgraph-swarm': '1.0.4', '@langchain/core': '1.4.0', zod: '4.6.7' },
  },
];

/** Each peer with its ways to hand one conversation along the row, and a script that imports only it; or with why it is not there. */
export async function peersFor(row) {
  for (const name of ['LANGSMITH_TRACING', 'LANGCHAIN_TRACING_V2', 'LANGCHAIN_CALLBACKS_BACKGROUND']) process.env[name] = 'false'; // nothing leaves this machine
  const peers = [];
  for (const peer of PEERS) peers.push(await fetched(peer, row));
  return peers;
}

async function fetched({ id, packages, imports }, row) {
  const title = Object.entries(packages).map(([name, version]) => `${name} ${version}`).join(', ');
  try {
    const folder = await cached({ name: `peer-${id}`, version: stampOf(packages), title: `Fetching ${title}` }, (empty) => install(empty, packages));
    const script = join(folder, `${id}.mjs`);
    copyFileSync(inRepo('scripts/bench/peers', `${id}.mjs`), script); // beside what it imports
    const importScript = join(folder, 'imports.mjs');
    writeFileSync(importScript, imports.map((name) => `import '${name}';\n`).join(''));
    const { contestants } = await import(pathToFileURL(script).href);
    return { id, title, contestants: contestants(row), importScript };
  } catch (error) {
    return { id, title, missing: error.message.split('\n').find((line) => line !== '') };
  }
}

async function install(folder, packages) {
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies: packages }));
  await runQuietly('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock'], { cwd: folder, limitMs: 120_000 });
}

function stampOf(packages) {
  return createHash('sha256').update(JSON.stringify(packages)).digest('hex').slice(0, 12);
}

