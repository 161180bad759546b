import type { AgentGraph } from '../graph/model';

/** The declared fields as bits of a row. */
export interface FieldBits {
  readonly names: readonly string[];
  readonly bitOf: ReadonlyMap<string, number>;
  /** Words of a row. */
  readonly words: number;
}

/** One bit for each declared field. Fields that are not declared have none: another check tells of them. */
export function fieldBitsOf(graph: AgentGraph): FieldBits {
  const names = graph.fields.map(({ id }) => id);
  return { names, bitOf: new Map(names.map((name, bit) => [name, bit])), words: (names.length + 31) >> 5 };
}

/** A row with the bits of these fields. */
export function rowOf(bits: FieldBits, names: Iterable<string>): Int32Array {
  const row = new Int32Array(bits.words);
  for (const name of names) {
    const bit = bits.bitOf.get(name);
    if (bit !== undefined) setBit(row, 0, bit);
  }
  return row;
}

/** Whether the bit of the row that starts at the offset is set. */
export function hasBit(rows: Int32Array, offset: number, bit: number): boolean {
  return ((rows[offset + (bit >> 5)]! >>> (bit & 31)) & 1) === 1;
}

/** Sets the bit of the row that starts at the offset. */
export function setBit(rows: Int32Array, offset: number, bit: number): void {
  rows[offset + (bit >> 5)]! |= 1 << (bit & 31);
}

/** Clears the bit of the row that starts at the offset. */
export function clearBit(rows: Int32Array, offset: number, bit: number): void {
  rows[offset + (bit >> 5)]! &= ~(1 << (bit & 31));
}
