import * as vscode from 'vscode';

/** Scheme of the addresses by which VS Code asks for the marks of lines. They lead nowhere. */
export const DECORATED_SCHEME = 'agent-graph-outline';

const COLOURS: Readonly<Record<string, string>> = { error: 'list.errorForeground', warning: 'list.warningForeground' };

/** Marks lines of the outline that have problems with how many, in the colour of the worst. */
export const outlineDecorations: vscode.FileDecorationProvider = {
  provideFileDecoration: ({ scheme, query }) => {
    if (scheme !== DECORATED_SCHEME) return undefined;
    const [severity = '', count = ''] = query.split(',');
    const colour = COLOURS[severity];
    const tooltip = count === '1' ? vscode.l10n.t('1 problem') : vscode.l10n.t('{0} problems', count);
    return { badge: count.length > 2 ? '9+' : count, tooltip, ...(colour === undefined ? {} : { color: new vscode.ThemeColor(colour) }) };
  },
};
