import { type ReactNode, useMemo } from 'react';
import { useFigures, useReport, useReportActions, useReportWords } from './report-context';
import { type HotSpot, type Reason, hotSpotsOf, timesRefused } from './hot-spots';

/** So many are listed; all others are in the tables. */
const MOST = 12;

const SIGNS: Readonly<Record<Reason, string>> = { bad: '✗', poor: '!', refused: '⊘', unused: '○' };

/** What wants to be looked at, each with the way to it. */
export function HotSpotList(): ReactNode {
  const say = useReportWords();
  const traffic = useReport((state) => state.shown?.traffic);
  const spots = useMemo(() => (traffic ? hotSpotsOf(traffic) : []), [traffic]);
  if (spots.length === 0) return <p>{say('Nothing stands out: every handoff and agent was used and did well.')}</p>;
  return (
    <>
      <ul className="hot-spots">
        {spots.slice(0, MOST).map((spot) => (
          <Spot key={spot.kind === 'route' ? `${spot.route.kind} ${spot.route.id}` : `agent ${spot.agent.id}`} spot={spot} />
        ))}
      </ul>
      {spots.length > MOST && <p className="quiet">{say('and {0} more', spots.length - MOST)}</p>}
    </>
  );
}

function Spot({ spot }: { readonly spot: HotSpot }): ReactNode {
  const actions = useReportActions();
  const agents = useReport((state) => state.shown?.report.agents);
  const words = useSpotWords(spot);
  const element = spot.kind === 'route' ? ({ kind: spot.route.kind, id: spot.route.id } as const) : ({ kind: 'agent', id: spot.agent.id } as const);
  return (
    <li className={`hot-spot is-${spot.reason}`}>
      <span aria-hidden="true" className="hot-spot-sign">
        {SIGNS[spot.reason]}
      </span>
      <button type="button" className="link" onClick={() => actions.show(element)}>
        {element.kind === 'agent' ? (agents?.[element.id] ?? element.id) : element.id}
      </button>
      <span>{words}</span>
    </li>
  );
}

function useSpotWords(spot: HotSpot): string {
  const say = useReportWords();
  const figures = useFigures();
  if (spot.kind === 'agent') {
    const { turns, failures } = spot.agent;
    return spot.reason === 'unused' ? say('had no turn') : say('{0} of {1} turns failed', figures.estimate('share', failures), figures.count(turns));
  }
  const { offered, success, refused } = spot.route;
  if (spot.reason === 'refused') return say('was refused {0} of {1} times: {2}', figures.count(timesRefused(spot.route)), figures.count(offered), Object.keys(refused).join(', '));
  return spot.reason === 'unused' ? say('was never offered') : say('{0} of {1} handoffs succeeded', figures.estimate('share', success), figures.count(offered));
}
