/** A JSON Pointer: '' for the whole document, else '/' and an escaped token for each step. Source: RFC 6901. */
export type Pointer = string;

/** Pointer to the value at the given steps. */
export function pointerTo(...steps: readonly (string | number)[]): Pointer {
  return steps.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** Unescaped steps of a pointer. */
export function stepsOf(pointer: Pointer): readonly string[] {
  if (pointer === '') return [];
  return pointer
    .slice(1)
    .split('/')
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
}
