import { assignLayers } from './assign-layers';
import { flowRanks, turned } from './flow-order';
import { layeredOf } from './layered';
import { tidyLinks } from './network';
import type { Gaps, Network } from './network';
import { orderLayers } from './order-layers';
import { placeAcross } from './place-across';
import { placeAlong } from './place-along';
import { wrapLayers } from './wrap-layers';

/** Centres of nodes, by index. Units: pixels. */
export interface Centres {
  readonly along: Float64Array;
  readonly across: Float64Array;
}

/** Layers of one connected component, laid out on their own. `maxRatio`: length across over depth along. */
export function layoutComponent(network: Network, gaps: Gaps, maxRatio: number): Centres {
  const rank = flowRanks(network);
  const flow = tidyLinks(turned(network.links, rank));
  const wrapped = wrapLayers(network, assignLayers(network, flow, rank), gaps, maxRatio);
  const layered = layeredOf(network.size, flow, wrapped.layer);
  const orders = orderLayers(network, layered);
  const across = placeAcross(network, layered, orders, gaps).subarray(0, network.size);
  return { along: placeAlong(network, wrapped, gaps), across };
}
