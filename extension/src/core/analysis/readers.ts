import { atomsOf, hasAtom } from '../conditions/truth';
import type { Agent, Condition } from '../graph/model';
import type { AgentNet } from './agent-net';
import { type FieldBits, setBit } from './field-bits';
import type { Readers } from './wanted';

/**
 * Everybody who reads fields, as far as the file tells: contracts, limits of authority, conditions, and instructions that name a field.
 * A human without a contract is taken to read all that arrives.
 */
export function readersOf(net: AgentNet, bits: FieldBits): Readers {
  const readers = emptyReaders(net, bits);
  net.agents.forEach((agent, place) => {
    if (agent.kind === 'human' && agent.contract === undefined) readers.agents.fill(-1, place * bits.words, (place + 1) * bits.words);
    else addTo(readers.agents, bits, { place, names: readBy(agent) });
  });
  net.routes.forEach(({ when }, place) => {
    addTo(readers.routes, bits, { place, names: lookedAtBy(when) });
  });
  return readers;
}

/** Only those who cannot take over without the field: a human takes over whatever is missing. */
export function requirersOf(net: AgentNet, bits: FieldBits): Readers {
  const readers = emptyReaders(net, bits);
  net.agents.forEach(({ kind, contract }, place) => addTo(readers.agents, bits, { place, names: kind === 'human' ? [] : (contract?.requires ?? []) }));
  return readers;
}

/** Fields that a condition looks at, or that its prose names. */
export function lookedAtBy(when: Condition | undefined): readonly string[] {
  if (when === undefined || !hasAtom(when, (atom) => 'field' in atom || 'prose' in atom)) return [];
  return atomsOf(when).flatMap((atom) => ('field' in atom ? [atom.field] : 'prose' in atom ? wordsOf(atom.prose) : []));
}

function readBy({ contract, authority, brain }: Agent): readonly string[] {
  const limits = (authority?.limits ?? []).map(({ field }) => field);
  return [...(contract?.requires ?? []), ...(contract?.accepts ?? []), ...limits, ...wordsOf(brain?.instructions ?? '')];
}

function wordsOf(text: string): readonly string[] {
  return text.match(/[A-Za-z0-9]+/g) ?? [];
}

function emptyReaders({ agents, routes }: AgentNet, { words }: FieldBits): Readers {
  return { agents: new Int32Array(agents.length * words), routes: new Int32Array(routes.length * words) };
}

function addTo(rows: Int32Array, bits: FieldBits, { place, names }: { readonly place: number; readonly names: readonly string[] }): void {
  for (const name of names) {
    const bit = bits.bitOf.get(name);
    if (bit !== undefined) setBit(rows, place * bits.words, bit);
  }
}
