import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { foldersAbove } from './io';

/** The page of docs of a check, as it is packed with the program; empty where there is none. */
export function docsPage(home: string, check: string): string {
  if (!/^[a-z0-9-]+$/.test(check)) return '';
  const file = foldersAbove(join(home, 'program')).map((folder) => join(folder, 'docs', 'checks', `${check}.md`)).find((candidate) => existsSync(candidate));
  return file === undefined ? '' : readFileSync(file, 'utf8');
}
