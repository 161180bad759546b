import * as vscode from 'vscode';

/** Longest text of a file that is shown whole. Units: characters. */
const LONGEST = 300;

/** Most lines of one sort. */
const MOST = 8;

/** Text of a file as Markdown that shows just that text, on one line. */
export function plain(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const short = line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
  return short.replace(/[\\`*_{}[\]()#+\-.!|<>~&$]/g, '\\$&');
}

/** An id as code. */
export function code(id: string): string {
  return `\`${id.replace(/[`\s]+/g, ' ').slice(0, LONGEST)}\``;
}

/** Ids as code, in one line. */
export function codes(ids: readonly string[]): string {
  const shown = ids.slice(0, MOST).map(code).join(', ');
  return ids.length > MOST ? `${shown} …` : shown;
}

/** Paragraphs, empty ones left out. Markup of the file's own is never looked at. */
export function card(paragraphs: readonly (string | undefined)[]): vscode.MarkdownString {
  return new vscode.MarkdownString(paragraphs.filter((paragraph) => paragraph !== undefined && paragraph !== '').join('\n\n'), true);
}

/** Lines of a list, the first of them only. */
export function lines(all: readonly string[]): string {
  const shown = all.slice(0, MOST).map((line) => `- ${line}`);
  return [...shown, ...(all.length > MOST ? [`- … ${vscode.l10n.t('and {0} more', all.length - MOST)}`] : [])].join('\n');
}
