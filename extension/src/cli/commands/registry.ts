import type { Command } from '../command';
import { check } from './check';
import { dap } from './dap';
import { exportGraph } from './export';
import { ledger } from './ledger';
import { simulate } from './simulate';

/** Every command, in the order of the help text. */
export const COMMANDS: readonly Command[] = [check, simulate, exportGraph, ledger, dap];
