import { scaleBand, scaleLinear } from 'd3-scale';

/** One bar. */
export interface Bar {
  readonly name: string;
  readonly value: number;
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

/** Where bars stand, the longest one filling the room. */
export function barShapes(bars: readonly Bar[]): BarPicture {
  const height = bars.length * BAR;
  const along = scaleLinear([0, Math.max(1, ...bars.map(({ value }) => value))], [0, CHART_WIDTH - NAMES - LABELS]);
  const across = scaleBand(bars.map((_, place) => String(place)), [0, height]).padding(0.25);
  const shapes = bars.map(({ name, value, label }, place): BarShape => ({
    name: cutName(name), label: label ?? String(value), y: across(String(place)) ?? 0, height: across.bandwidth(), width: along(value),
  }));
  return { width: CHART_WIDTH, height, left: NAMES, bars: shapes };
}

/** A name with no more letters than there is room for. */
export function cutName(name: string): string {
  return name.length > LONGEST ? `${name.slice(0, LONGEST - 1)}…` : name;
}
