import { depthRanks } from './flow-order';
import { STRONG_WEIGHT, tidyLinks } from './network';
import type { Network } from './network';
import { rowsOut } from './rows';
import { strongComponents } from './strong-components';

/** Peers that nearly all hand off to one another: no layers are hidden in them, so they stand in a circle. */
export interface Ring {
  /** Order: round the circle, first the one nearest to where the flow comes from. */
  readonly members: readonly number[];
  /** Centres of the members from the middle of the ring. */
  readonly along: Float64Array;
  readonly across: Float64Array;
  /** Size of the whole ring. */
  readonly alongSize: number;
  readonly acrossSize: number;
}

/** A network whose rings are drawn together into single nodes, which stand after the nodes of no ring. */
export interface Folded {
  readonly network: Network;
  readonly rings: readonly Ring[];
  /** Node of the folded network for each node of the whole one. */
  readonly image: Int32Array;
}

const MIN_MEMBERS = 3;
const MAX_MEMBERS = 9;
/** Part of all pairs that hand off both ways. */
const MIN_MUTUAL = 0.7;

/** Finds rings and folds each into one node. Cost: linear. */
export function foldRings(network: Network): Folded {
  const rings = ringMembers(network).map((members) => ringOf(network, members));
  const image = new Int32Array(network.size).fill(-1);
  const single = network.size - rings.reduce((sum, ring) => sum + ring.members.length, 0);
  rings.forEach((ring, at) => ring.members.forEach((member) => (image[member] = single + at)));
  let next = 0;
  for (let node = 0; node < network.size; node++) if (image[node] === -1) image[node] = next++;
  return { network: folded(network, image, rings), rings, image };
}

function ringMembers(network: Network): readonly (readonly number[])[] {
  const strong = network.links.filter(
    ({ from, to, weight }) => weight >= STRONG_WEIGHT && !network.isLast[from] && !network.isLast[to],
  );
  const all = Array.from({ length: network.size }, (_, node) => node);
  const component = strongComponents(depthRanks(rowsOut(network.size, strong), all), strong);
  const groups = new Map<number, number[]>();
  for (const node of all) {
    const group = groups.get(component[node]!);
    if (group) group.push(node);
    else groups.set(component[node]!, [node]);
  }
  const links = new Set(strong.map((link) => link.from * network.size + link.to));
  const mutual = new Map<number, number>();
  for (const { from, to } of strong) {
    const isMutual = from < to && links.has(to * network.size + from);
    if (isMutual && component[from] === component[to]) mutual.set(component[from]!, (mutual.get(component[from]!) ?? 0) + 1);
  }
  return [...groups]
    .filter(([, { length }]) => length >= MIN_MEMBERS && length <= MAX_MEMBERS)
    .filter(([id, { length }]) => (mutual.get(id) ?? 0) >= (MIN_MUTUAL * length * (length - 1)) / 2)
    .map(([, members]) => members.toSorted((a, b) => Number(b === network.entry) - Number(a === network.entry)));
}

function ringOf(network: Network, members: readonly number[]): Ring {
  const { gaps } = network;
  const largest = (sizes: Float64Array): number => members.reduce((most, member) => Math.max(most, sizes[member]!), 0);
  const pitch = { along: largest(network.along) + gaps.layer / 2, across: largest(network.across) + gaps.node };
  const sorted = keepTurn(network, members);
  const turn = sorted.map((_, at) => Math.PI + (2 * Math.PI * at) / sorted.length);
  const radius = radiusFor(turn, pitch);
  const along = Float64Array.from(turn, (angle) => Math.cos(angle) * radius.along);
  const across = Float64Array.from(turn, (angle) => Math.sin(angle) * radius.across);
  return { members: sorted, along, across, alongSize: 2 * radius.along + pitch.along, acrossSize: 2 * radius.across + pitch.across };
}

/** The members as they stand round their middle now, if all stand somewhere. */
function keepTurn(network: Network, members: readonly number[]): readonly number[] {
  if (members.some((member) => Number.isNaN(network.seedAlong[member]))) return members;
  const mean = (seeds: Float64Array): number => members.reduce((sum, member) => sum + seeds[member]!, 0) / members.length;
  const middle = { along: mean(network.seedAlong), across: mean(network.seedAcross) };
  const angle = (member: number): number =>
    Math.atan2(network.seedAcross[member]! - middle.across, network.seedAlong[member]! - middle.along);
  const first = angle(members[0]!);
  const after = (member: number): number => (angle(member) - first + 2 * Math.PI) % (2 * Math.PI);
  return members.toSorted((a, b) => after(a) - after(b));
}

interface Pitch {
  readonly along: number;
  readonly across: number;
}

/** The least radius at which every two members are a pitch apart one way or the other. */
function radiusFor(turn: readonly number[], pitch: Pitch): Pitch {
  const isClear = (radius: Pitch): boolean =>
    turn.every((a, at) =>
      turn.slice(at + 1).every((b) => {
        const along = Math.abs(Math.cos(a) - Math.cos(b)) * radius.along;
        const across = Math.abs(Math.sin(a) - Math.sin(b)) * radius.across;
        return along >= pitch.along || across >= pitch.across;
      }),
    );
  for (let scale = 0.6; ; scale += 0.1) {
    const radius = { along: pitch.along * scale, across: pitch.across * scale * 1.4 };
    if (isClear(radius)) return radius;
  }
}

function folded(network: Network, image: Int32Array, rings: readonly Ring[]): Network {
  const single = network.size - rings.reduce((sum, ring) => sum + ring.members.length, 0);
  const size = single + rings.length;
  const spread = (values: Float64Array, ofRing: (ring: Ring) => number): Float64Array => {
    const result = new Float64Array(size);
    image.forEach((node, member) => (result[node] = values[member]!));
    rings.forEach((ring, at) => (result[single + at] = ofRing(ring)));
    return result;
  };
  const mean = (values: Float64Array) => (ring: Ring) => {
    const known = ring.members.map((member) => values[member]!).filter((value) => !Number.isNaN(value));
    return known.reduce((sum, value) => sum + value, 0) / known.length;
  };
  return {
    size,
    along: spread(network.along, (ring) => ring.alongSize),
    across: spread(network.across, (ring) => ring.acrossSize),
    seedAlong: spread(network.seedAlong, mean(network.seedAlong)),
    seedAcross: spread(network.seedAcross, mean(network.seedAcross)),
    links: tidyLinks(network.links.map(({ from, to, weight }) => ({ from: image[from]!, to: image[to]!, weight }))),
    isLast: Uint8Array.from(spread(Float64Array.from(network.isLast), () => 0)),
    gaps: network.gaps,
    entry: network.entry < 0 ? -1 : image[network.entry]!,
  };
}
