import { relative, sep } from 'node:path';

/** The path from a folder, as a file in that folder names it: `./bank.agentgraph.json`. */
export function pathFrom(folder: string, path: string): string {
  const short = relative(folder, path).split(sep).join('/');
  return short.startsWith('.') || short.startsWith('/') ? short : `./${short}`;
}
