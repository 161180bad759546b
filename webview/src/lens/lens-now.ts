import { type Lens, lensOf } from '#core/analysis/lens';
import { cached } from '../store/cached';
import type { State } from '../store/state';

/** Colours that classes get in turn; there are as many in `lens.css`. */
const TONES = 8;

/** What agents are coloured by now; nothing where they are in the colours of their kinds. */
export const lensNow: (state: State) => Lens | undefined = cached(
  ({ graph, lens }) => [graph, lens],
  (graph, lens) => (graph && lens ? lensOf(graph, lens.name, lens.field) : undefined),
);

/** The letter and the colour of a class, so that colour is never the only sign. */
export function signOf(lens: Lens, place: number): { readonly letter: string; readonly tone: string } {
  const isNone = lens.classes[place]?.isNone ?? true;
  return { letter: isNone ? '–' : String.fromCharCode(65 + (place % 26)), tone: isNone ? 'none' : String(place % TONES) };
}

/** The style sheet's name of an agent's colour. */
export function colourName(lens: Lens | undefined, agent: { readonly id: string; readonly kind: string }): string {
  return lens ? `--tone-${signOf(lens, lens.agents.get(agent.id) ?? 0).tone}` : `--kind-${agent.kind}`;
}
