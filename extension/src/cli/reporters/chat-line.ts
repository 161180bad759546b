import type { AgentGraph } from '#core/graph/model';
import type { LedgerEvent } from '#core/runtime/events';

/** What an entry of the ledger says to whoever chats; nothing for most. */
export function chatLine(graph: AgentGraph, event: LedgerEvent): string {
  const nameOf = (id: string): string => graph.agents.find((agent) => agent.id === id)?.name ?? id;
  switch (event.type) {
    case 'user.message': return `  [${Object.entries(event.signals).map(([name, value]) => `${name} ${shown(value)}`).join(', ')}]\n`;
    case 'agent.replied': return event.text === '' ? '' : `${nameOf(event.agent)}: ${event.text}\n`;
    case 'agent.failed': return `  ${nameOf(event.agent)} failed: ${event.code}\n`;
    case 'handoff.denied': return `  No handoff: ${event.code}${event.missing === undefined ? '' : ` (${event.missing.join(', ')})`}\n${said(event.say)}`;
    case 'handoff.rolledback': return `  Handoff rolled back: ${event.code}\n`;
    case 'handoff.committed': return `${said(event.say)}  ${nameOf(event.from)} → ${nameOf(event.to)} by ${event.via}\n`;
    case 'human.unavailable': return said(event.say);
    case 'conversation.completed': return `  Completed by ${nameOf(event.by)}.\n`;
    case 'conversation.resolved_by_human': return `  Resolved by ${nameOf(event.by)}.\n`;
    case 'conversation.failed': return `  The conversation failed: ${event.code}\n`;
    case 'conversation.parked': return `  Parked: ${event.code}\n`;
    case 'conversation.abandoned': return '  The customer has left.\n';
    default: return '';
  }
}

function said(text: string | undefined): string {
  return text === undefined ? '' : `${text}\n`;
}

function shown(value: unknown): string {
  return typeof value === 'number' && !Number.isInteger(value) ? value.toFixed(2) : String(value);
}
