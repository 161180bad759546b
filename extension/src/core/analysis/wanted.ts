import type { Ground } from './absence';
import type { AgentNet } from './agent-net';
import { isCall } from './calls';
import { hasBit, setBit } from './field-bits';
import type { FieldFlow } from './field-flow';
import type { Rename } from './passage';

/** Who looks at fields, as rows. */
export interface Readers {
  /** Rows of the agents: what each reads of what arrives. */
  readonly agents: Int32Array;
  /** Rows of the routes: what the condition of each looks at, once its source has had its turn. */
  readonly routes: Int32Array;
}

/** Fields that somebody reads from here on, under the names that they have here. Rows of the agents. */
export interface Wanted {
  /** When control arrives. */
  readonly arriving: Int32Array;
  /** When the agent has had its turn. */
  readonly leaving: Int32Array;
}

/**
 * Which fields somebody still reads, wherever a conversation can be. A may-analysis backwards over all ways, to a fixpoint.
 * A masked field counts as read, and who gets control back as reading after everybody called: it errs towards "read".
 *
 * Cost: a few passes over edges × fields / 32.
 */
export function wantedFields({ net, flow, reach }: Pick<Ground, 'net' | 'flow' | 'reach'>, readers: Readers): Wanted {
  const { words } = flow.bits;
  const size = net.agents.length * words;
  const wanted = { arriving: new Int32Array(size), leaving: new Int32Array(size) };
  const calls = callsOf(net);
  const renames = calls.isCaller.includes(1) ? [...new Set(flow.passages)].flatMap((passage) => passage?.renames ?? []) : [];
  const pass: Pass = { net, flow, readers, wanted, calls, renames, back: new Int32Array(words), late: new Int32Array(words), early: new Int32Array(words) };
  for (let hasChanged = words > 0; hasChanged; ) {
    hasChanged = false;
    for (let at = reach.order.length - 1; at >= 0; at -= 1) if (visit(pass, reach.order[at]!)) hasChanged = true;
  }
  return wanted;
}

interface Calls {
  /** 1 for each agent that gets control back at times. */
  readonly isCaller: Uint8Array;
  /** 1 for each agent that may have to give it back. */
  readonly isCalled: Uint8Array;
}

interface Pass {
  readonly net: AgentNet;
  readonly flow: FieldFlow;
  readonly readers: Readers;
  readonly wanted: Wanted;
  readonly calls: Calls;
  readonly renames: readonly Rename[];
  /** What callers read once they have control again. */
  readonly back: Int32Array;
  readonly late: Int32Array;
  readonly early: Int32Array;
}

function callsOf(net: AgentNet): Calls {
  const isCaller = new Uint8Array(net.agents.length);
  const isCalled = new Uint8Array(net.agents.length);
  const waiting: number[] = [];
  for (let edge = 0; edge < net.edges.count; edge += 1) {
    if (!isCall(net, edge)) continue;
    isCaller[net.edges.from[edge]!] = 1;
    if (isCalled[net.edges.to[edge]!] === 1) continue;
    isCalled[net.edges.to[edge]!] = 1;
    waiting.push(net.edges.to[edge]!);
  }
  const { start, edges } = net.out;
  for (let head = 0; head < waiting.length; head += 1) {
    for (const edge of edges.subarray(start[waiting[head]!], start[waiting[head]! + 1])) {
      const to = net.edges.to[edge]!;
      if (isCalled[to] === 1 || net.isHuman[to] === 1) continue;
      isCalled[to] = 1;
      waiting.push(to);
    }
  }
  return { isCaller, isCalled };
}

/** Whether anything was new. */
function visit(pass: Pass, place: number): boolean {
  const { net, flow, readers, wanted, calls, late, early, back } = pass;
  late.fill(0);
  early.fill(0);
  const { start, edges } = net.out;
  for (let at = start[place]!; at < start[place + 1]!; at += 1) addOver(pass, edges[at]!);
  const row = place * late.length;
  let hasChanged = false;
  for (let word = 0; word < late.length; word += 1) {
    const afterwards = late[word]! | (calls.isCalled[place] === 1 ? back[word]! : 0);
    const leaving = wanted.leaving[row + word]! | afterwards | early[word]!;
    const arriving = wanted.arriving[row + word]! | readers.agents[row + word]! | early[word]! | (afterwards & ~flow.given[row + word]!);
    if (leaving !== wanted.leaving[row + word] || arriving !== wanted.arriving[row + word]) hasChanged = true;
    wanted.leaving[row + word] = leaving;
    wanted.arriving[row + word] = arriving;
  }
  if (calls.isCaller[place] === 1) addBack(pass, row);
  return hasChanged;
}

/** Adds what the edge's condition looks at, and what is read behind the edge. */
function addOver({ net, flow, readers, wanted, late, early }: Pass, edge: number): void {
  const into = flow.isEarly[edge] === 1 ? early : late;
  const target = net.edges.to[edge]! * into.length;
  const route = net.edges.isGuarded[edge] === 1 ? net.edges.route[edge]! * into.length : -1;
  const passage = flow.passages[edge];
  for (let word = 0; word < into.length; word += 1) {
    into[word]! |= (wanted.arriving[target + word]! & (passage?.named?.[word] ?? -1)) | (route < 0 ? 0 : readers.routes[route + word]!);
  }
  for (const { from, to } of passage?.renames ?? []) if (hasBit(wanted.arriving, target, to)) setBit(into, 0, from);
}

/** What a caller reads counts for all that may be called; under the names that fields have got since, too. */
function addBack({ renames, wanted, back }: Pass, row: number): void {
  for (let word = 0; word < back.length; word += 1) back[word]! |= wanted.arriving[row + word]!;
  for (let hasGrown = true; hasGrown; ) {
    hasGrown = false;
    for (const { from, to } of renames) {
      if (!hasBit(back, 0, from) || hasBit(back, 0, to)) continue;
      setBit(back, 0, to);
      hasGrown = true;
    }
  }
}
