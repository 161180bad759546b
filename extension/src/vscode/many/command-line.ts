/** What a command of the command line runs. */
export interface CommandWords {
  readonly file: string;
  readonly count: number;
  readonly seed: number;
  readonly changes?: string;
}

/** The command that gives the same digest, as one types it into a shell. */
export function commandLine({ file, count, seed, changes }: CommandWords): string {
  const compared = changes === undefined ? '' : ` --what-if ${quoted(changes)}`;
  return `agentgraph simulate -n ${count} --seed ${seed}${compared} ${quoted(file)}`;
}

/** The word as one, whatever is in it. Double quotes are the ones that all shells know. */
function quoted(word: string): string {
  return /^[\w./:=,@+-]+$/.test(word) && !word.startsWith('-') ? word : `"${word.replace(/["\\$`]/g, '\\$&')}"`;
}
