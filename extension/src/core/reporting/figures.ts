import type { Estimate } from '../simulation/intervals';

/** A share as people read it. */
export function percent(share: number, digits = 1): string {
  return `${(100 * share).toFixed(digits)} %`;
}

/** A share with its interval. */
export function shareWithBounds({ value, low, high, cases }: Estimate): string {
  return cases === 0 ? 'none' : `${percent(value)} (${percent(low)} to ${percent(high)})`;
}

/** A number with its interval. */
export function numberWithBounds({ value, low, high, cases }: Estimate): string {
  if (cases === 0) return 'none';
  const bounds = Number.isFinite(low) && low !== high ? ` (${short(low)} to ${short(high)})` : '';
  return `${short(value)}${bounds}`;
}

/** A number with no more digits than it needs. */
export function short(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(Math.abs(value) < 10 ? 2 : 1);
}

/** An estimate in its unit. */
export function figure(unit: 'share' | 'ms' | 'number', estimate: Estimate): string {
  if (unit === 'share') return shareWithBounds(estimate);
  return `${numberWithBounds(estimate)}${unit === 'ms' && estimate.cases > 0 ? ' ms' : ''}`;
}

/** A bound in its unit. */
export function boundText(unit: 'share' | 'ms' | 'number', direction: 'atLeast' | 'atMost', bound: number): string {
  const value = unit === 'share' ? percent(bound) : `${short(bound)}${unit === 'ms' ? ' ms' : ''}`;
  return `${direction === 'atLeast' ? 'at least' : 'at most'} ${value}`;
}
