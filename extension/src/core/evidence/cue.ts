import type { Json, JsonObject } from '../base/json';
import { sampleValue } from '../graph/sample-value';
import { atomsOf } from '../conditions/truth';
import type { TurnWitness } from '../conditions/solver';
import type { Condition } from '../graph/model';
import { isAvailable } from '../runtime/project';
import { own } from '../runtime/own';
import type { ScriptedTurn } from '../scenarios/scenario';
import { type Moment, type Rival, settledAt, settledFields } from './moment';

/** What has to be so on a turn for it to go as wanted. */
export interface Demand {
  readonly holds: readonly Condition[];
  /** What must not take the turn. */
  readonly idle: readonly Rival[];
  readonly proposes?: string;
  readonly fails?: boolean;
}

/** A turn made up: what the customer says, and what the owner does. */
export interface Cue {
  readonly signals: JsonObject;
  /** Units: virtual milliseconds before the customer speaks. */
  readonly afterMs: number;
  readonly fails: boolean;
  readonly reply: ScriptedTurn;
}

/** How freely agents may act on their turns. */
export interface Manner {
  /** Whether agents that talk also find out the fields they accept. */
  readonly asksAll: boolean;
  /** Field that changes on each turn, so that no round looks like one without progress. */
  readonly news: string | undefined;
  readonly never: readonly string[];
}

const FAILED: readonly Condition[] = [{ signal: 'status', is: 'failed' }, { signal: 'error', is: 'tool-error' }, { signal: 'confidence', is: 1 }];

/** The first of the demands that a turn can meet, and that turn; what is only `wished` for is given up where it cannot be had. */
export function cueFor(moment: Moment, demands: readonly Demand[], wishes: readonly (readonly Condition[])[]): Omit<Cue, 'reply'> & { readonly turn: TurnWitness; readonly demand: Demand } | undefined {
  for (const demand of demands) {
    for (const wished of wishes) {
      const turn = turnFor(moment, demand, wished);
      if (turn === undefined) continue;
      const { elapsedMs, intent = 'unknown', ...said } = turn.signals;
      const signals = Object.fromEntries(Object.entries({ intent, ...said }).filter(([name, value]) => CUSTOMERS.includes(name) && value !== null));
      const wait = typeof elapsedMs === 'number' ? Math.ceil(elapsedMs) - (moment.nowMs - moment.state.ownerSince) : 0;
      return { signals, afterMs: Math.max(0, wait), fails: demand.fails === true, turn, demand };
    }
  }
  return undefined;
}

/** Signals that are understood from what the customer says. */
const CUSTOMERS: readonly string[] = ['intent', 'sentiment', 'language', 'channel', 'request', 'repeats'];

function turnFor(moment: Moment, { holds, idle, fails }: Demand, wished: readonly Condition[]): TurnWitness | undefined {
  const wanted = [...holds, ...wished, ...(fails === true ? FAILED : [])];
  const rivals = idle.map(({ when }) => when);
  for (const liberty of ['needed', 'contract', 'any'] as const) {
    const fields = settledFields(moment, [...wanted, ...rivals], liberty);
    const answer = moment.solver.ask({ holds: [...wanted, ...settledAt(moment), ...fields], idle: rivals });
    if (answer.verdict === 'yes') return answer.witness;
  }
  return undefined;
}

/** What the owner does on the turn. It keeps its contract: what it produces is there afterwards. */
export function replyFor(moment: Moment, { turn, demand }: { readonly turn: TurnWitness; readonly demand: Demand }, manner: Manner & { readonly wanted: readonly string[] }): ScriptedTurn {
  const { status, confidence, error } = turn.signals;
  const agent = moment.plan.agents.get(moment.state.owner);
  return {
    agent: moment.state.owner,
    ...(typeof status === 'string' ? { status: status as NonNullable<ScriptedTurn['status']> } : { status: 'working' }),
    ...(typeof confidence === 'number' ? { confidence } : {}),
    ...(typeof error === 'string' ? { error: error as NonNullable<ScriptedTurn['error']> } : {}),
    ...(demand.proposes === undefined ? {} : { proposes: demand.proposes }),
    // The virtual clock stands still, so that conditions on time hold as they were solved.
    ...(agent?.simulation?.latencyMs === undefined ? {} : { tookMs: 0 }),
    set: foundOut(moment, turn.fields, manner),
  };
}

function foundOut({ plan, state }: Moment, wantedValues: TurnWitness['fields'], { asksAll, news, never, wanted }: Manner & { readonly wanted: readonly string[] }): JsonObject {
  const agent = plan.agents.get(state.owner);
  const set: Record<string, Json> = {};
  const { produces = [], accepts = [], requires = [] } = agent?.contract ?? {};
  const usual = [...produces, ...(asksAll && agent?.kind !== 'router' ? [...accepts, ...requires] : []), ...wanted];
  for (const id of usual) {
    const field = plan.graph.fields.find((one) => one.id === id) ?? { id, type: 'string' as const };
    if (!never.includes(id) && !isAvailable(state.context, id)) set[id] = sampleValue(field);
  }
  for (const [name, value] of Object.entries(wantedValues)) {
    delete set[name];
    const current = own(state.context, name) ?? null;
    if (JSON.stringify(current) !== JSON.stringify(value)) set[name] = value;
  }
  if (news !== undefined) set[news] = state.seq;
  return set;
}

/** Whether the condition can be told from the customer's words and the context alone, so that it is the same for who gets the conversation. */
export function isShared(when: Condition): boolean {
  return atomsOf(when).every((atom) => 'signal' in atom && ['intent', 'sentiment', 'language', 'channel', 'request'].includes(atom.signal));
}
