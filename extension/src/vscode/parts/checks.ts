/** The part of the extension that checks graphs: a file of its own, loaded with the first graph. */
import { join } from 'node:path';

export { settingsOf } from '#core/checking/read-settings';
export { recheck } from '#core/checking/recheck';
export { BackgroundChecks } from '../../node/background-checks';

/** The bundle of the thread, beside this one. */
export const workerFile = join(__dirname, 'check-worker.js');
