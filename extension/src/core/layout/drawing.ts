import type { Network } from './network';

/** A drawing of one network. Units: pixels; centres of boxes. */
export interface Drawing {
  readonly network: Network;
  /** Column of each node, counted along the flow. */
  readonly layer: Int32Array;
  readonly along: Float64Array;
  readonly across: Float64Array;
}
