/** The value as it was before it went over the wire: of an estimate without bounds JSON only says `null`. */
export function revived<T>(value: T): T {
  return withBounds(value) as T;
}

function withBounds(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withBounds);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, part === null ? (BOUNDS[name] ?? null) : withBounds(part)]));
}

const BOUNDS: Readonly<Record<string, number>> = { low: -Infinity, high: Infinity };
