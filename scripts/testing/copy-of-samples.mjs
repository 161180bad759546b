/** A workspace that a test may write in. */
import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { own, removeFolder } from '../base/owned.mjs';
import { inRepo } from '../base/paths.mjs';

/** Folder with a copy of the samples; it goes when this process ends. */
export function copyOfSamples() {
  const folder = mkdtempSync(join(tmpdir(), 'agentgraph-workspace-'));
  own(() => removeFolder(folder));
  cpSync(inRepo('samples'), folder, { recursive: true });
  return folder;
}
