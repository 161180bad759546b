/** The address of a VS Code window: which folder, which extension under development, which tests. */

/** Address for a server on `port`. The authority inside must equal the page's own host. */
export function windowUrl(port, { folder, extensionPath, extensionTestsPath }) {
  const authority = `localhost:${port}`; // not 127.0.0.1: webviews need a secure context
  const remote = (path) => `vscode-remote://${authority}${encodeURI(path)}`;
  const payload = [['skipWelcome', 'true']];
  if (extensionPath) payload.push(['extensionDevelopmentPath', remote(extensionPath)]);
  if (extensionTestsPath) payload.push(['extensionTestsPath', remote(extensionTestsPath)]);
  const url = new URL(`http://${authority}/`);
  if (folder) url.searchParams.set('folder', folder);
  url.searchParams.set('payload', JSON.stringify(payload));
  return url.href;
}
