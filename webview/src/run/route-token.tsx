import type { ReactNode } from 'react';
import type { Point } from '#core/graph/model';
import { useWords } from '../store/use-words';
import type { RouteNow } from './run-now';

/** What a run shows on a line: the token of the handoff under way, how often the line was taken, and what was tried in vain. */
export function RouteToken({ now: { taken, failed, token }, path, at }: { readonly now: RouteNow; readonly path: string; readonly at: Point }): ReactNode {
  const say = useWords();
  return (
    <>
      {token !== 'none' && <circle key={`${token} ${taken} ${failed}`} className={`token is-${token}`} r="7" style={{ offsetPath: `path("${path}")` }} />}
      {(taken > 1 || failed > 0) && (
        <text className="route-count" x={at.x} y={at.y} textAnchor="middle" dominantBaseline="middle">
          <title>{failed > 0 ? say('taken {0} times, tried in vain {1} times', taken, failed) : say('taken {0} times', taken)}</title>
          {taken > 0 && <tspan>{`×${taken}`}</tspan>}
          {failed > 0 && <tspan className="route-failed" dx={taken > 0 ? 4 : 0}>{`✗${failed > 1 ? failed : ''}`}</tspan>}
        </text>
      )}
    </>
  );
}
