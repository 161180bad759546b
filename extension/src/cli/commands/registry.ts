import type { Command } from '../command';
import { bounds } from './bounds';
import { chaosCommand } from './chaos';
import { chat } from './chat';
import { check } from './check';
import { dap } from './dap';
import { exportGraph } from './export';
import { ledger } from './ledger';
import { scenarios } from './scenarios';
import { simulate } from './simulate';
import { test } from './test';

/** Every command, in the order of the help text. */
export const COMMANDS: readonly Command[] = [check, bounds, test, scenarios, simulate, chaosCommand, chat, exportGraph, ledger, dap];
