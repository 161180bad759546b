import type { IconName } from '../parts/icon';
import type { Shared } from '../store/context';
import type { State } from '../store/state';

/** What a command of the canvas does. Its title, keys and places in menus are in `protocol/canvas-commands.ts`. */
export interface CanvasAction {
  readonly icon?: IconName;
  /** Whether there is something to do it on; always where left out. */
  readonly isOn?: (state: State) => boolean;
  readonly run: (shared: Shared) => void;
}
