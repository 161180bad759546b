import type { CanvasCommand } from '#protocol/canvas-commands';
import { ADDING } from './adding';
import { ARRANGING } from './arranging';
import type { CanvasAction } from './command';
import { EDITING } from './editing';
import { GOING } from './going';
import { GROUPING } from './grouping';
import { VIEWING } from './viewing';

/** What each command of the canvas does. */
export const COMMANDS: Readonly<Record<CanvasCommand, CanvasAction>> = { ...ADDING, ...EDITING, ...ARRANGING, ...GOING, ...GROUPING, ...VIEWING };
