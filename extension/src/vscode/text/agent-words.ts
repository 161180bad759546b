import * as vscode from 'vscode';
import type { AgentKind } from '#core/graph/model';

/** What people call the kind. */
export function kindWords(kind: AgentKind): string {
  const { l10n } = vscode;
  switch (kind) {
    case 'ai':
      return l10n.t('AI agent');
    case 'router':
      return l10n.t('router');
    case 'human':
      return l10n.t('person or queue');
    case 'service':
      return l10n.t('service');
  }
}

/** How many handoffs lead in and out: "2 handoffs in · 1 out". Escalations count. */
export function waysWords(ins: number, outs: number): string {
  const { l10n } = vscode;
  return ins === 1 ? l10n.t('1 handoff in · {0} out', outs) : l10n.t('{0} handoffs in · {1} out', ins, outs);
}
