import * as vscode from 'vscode';
import { type AgentTraffic, FAILURES, type RouteTraffic, SUCCESS, type Standing, type Traffic } from '#core/reporting/traffic';
import type { Estimate } from '#core/simulation/intervals';
import type { GraphOverlay, OverlayMark, OverlayTone } from '#protocol/overlay';

/** Id of the overlay that shows the traffic. */
export const TRAFFIC_OVERLAY = 'traffic';

/** What the overlay is made from. */
export interface ShownTraffic {
  readonly traffic: Traffic;
  readonly conversations: number;
  /** Whether the graph has changed since. */
  readonly isOlder: boolean;
}

const TONES: Readonly<Record<Standing, OverlayTone>> = { fine: 'neutral', poor: 'warn', bad: 'bad', unused: 'warn' };

/** The traffic of many conversations, to lie over the canvases of its graph. */
export function trafficOverlay({ traffic, conversations, isOlder }: ShownTraffic): GraphOverlay {
  const { l10n } = vscode;
  const count = number(conversations);
  return {
    id: TRAFFIC_OVERLAY,
    title: isOlder ? l10n.t('Traffic of {0} conversations, before the graph was changed', count) : l10n.t('Traffic of {0} conversations', count),
    legend: [
      { tone: 'neutral', text: l10n.t('Times taken; turns of agents'), weight: 0.75 },
      { tone: 'warn', text: l10n.t('Under {0} % success, over {1} % failed turns, or unused', 100 * SUCCESS.poor, 100 * FAILURES.poor) },
      { tone: 'bad', text: l10n.t('Under {0} % success, or over {1} % failed turns', 100 * SUCCESS.bad, 100 * FAILURES.bad) },
    ],
    marks: [...traffic.routes.map((route) => routeMark(route)), ...traffic.agents.map((agent) => agentMark(agent))],
  };
}

function routeMark({ kind, id, offered, taken, success, share, weight, standing }: RouteTraffic): OverlayMark {
  const { l10n } = vscode;
  const words = offered === 0
    ? l10n.t('Never offered in these conversations.')
    : l10n.t('Offered {0} times, taken {1} times, {2} of all handoffs. Success: {3}.', number(offered), number(taken), percent(share), estimate(success));
  return { element: { kind, id }, weight, tone: TONES[standing], label: number(taken), words };
}

function agentMark({ id, turns, failures, resolved, escalated, standing }: AgentTraffic): OverlayMark {
  const { l10n } = vscode;
  const words = turns === 0
    ? l10n.t('Had no turn in these conversations.')
    : l10n.t('{0} turns, resolved {1} conversations, escalated {2}. Failed turns: {3}.', number(turns), number(resolved), number(escalated), estimate(failures));
  return { element: { kind: 'agent', id }, tone: TONES[standing], label: number(turns), words };
}

function estimate({ value, low, high, cases }: Estimate): string {
  const { l10n } = vscode;
  return cases === 0 ? l10n.t('none was sent') : l10n.t('{0} ({1} to {2})', percent(value), percent(low), percent(high));
}

function number(value: number): string {
  return new Intl.NumberFormat(vscode.env.language).format(value);
}

function percent(share: number): string {
  return new Intl.NumberFormat(vscode.env.language, { style: 'percent', maximumFractionDigits: 1 }).format(share);
}
