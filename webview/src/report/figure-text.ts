import type { Estimate } from '#core/simulation/intervals';
import type { Say } from '../store/use-words';

/** The unit of a figure. */
export type Unit = 'share' | 'ms' | 'number';

/** Numbers as people of a language read them. */
export interface FigureText {
  count(value: number): string;
  percent(share: number, digits?: number): string;
  /** A figure in its unit. */
  value(unit: Unit, value: number): string;
  /** A figure with its interval; a dash where nothing was counted. */
  estimate(unit: Unit, estimate: Estimate): string;
  /** A difference with its sign and its interval. */
  difference(unit: Unit, estimate: Estimate): string;
}

/** What stands where there is no figure. */
export const NONE = '–';

/** The numbers of a language. */
export function figureText(language: string, say: Say): FigureText {
  const whole = new Intl.NumberFormat(language, { maximumFractionDigits: 0 });
  const short = (value: number, signDisplay: 'auto' | 'exceptZero' = 'auto'): string =>
    Number.isFinite(value) ? new Intl.NumberFormat(language, { maximumFractionDigits: Number.isInteger(value) ? 0 : Math.abs(value) < 10 ? 2 : 1, signDisplay }).format(value) : NONE;
  const percent = (share: number, digits = 1, signDisplay: 'auto' | 'exceptZero' = 'auto'): string =>
    Number.isFinite(share) ? new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: digits, minimumFractionDigits: digits, signDisplay }).format(share) : NONE;
  const inUnit = (unit: Unit, value: number): string => (unit === 'share' ? percent(value) : unit === 'ms' ? say('{0} ms', short(value)) : short(value));
  const signed = (unit: Unit, value: number): string => (unit === 'share' ? percent(value, 2, 'exceptZero') : short(value, 'exceptZero'));
  return {
    count: (value) => whole.format(value),
    percent: (share, digits) => percent(share, digits),
    value: inUnit,
    estimate: (unit, { value, low, high, cases }) => {
      if (cases === 0) return NONE;
      if (low === high || !Number.isFinite(low) || !Number.isFinite(high)) return inUnit(unit, value);
      return unit === 'ms' ? say('{0} ms ({1} to {2})', short(value), short(low), short(high)) : say('{0} ({1} to {2})', inUnit(unit, value), inUnit(unit, low), inUnit(unit, high));
    },
    difference: (unit, { value, low, high }) => say('{0} ({1} to {2})', signed(unit, value), signed(unit, low), signed(unit, high)),
  };
}
