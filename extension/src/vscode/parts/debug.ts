/** The part of the extension that debugs conversations: a file of its own, loaded when somebody first debugs one. */
export { DebugAdapter } from '../../dap/debug-adapter';
export { debugChoices } from '../debug/debug-configurations';
export { editorDebugHost } from '../debug/editor-debug-host';
export { textValues } from '../debug/text-values';
