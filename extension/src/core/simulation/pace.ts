/** How far a simulation is. Units: conversations, conversations a second, seconds. */
export interface Pace {
  readonly done: number;
  readonly total: number;
  readonly perSecond: number;
  readonly secondsLeft: number;
}

/** How fast it goes and how long it will take, when so many were done in so many seconds. Order: the first telling comes after the first conversation. */
export function paceOf(done: number, total: number, seconds: number): Pace {
  const rate = done / Math.max(seconds, 0.001);
  return { done, total, perSecond: Math.round(rate), secondsLeft: rate === 0 ? 0 : Math.ceil((total - done) / rate) };
}
