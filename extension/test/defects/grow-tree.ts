import type { Chance } from '../runtime/chance';

/** How a graph makes sure of humans: a fallback with criteria for everybody, a list of agents, or the fallback alone. */
export type Style = 'star' | 'listed' | 'fallback';

/** What is special about a leaf, so that what grows later leaves it alone. */
export type Trait = 'plain' | 'twin' | 'foreign' | 'renaming' | 'asking' | 'limited';

/** An agent to be, in the tree of who hands over to whom. */
export interface Node {
  readonly id: string;
  readonly depth: number;
  readonly parent: Node | undefined;
  readonly children: Node[];
  /** Intents of a leaf; of others those of all leaves below. */
  intents: readonly string[];
  trait: Trait;
  /** The only language it speaks, of a twin. */
  language?: string;
  /** Whether its handoffs ask for as much confidence as its threshold does. */
  readonly isSure: boolean;
  readonly threshold: number | undefined;
  readonly isRouter: boolean;
  /** A field that it sets for all below, of an inner node. */
  detail?: string;
}

/** The shape of a graph: decisions that everything else follows from. */
export interface Tree {
  readonly style: Style;
  readonly entry: Node;
  /** In the order in which they grew. */
  readonly nodes: readonly Node[];
  readonly inner: readonly Node[];
  readonly leaves: readonly Node[];
  readonly languages: readonly string[];
  readonly channels: readonly string[];
  readonly hasLimits: boolean;
  readonly hasSenior: boolean;
  readonly hasConsultant: boolean;
}

const DEEPEST = 3;
const SHALLOW = 2; // where no limit is declared, four hops must be enough for everything

/** A tree of that many agents, the human desk and helpers counted. */
export function growTree(chance: Chance, size: number): Tree {
  const hasHelpers = size >= 9;
  const hasSenior = hasHelpers && chance.is(0.5);
  const hasConsultant = hasHelpers && chance.is(0.5);
  const hasLimits = chance.is(0.75);
  const style = chance.pick<Style>(['star', 'listed', 'fallback']);
  const nodes = growNodes(chance, { count: size - 1 - Number(hasSenior) - Number(hasConsultant), deepest: hasLimits ? DEEPEST : SHALLOW, isThresholded: style === 'fallback' });
  const [entry] = nodes as [Node];
  const leaves = nodes.filter(({ children }) => children.length === 0);
  const languages = chance.is(0.4) ? ['en', 'de'] : [];
  nameIntents(chance, leaves);
  giveTraits(chance, leaves, languages);
  collectIntents(entry);
  return {
    style, entry, nodes, leaves, languages, hasLimits, hasSenior, hasConsultant,
    inner: nodes.filter((node) => node !== entry && node.children.length > 0),
    channels: chance.pick([[], [], ['chat'], ['voice', 'chat']]),
  };
}

interface Bounds {
  readonly count: number;
  readonly deepest: number;
  /** Whether every agent has a threshold. */
  readonly isThresholded: boolean;
}

function growNodes(chance: Chance, { count, deepest, isThresholded }: Bounds): readonly Node[] {
  const nodes: Node[] = [];
  const add = (parent: Node | undefined): void => {
    const threshold = isThresholded || chance.is(0.5) ? chance.pick([0.6, 0.7, 0.8]) : undefined;
    const node: Node = {
      id: nodes.length === 0 ? 'entry' : `agent-${nodes.length}`, depth: parent ? parent.depth + 1 : 0, parent, children: [], intents: [], trait: 'plain',
      isSure: threshold !== undefined && chance.is(0.6), threshold, isRouter: chance.is(0.3),
    };
    nodes.push(node);
    parent?.children.push(node);
  };
  const split = (node: Node): void => {
    const most = Math.min(2 + chance.below(6), count - nodes.length);
    for (let child = 0; child < most; child += 1) add(node);
  };
  add(undefined);
  while (nodes.length < count) {
    const open = nodes.filter((node) => node.depth < deepest && node.children.length === 0);
    const first = nodes[0]!;
    if (first.children.length === 0) split(first);
    else if (open.length > 0 && count - nodes.length >= 2) split(chance.pick(open));
    else add(chance.pick(nodes.filter(({ children }) => children.length > 0)));
  }
  return nodes;
}

function nameIntents(chance: Chance, leaves: readonly Node[]): void {
  for (const leaf of leaves) {
    const name = leaf.id.replace('agent', 'matter');
    leaf.intents = leaves.length < 40 && chance.is(0.3) ? [`${name}-new`, `${name}-open`] : [name];
  }
}

function giveTraits(chance: Chance, leaves: readonly Node[], languages: readonly string[]): void {
  // The first leaf stays plain: somebody has to read what the entry sets.
  for (const leaf of leaves.slice(1)) {
    if (leaf.trait === 'plain' && chance.is(0.35)) leaf.trait = chance.pick<Trait>(['foreign', 'renaming', 'asking', 'limited']);
  }
  const [en, de] = languages;
  if (en === undefined || de === undefined) return;
  for (const [place, leaf] of leaves.entries()) {
    const other = leaves[place + 1];
    if (place === 0 || other?.parent !== leaf.parent || leaf.trait !== 'plain' || other?.trait !== 'plain' || !chance.is(0.3)) continue;
    Object.assign(leaf, { trait: 'twin', language: en });
    Object.assign(other, { trait: 'twin', language: de, intents: leaf.intents });
  }
}

function collectIntents(node: Node): readonly string[] {
  if (node.children.length > 0) node.intents = [...new Set(node.children.flatMap(collectIntents))];
  return node.intents;
}
