import type { AgentTraffic, RouteTraffic, Standing, Traffic } from '#core/reporting/traffic';

/** A handoff, an escalation or an agent that wants to be looked at. */
export type HotSpot = { readonly standing: Exclude<Standing, 'fine'> } & ({ readonly kind: 'route'; readonly route: RouteTraffic } | { readonly kind: 'agent'; readonly agent: AgentTraffic });

const RANKS: Readonly<Record<HotSpot['standing'], number>> = { bad: 0, poor: 1, unused: 2 };

/** What wants to be looked at. Order: the gravest first; what concerns most conversations before what concerns fewer. */
export function hotSpotsOf({ routes, agents }: Traffic): readonly HotSpot[] {
  const spots = [
    ...routes.flatMap((route) => (route.standing === 'fine' ? [] : [{ spot: { kind: 'route', route, standing: route.standing } as const, cases: route.offered }])),
    ...agents.flatMap((agent) => (agent.standing === 'fine' ? [] : [{ spot: { kind: 'agent', agent, standing: agent.standing } as const, cases: agent.turns }])),
  ];
  return spots.toSorted((a, b) => RANKS[a.spot.standing] - RANKS[b.spot.standing] || b.cases - a.cases).map(({ spot }) => spot);
}
