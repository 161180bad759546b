import type { Point } from '#core/graph/model';

/** How long a change of places takes to be seen. Units: milliseconds. */
const GLIDE_MS = 260;

/** Places of ids. */
export type Places = Readonly<Record<string, Point>>;

/** Shows the way from one set of places to another, frame by frame; settles when it has arrived. */
export function glide(from: Places, to: Places, show: (places: Places) => void): Promise<void> {
  return new Promise((resolve) => {
    let start: number | undefined;
    const frame = (now: number): void => {
      start ??= now;
      const share = Math.min(1, (now - start) / GLIDE_MS);
      show(between(from, to, 1 - (1 - share) ** 3));
      if (share < 1) requestAnimationFrame(frame);
      else resolve();
    };
    requestAnimationFrame(frame);
  });
}

/** Places so far on the way. `share`: 0 is where it begins, 1 where it ends. */
export function between(from: Places, to: Places, share: number): Places {
  return Object.fromEntries(
    Object.entries(to).map(([id, end]) => {
      const start = from[id] ?? end;
      return [id, { x: start.x + (end.x - start.x) * share, y: start.y + (end.y - start.y) * share }];
    }),
  );
}
