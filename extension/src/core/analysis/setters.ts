import type { AgentNet } from './agent-net';
import { askedAs } from './asked-as';
import { type FieldBits, setBit } from './field-bits';

/** Fields that agents set in their turn, as rows of the agents. */
export interface Setters {
  /** What each always sets before control leaves. */
  readonly always: Int32Array;
  /** That, and what the customer may be asked for there. Routers and services talk to nobody. */
  readonly maybe: Int32Array;
}

/** Who sets which fields. Cost: one look at every contract. */
export function settersOf(net: AgentNet, bits: FieldBits): Setters {
  const always = new Int32Array(net.agents.length * bits.words);
  net.agents.forEach(({ contract }, place) => addTo(always, bits, { place, names: contract?.produces }));
  const maybe = always.slice();
  net.agents.forEach(({ kind, contract }, place) => {
    if (kind === 'ai' || kind === 'human') addTo(maybe, bits, { place, names: contract?.accepts });
  });
  for (const handoff of net.graph.handoffs) {
    const [place, target] = [net.placeOf.get(handoff.from), net.agents[net.placeOf.get(handoff.to) ?? -1]];
    if (handoff.onMissing !== 'ask' || place === undefined) continue;
    const names = (target?.contract?.requires ?? []).flatMap((field) => askedAs(handoff, field) ?? []);
    addTo(maybe, bits, { place, names });
  }
  return { always, maybe };
}

function addTo(rows: Int32Array, bits: FieldBits, { place, names = [] }: { readonly place: number; readonly names: readonly string[] | undefined }): void {
  for (const name of names) {
    const bit = bits.bitOf.get(name);
    if (bit !== undefined) setBit(rows, place * bits.words, bit);
  }
}
