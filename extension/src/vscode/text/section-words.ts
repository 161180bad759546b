import * as vscode from 'vscode';
import type { OutlineSection } from '#core/language/outline';

/** What the part of an outline is called. */
export function sectionWords(section: OutlineSection): string {
  const { l10n } = vscode;
  switch (section) {
    case 'agents':
      return l10n.t('Agents');
    case 'escalations':
      return l10n.t('Escalations');
    case 'fields':
      return l10n.t('Fields');
    case 'intents':
      return l10n.t('Intents');
    case 'groups':
      return l10n.t('Groups');
    case 'notes':
      return l10n.t('Notes');
  }
}
