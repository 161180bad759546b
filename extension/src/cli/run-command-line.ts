import { parseArgs } from 'node:util';
import type { Arguments, Command, Flag } from './command';
import { COMMANDS } from './commands/registry';
import { EXIT, type ExitCode } from './exit';
import type { Terminal } from './io';

/** Runs what the words ask for; gives the exit code. */
export async function runCommandLine(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const [first = '', ...rest] = argv;
  if (first === '' || first === 'help' || first === '--help' || first === '-h') {
    terminal.out(overview());
    return first === '' ? EXIT.cannot : EXIT.clean;
  }
  const command = COMMANDS.find(({ id }) => id === first);
  if (!command) {
    terminal.err(`agentgraph: there is no command "${first}". There are ${COMMANDS.map(({ id }) => id).join(', ')}.\n`);
    return EXIT.cannot;
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    terminal.out(helpOf(command));
    return EXIT.clean;
  }
  const given = argumentsOf(command, rest);
  if (typeof given === 'string') {
    terminal.err(`agentgraph ${command.id}: ${given}\n\n${helpOf(command)}`);
    return EXIT.cannot;
  }
  return command.run(given, terminal);
}

/** The words sorted into flags and the rest; a sentence where they do not fit the command. */
function argumentsOf(command: Command, argv: readonly string[]): Arguments | string {
  const options = Object.fromEntries(command.flags.map((flag) => [flag.name, optionOf(flag)]));
  const parsed = parsedOrNone(argv, options);
  if (typeof parsed === 'string') return parsed;
  const { positionals, values } = parsed;
  const [least, most] = command.words;
  if (positionals.length < least) return 'a file is missing.';
  if (positionals.length > most) return `"${positionals[most]}" is one word too many.`;
  const entries = Object.entries(values);
  return {
    words: positionals,
    switches: new Set(entries.filter(([, value]) => value === true).map(([name]) => name)),
    values: new Map(entries.flatMap(([name, value]): [string, string][] => (typeof value === 'string' ? [[name, value]] : []))),
  };
}

interface Option {
  readonly type: 'boolean' | 'string';
  readonly short?: string;
}

function optionOf({ value, short }: Flag): Option {
  return { type: value === undefined ? 'boolean' : 'string', ...(short === undefined ? {} : { short }) };
}

function parsedOrNone(argv: readonly string[], options: Record<string, Option>): ReturnType<typeof parseArgs> | string {
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true });
  } catch (error) {
    return error instanceof Error ? `${error.message.split('. ')[0]}.` : String(error);
  }
}

function overview(): string {
  const width = Math.max(...COMMANDS.map(({ usage }) => usage.length));
  const lines = COMMANDS.map(({ usage, help }) => `  agentgraph ${usage.padEnd(width)}  ${help.split(/\. |\n/)[0]?.replace(/\.?$/, '.')}`);
  return `Checks and runs agent graphs.\n\n${lines.join('\n')}\n\nExit code: 0 clean, 1 problems, 2 cannot or not to be told. "agentgraph COMMAND --help" says more.\n`;
}

function helpOf({ usage, help, flags }: Command): string {
  const named = flags.map((flag) => ({ left: `${flag.short === undefined ? '' : `-${flag.short}, `}--${flag.name}${flag.value === undefined ? '' : ` ${flag.value}`}`, right: flag.help }));
  const width = Math.max(...named.map(({ left }) => left.length));
  return `agentgraph ${usage}\n${help}\n\n${named.map(({ left, right }) => `  ${left.padEnd(width)}  ${right}`).join('\n')}\n`;
}
