type NumberArray = Float64Array | Uint32Array | Uint8Array;

/** Numbers in a row that grows: a few bytes each, however many there are. */
export class Numbers<Row extends NumberArray> {
  readonly #make: new (length: number) => Row;
  #row: Row;
  length = 0;

  constructor(make: new (length: number) => Row) {
    this.#make = make;
    this.#row = new make(1024);
  }

  /** Adds one at the end. */
  push(value: number): void {
    if (this.length === this.#row.length) {
      const longer = new this.#make(this.length * 2);
      longer.set(this.#row as ArrayLike<number>);
      this.#row = longer;
    }
    this.#row[this.length] = value;
    this.length += 1;
  }

  /** The one at that place; 0 where there is none. */
  at(place: number): number {
    return this.#row[place] ?? 0;
  }

  /** A copy of all of them. */
  values(): Row {
    return this.#row.slice(0, this.length) as Row;
  }
}
