import * as vscode from 'vscode';
import { distUri } from '../canvas/canvas-html';

/** What the page of a report is made from. */
export interface ReportPage {
  readonly webview: vscode.Webview;
  readonly extensionUri: vscode.Uri;
  readonly nonce: string;
}

/** The page of a report. It can load our own script and style sheet, and nothing else. */
export function reportHtml(page: ReportPage): string {
  const { cspSource } = page.webview;
  const policy = ["default-src 'none'", `script-src 'nonce-${page.nonce}'`, `style-src ${cspSource}`].join('; ');
  return `<!DOCTYPE html>
<html lang="${vscode.env.language}">
<head>
  <meta charset="UTF-8">
  <meta http-equiv="Content-Security-Policy" content="${policy}">
  <meta name="viewport" content="width=device-width, initial-scale=1.0">
  <link rel="stylesheet" href="${distUri(page, 'report.css')}">
  <title>${vscode.l10n.t('Many conversations')}</title>
</head>
<body>
  <div id="root"></div>
  <script nonce="${page.nonce}" src="${distUri(page, 'report.js')}"></script>
</body>
</html>`;
}
