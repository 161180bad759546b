import assert from 'node:assert/strict';
import type { AgentTraffic, RouteTraffic } from '#core/reporting/traffic';
import { shareOf } from '#core/simulation/intervals';
import { hotSpotsOf } from './hot-spots';

const ROUTE: RouteTraffic = { kind: 'handoff', id: 'r', offered: 10, taken: 10, refused: {}, success: shareOf(10, 10), share: 1, weight: 1, standing: 'fine' };
const AGENT: AgentTraffic = { id: 'a', turns: 10, failures: shareOf(0, 10), resolved: 0, escalated: 0, standing: 'fine' };

describe('hot spots', () => {
  it('name the gravest first, and of those what concerns most conversations', () => {
    const routes = [{ ...ROUTE, id: 'unused', standing: 'unused' as const }, { ...ROUTE, id: 'few', standing: 'bad' as const }, { ...ROUTE, id: 'many', offered: 99, standing: 'bad' as const }, { ...ROUTE, id: 'refused', refused: { SAME_STATE: 2 } }];
    const spots = hotSpotsOf({ routes, agents: [{ ...AGENT, standing: 'poor' }] });
    assert.deepEqual(spots.map((spot) => [spot.reason, spot.kind === 'route' ? spot.route.id : spot.agent.id]), [['bad', 'many'], ['bad', 'few'], ['poor', 'a'], ['refused', 'refused'], ['unused', 'unused']]);
  });

  it('leave out what does well', () => {
    assert.deepEqual(hotSpotsOf({ routes: [ROUTE], agents: [AGENT] }), []);
  });
});
