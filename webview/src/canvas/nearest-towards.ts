import type { Point } from '#core/graph/model';

/** Sideways distance counts this much more than distance ahead. */
const SIDEWAYS = 2;

/** The agent one comes to first when going from one towards a direction; nothing where there is none that way. */
export function nearestTowards(positions: ReadonlyMap<string, Point>, from: string, towards: Point): string | undefined {
  const start = positions.get(from);
  if (!start) return undefined;
  let best: { readonly id: string; readonly cost: number } | undefined;
  for (const [id, at] of positions) {
    const [dx, dy] = [at.x - start.x, at.y - start.y];
    const ahead = dx * towards.x + dy * towards.y;
    if (id === from || ahead <= 0) continue;
    const cost = ahead + SIDEWAYS * Math.abs(dx * towards.y + dy * towards.x);
    if (!best || cost < best.cost) best = { id, cost };
  }
  return best?.id;
}
