/** A request that cannot be granted. The message is a sentence for the user. */
export class RequestError extends Error {
  override readonly name = 'RequestError';
  readonly id: number;

  constructor(message: string, id: number = REFUSED) {
    super(message);
    this.id = id;
  }
}

/** Codes of errors, as the protocol numbers them: what was asked for cannot be; the program itself is wrong. */
export const REFUSED = 1;
export const FAULT = 2;
