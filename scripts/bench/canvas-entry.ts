export { readGraph } from '#core/graph/read-graph';
export { DocumentHost } from '../../webview/test/support/document-host';
