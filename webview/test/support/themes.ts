/** Values that VS Code gives a webview in its own three kinds of themes; names without `--vscode-`. */
export const THEMES = {
  dark: {
    'editor-background': '#1f1f1f', foreground: '#cccccc', 'editor-foreground': '#cccccc', descriptionForeground: '#9d9d9d', 'icon-foreground': '#cccccc', focusBorder: '#0078d4',
    'panel-border': '#2b2b2b', 'editorWidget-background': '#262626', 'sideBar-background': '#181818', 'widget-shadow': '#0000005c', 'widget-border': '#313131',
    'editorError-foreground': '#f85149', 'editorWarning-foreground': '#cca700', 'editorInfo-foreground': '#3794ff',
    'charts-blue': '#3794ff', 'charts-purple': '#b180d7', 'charts-green': '#89d185', 'terminal-ansiCyan': '#11a8cd',
    'badge-background': '#616161', 'badge-foreground': '#f8f8f8', 'button-background': '#0078d4', 'button-foreground': '#ffffff', 'button-hoverBackground': '#026ec1',
    'button-secondaryBackground': '#313131', 'button-secondaryForeground': '#cccccc', 'input-background': '#313131', 'input-foreground': '#cccccc', 'input-border': '#3c3c3c', 'input-placeholderForeground': '#989898',
    'dropdown-background': '#313131', 'dropdown-foreground': '#cccccc', 'list-hoverBackground': '#2a2d2e', 'list-activeSelectionBackground': '#04395e', 'list-activeSelectionForeground': '#ffffff',
    'textLink-foreground': '#4daafc', 'toolbar-hoverBackground': '#5a5d5e50', 'inputValidation-errorBackground': '#5a1d1d', 'inputValidation-errorBorder': '#be1100', 'quickInput-background': '#222222', 'quickInput-foreground': '#cccccc',
    'notifications-background': '#1f1f1f', 'notifications-foreground': '#cccccc', 'keybindingLabel-background': '#8080802b', 'keybindingLabel-border': '#33333399', 'keybindingLabel-foreground': '#cccccc',
  },
  light: {
    'editor-background': '#ffffff', foreground: '#3b3b3b', 'editor-foreground': '#3b3b3b', descriptionForeground: '#5a5a5a', 'icon-foreground': '#3b3b3b', focusBorder: '#005fb8',
    'panel-border': '#e5e5e5', 'editorWidget-background': '#f8f8f8', 'sideBar-background': '#f8f8f8', 'widget-shadow': '#00000029', 'widget-border': '#e5e5e5',
    'editorError-foreground': '#c72e0f', 'editorWarning-foreground': '#8a6100', 'editorInfo-foreground': '#0063d3',
    'charts-blue': '#0063d3', 'charts-purple': '#652d90', 'charts-green': '#388a34', 'terminal-ansiCyan': '#0598bc',
    'badge-background': '#cccccc', 'badge-foreground': '#3b3b3b', 'button-background': '#005fb8', 'button-foreground': '#ffffff', 'button-hoverBackground': '#0258a8',
    'button-secondaryBackground': '#e5e5e5', 'button-secondaryForeground': '#3b3b3b', 'input-background': '#ffffff', 'input-foreground': '#3b3b3b', 'input-border': '#cecece', 'input-placeholderForeground': '#767676',
    'dropdown-background': '#ffffff', 'dropdown-foreground': '#3b3b3b', 'list-hoverBackground': '#f2f2f2', 'list-activeSelectionBackground': '#e8e8e8', 'list-activeSelectionForeground': '#000000',
    'textLink-foreground': '#005fb8', 'toolbar-hoverBackground': '#b8b8b850', 'inputValidation-errorBackground': '#f2dede', 'inputValidation-errorBorder': '#be1100', 'quickInput-background': '#f8f8f8', 'quickInput-foreground': '#3b3b3b',
    'notifications-background': '#ffffff', 'notifications-foreground': '#3b3b3b', 'keybindingLabel-background': '#dddddd66', 'keybindingLabel-border': '#cccccc66', 'keybindingLabel-foreground': '#3b3b3b',
  },
  'high-contrast': {
    'editor-background': '#000000', foreground: '#ffffff', 'editor-foreground': '#ffffff', descriptionForeground: '#ffffffb3', 'icon-foreground': '#ffffff', focusBorder: '#f38518', contrastBorder: '#6fc3df', contrastActiveBorder: '#f38518',
    'panel-border': '#6fc3df', 'editorWidget-background': '#0c141f', 'sideBar-background': '#000000', 'widget-border': '#6fc3df',
    'editorError-foreground': '#f48771', 'editorWarning-foreground': '#ffd370', 'editorInfo-foreground': '#3794ff',
    'charts-blue': '#3794ff', 'charts-purple': '#b180d7', 'charts-green': '#89d185', 'terminal-ansiCyan': '#00cdcd',
    'badge-background': '#000000', 'badge-foreground': '#ffffff', 'button-background': '#000000', 'button-foreground': '#ffffff', 'button-border': '#6fc3df',
    'input-background': '#000000', 'input-foreground': '#ffffff', 'input-border': '#6fc3df', 'input-placeholderForeground': '#ffffffb3', 'dropdown-background': '#000000', 'dropdown-foreground': '#ffffff',
    'list-activeSelectionForeground': '#ffffff', 'list-activeSelectionBackground': '#000000',
    'textLink-foreground': '#3794ff', 'inputValidation-errorBackground': '#5a1d1d', 'inputValidation-errorBorder': '#be1100', 'quickInput-background': '#0c141f', 'quickInput-foreground': '#ffffff',
    'notifications-background': '#0c141f', 'notifications-foreground': '#ffffff',
  },
} as const;

export type Theme = keyof typeof THEMES;

/** The theme as the style sheet that VS Code puts into a webview. */
export function themeCss(theme: Theme): string {
  const lines = Object.entries(THEMES[theme]).map(([name, value]) => `--vscode-${name}: ${value};`);
  return `html { color-scheme: ${theme === 'light' ? 'light' : 'dark'}; ${lines.join(' ')} --vscode-font-family: system-ui, 'DejaVu Sans', sans-serif; --vscode-font-size: 13px; }`;
}
