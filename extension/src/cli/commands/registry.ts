import type { Command } from '../command';
import { bounds } from './bounds';
import { chaosCommand } from './chaos';
import { chat } from './chat';
import { check } from './check';
import { exportGraph } from './export';
import { ledger } from './ledger';
import { simulate } from './simulate';

/** Every command, in the order of the help text. */
export const COMMANDS: readonly Command[] = [check, bounds, simulate, chaosCommand, chat, exportGraph, ledger];
