/** Thrown when this program, not its input, is wrong. */
export class InvariantError extends Error {
  override readonly name = 'InvariantError';
}

/** Asserts what must hold. Errors: InvariantError. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new InvariantError(message);
}

/** Marks a branch that no value of a closed union can reach. Errors: InvariantError. */
export function assertNever(value: never): never {
  throw new InvariantError(`Unexpected value ${JSON.stringify(value)}.`);
}
