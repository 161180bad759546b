import { assignLayers } from './assign-layers';
import { inBands } from './bands';
import { flowOf, turned } from './flow-order';
import type { Flow } from './flow-order';
import type { Orders } from './first-order';
import { layeredOf } from './layered';
import type { Layered, Sorted } from './layered';
import { tidyLinks } from './network';
import type { Aspect, Network } from './network';
import { orderLayers } from './order-layers';
import { placeAcross } from './place-across';
import { placeAlong } from './place-along';
import { polish } from './polish';
import { foldRings } from './rings';
import type { Folded } from './rings';
import type { Link } from './rows';
import { straighten } from './straighten';
import { stretched, wrapLayers } from './wrap-layers';
import type { Wrapped } from './wrap-layers';

/** Centres of nodes, by index. Units: pixels. */
export interface Centres {
  readonly along: Float64Array;
  readonly across: Float64Array;
}

/** A network of `n` nodes with more than this times the root of `n` layers is too deep to look good. */
const MAX_DEPTH = 2;
/** What a network too deep is brought to, if its cycles allow. */
const GOOD_DEPTH = 1.6;
/** Networks larger than this may be wider: nobody sees them whole, and each cut of a layer costs crossings. */
const LARGE = 100;
/** Parts tried, in this order. */
const PARTS = [8, 6, 4, 3, 2] as const;

/** Centres of one connected component, laid out on its own. */
export function layoutComponent(network: Network, aspect: Aspect): Centres {
  const folded = foldRings(network);
  return unfolded(folded, layoutFolded(folded.network, aspect));
}

function layoutFolded(network: Network, aspect: Aspect): Centres {
  const layers = layersFor(network);
  const { wrapped, layered, orders } = columnsFor(network, layers, aspect);
  const roomy = { ...network, gaps: stretched(network, wrapped) };
  let across = placeAcross(roomy, layered, orders);
  if (straighten(layered, orders, across)) across = placeAcross(roomy, layered, orders);
  const drawing = {
    network: roomy,
    layer: wrapped.layer,
    along: placeAlong(network, wrapped),
    across: across.slice(0, network.size),
  };
  polish(drawing);
  return inBands(drawing, aspect);
}

interface Columns {
  readonly wrapped: Wrapped;
  readonly layered: Layered;
  readonly orders: Orders;
}

/** Layers in order; where some are too long, they are cut after they were ordered once, so that what belongs together stays so. */
function columnsFor(network: Network, layers: Layers, aspect: Aspect): Columns {
  const whole = layeredOf(layers, layers.layer);
  const first = orderLayers(network, whole);
  const across = placeAcross(network, whole, first);
  const tooWide = aspect.tooWide * Math.max(1, Math.sqrt(network.size / LARGE));
  const wrapped = wrapLayers(network, { layer: layers.layer, across }, tooWide);
  if (!wrapped.continues.includes(true)) return { wrapped, layered: whole, orders: first };
  const layered = layeredOf(layers, wrapped.layer);
  return { wrapped, layered, orders: orderLayers(network, layered, across) };
}

interface Layers extends Sorted {
  readonly layer: Int32Array;
}

/** Layers that all links count for; or, if that is too deep, all but those between equals inside a cycle. */
function layersFor(network: Network): Layers {
  const flow = flowOf(network);
  const links = tidyLinks(turned(network.links, flow.rank));
  const layer = assignLayers(network, links, flow.rank);
  if (depthOf(layer) < MAX_DEPTH * Math.sqrt(network.size)) return { links, flat: [], layer };
  const relaxed = relaxedLayers(network, links, flow);
  const isLevel = (link: Link): boolean => relaxed[link.from] === relaxed[link.to];
  const sloped = links.filter((link) => !isLevel(link));
  return { links: tidyLinks(turned(sloped, relaxed)), flat: links.filter(isLevel), layer: relaxed };
}

/** Layers as deep as allowed: equals are cut into as many parts as fit, and links inside a part do not count. */
function relaxedLayers(network: Network, links: readonly Link[], flow: Flow): Int32Array {
  const layersOf = (parts: number): Int32Array => {
    const part = flow.partsOfEquals(parts);
    const steep = links.filter((link) => !flow.isFlat(link) || part[link.from] !== part[link.to]);
    return assignLayers(network, steep, flow.rank);
  };
  const limit = GOOD_DEPTH * Math.sqrt(network.size);
  const parts = PARTS.find((count) => depthOf(layersOf(count)) <= limit);
  return layersOf(parts ?? 1);
}

function depthOf(layer: Int32Array): number {
  return layer.reduce((most, at) => Math.max(most, at + 1), 0);
}

function unfolded(folded: Folded, centres: Centres): Centres {
  const along = Float64Array.from(folded.image, (node) => centres.along[node]!);
  const across = Float64Array.from(folded.image, (node) => centres.across[node]!);
  for (const ring of folded.rings) {
    ring.members.forEach((member, at) => {
      along[member]! += ring.along[at]!;
      across[member]! += ring.across[at]!;
    });
  }
  return { along, across };
}
