import type { AgentTraffic, RouteTraffic, Standing, Traffic } from '#core/reporting/traffic';

/** Why something wants to be looked at: how it stands, or that it was refused now and then. */
export type Reason = Exclude<Standing, 'fine'> | 'refused';

/** A handoff, an escalation or an agent that wants to be looked at. */
export type HotSpot = { readonly reason: Reason } & ({ readonly kind: 'route'; readonly route: RouteTraffic } | { readonly kind: 'agent'; readonly agent: AgentTraffic });

const RANKS: Readonly<Record<Reason, number>> = { bad: 0, poor: 1, refused: 2, unused: 3 };

/** What wants to be looked at. Order: the gravest first; what concerns most conversations before what concerns fewer. */
export function hotSpotsOf({ routes, agents }: Traffic): readonly HotSpot[] {
  const spots = [
    ...routes.flatMap((route) => {
      const reason = reasonFor(route);
      return reason === 'fine' ? [] : [{ spot: { kind: 'route', route, reason } as const, cases: reason === 'refused' ? timesRefused(route) : route.offered }];
    }),
    ...agents.flatMap((agent) => (agent.standing === 'fine' ? [] : [{ spot: { kind: 'agent', agent, reason: agent.standing } as const, cases: agent.turns }])),
  ];
  return spots.toSorted((a, b) => RANKS[a.spot.reason] - RANKS[b.spot.reason] || b.cases - a.cases).map(({ spot }) => spot);
}

function reasonFor(route: RouteTraffic): Standing | 'refused' {
  return route.standing === 'fine' && timesRefused(route) > 0 ? 'refused' : route.standing;
}

/** How often the route was refused before anything was sent. */
export function timesRefused({ refused }: RouteTraffic): number {
  return Object.values(refused).reduce((sum, times) => sum + times, 0);
}
