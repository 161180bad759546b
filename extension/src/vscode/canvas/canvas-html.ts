import * as vscode from 'vscode';

/** What the canvas page is made from. */
export interface CanvasPage {
  readonly webview: vscode.Webview;
  readonly extensionUri: vscode.Uri;
  readonly nonce: string;
}

/** Folders a canvas may load from. */
export function canvasRoots(extensionUri: vscode.Uri): readonly vscode.Uri[] {
  return [vscode.Uri.joinPath(extensionUri, 'dist')];
}

/** Address of a built file, as the page may ask for it. */
export function distUri({ webview, extensionUri }: Omit<CanvasPage, 'nonce'>, file: string): string {
  return webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, 'dist', file)).toString();
}

/** The page of a canvas. */
export function canvasHtml(page: CanvasPage): string {
  return pageHtml(page, { bundle: 'webview', title: vscode.l10n.t('Agent graph') });
}

/** A page of ours. It can load our own script and style sheet, start a worker from a blob, and nothing else. */
export function pageHtml(page: CanvasPage, { bundle, title }: { readonly bundle: string; readonly title: string }): string {
  const { cspSource } = page.webview;
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${page.nonce}'`,
    `style-src ${cspSource}`,
    `font-src ${cspSource} data:`,
    `img-src ${cspSource} data:`,
    `connect-src ${cspSource}`,
    'worker-src blob:',
  ].join('; ');
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
