import * as vscode from 'vscode';

/** What a page is made from. */
export interface PageParts {
  readonly webview: vscode.Webview;
  readonly extensionUri: vscode.Uri;
  readonly nonce: string;
}

/** Folders a page may load from. */
export function pageRoots(extensionUri: vscode.Uri): readonly vscode.Uri[] {
  return [vscode.Uri.joinPath(extensionUri, 'dist')];
}

/** Address of a built file, as the page may ask for it. */
export function distUri({ webview, extensionUri }: Omit<PageParts, 'nonce'>, file: string): string {
  return webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, 'dist', file)).toString();
}

/** Which page it is. `allows`: what its policy allows beside its script and its style sheet. */
export interface PageKind {
  readonly bundle: string;
  readonly title: string;
  readonly allows?: readonly string[];
}

/** A page of ours. It can load its own script and style sheet, and nothing else that it does not name. */
export function pageHtml(page: PageParts, { bundle, title, allows = [] }: PageKind): string {
  const policy = ["default-src 'none'", `script-src 'nonce-${page.nonce}'`, `style-src ${page.webview.cspSource}`, ...allows].join('; ');
  return `<!DOCTYPE html>
<html lang="${vscode.env.language}">
<head>
  <meta charset="UTF-8">
  <meta http-equiv="Content-Security-Policy" content="${policy}">
  <meta name="viewport" content="width=device-width, initial-scale=1.0">
  <link rel="stylesheet" href="${distUri(page, `${bundle}.css`)}">
  <title>${title}</title>
</head>
<body>
  <div id="root"></div>
  <script nonce="${page.nonce}" src="${distUri(page, `${bundle}.js`)}"></script>
</body>
</html>`;
}
