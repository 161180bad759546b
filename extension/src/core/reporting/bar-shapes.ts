import { scaleBand, scaleLinear } from 'd3-scale';

/** One bar. */
export interface Bar {
  readonly name: string;
  readonly value: number;
  /** Ends of its interval, where it has one. */
  readonly low?: number;
  readonly high?: number;
  /** What stands at its end; the value where left out. */
  readonly label?: string;
}

/** A bar as it is drawn. Units: pixels of the picture. */
export interface BarShape {
  readonly name: string;
  readonly label: string;
  readonly y: number;
  readonly height: number;
  readonly width: number;
  /** From where to where its interval goes, from the left end of the bar. */
  readonly interval?: readonly [number, number];
  /** Where its label may begin. */
  readonly end: number;
}

/** A picture of bars from the left: names stand to the left of `left`, each with its end to it. Units: pixels. */
export interface BarPicture {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly bars: readonly BarShape[];
}

/** How wide charts are. Units: pixels of the picture. */
export const CHART_WIDTH = 720;
const BAR = 26;
const NAMES = 210;
const LABELS = 120;
const LONGEST = 30;
const CAP = 4;

/** Where bars stand. `most` fills the room; the longest bar where it is left out. */
export function barShapes(bars: readonly Bar[], most: number = Math.max(1, ...bars.map(({ value }) => value))): BarPicture {
  const height = bars.length * BAR;
  const along = scaleLinear([0, most], [0, CHART_WIDTH - NAMES - LABELS]);
  const across = scaleBand(bars.map((_, place) => String(place)), [0, height]).padding(0.25);
  const shapes = bars.map(({ name, value, label, low, high }, place): BarShape => {
    const interval = low === undefined || high === undefined ? undefined : ([along(low), along(high)] as const);
    const width = along(value);
    return {
      name: cutName(name), label: label ?? String(value), y: across(String(place)) ?? 0, height: across.bandwidth(), width,
      ...(interval === undefined ? {} : { interval }), end: Math.max(width, interval?.[1] ?? 0),
    };
  });
  return { width: CHART_WIDTH, height, left: NAMES, bars: shapes };
}

/** The line of an interval, with an upright stroke at either end. Units: pixels of the picture. */
export function intervalPath(left: number, middle: number, [low, high]: readonly [number, number]): string {
  const at = (along: number): string => (left + along).toFixed(1);
  const [top, bottom] = [(middle - CAP).toFixed(1), (middle + CAP).toFixed(1)];
  return `M${at(low)} ${top}V${bottom}M${at(low)} ${middle.toFixed(1)}H${at(high)}M${at(high)} ${top}V${bottom}`;
}

/** A name with no more letters than there is room for. */
export function cutName(name: string): string {
  return name.length > LONGEST ? `${name.slice(0, LONGEST - 1)}…` : name;
}
