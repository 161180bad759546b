/** The part of the extension that checks graphs: a file of its own, loaded with the first graph. */
export { settingsOf } from '#core/checks/read-settings';
export { recheck } from '#core/checks/recheck';
