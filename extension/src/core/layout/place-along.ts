import type { Network } from './network';
import { gapBefore } from './wrap-layers';
import type { Wrapped } from './wrap-layers';

/** Centre along the flow of every node: the middle of its layer, which is as thick as its thickest node. Cost: linear. */
export function placeAlong(network: Network, wrapped: Wrapped): Float64Array {
  const thickness = new Float64Array(wrapped.continues.length);
  wrapped.layer.forEach((at, node) => (thickness[at] = Math.max(thickness[at]!, network.along[node]!)));
  const middle = new Float64Array(thickness.length);
  let end = 0;
  thickness.forEach((thick, at) => {
    if (at > 0) end += gapBefore(wrapped.continues[at]!, network.gaps);
    middle[at] = end + thick / 2;
    end += thick;
  });
  return Float64Array.from(wrapped.layer, (at) => middle[at]!);
}
