import type { Brain } from '#core/brains/brain';
import { typedDecision } from '#core/brains/human';
import type { JsonObject } from '#core/base/json';
import { apply } from '#core/runtime/apply';
import { type Conversation, isTerminal } from '#core/runtime/conversation';
import { type Answers, type Call, drive } from '#core/runtime/drive';
import type { LedgerEvent } from '#core/runtime/events';
import type { AskAgent, Input, Offer } from '#core/runtime/input';
import { ledgerText } from '#core/runtime/ledger';
import type { RunGraph } from '#core/runtime/run-graph';
import { start } from '#core/runtime/step';
import { type Withholder, withholderFor } from '#core/runtime/withhold';
import { type Targets, offered, releaseAt } from '#core/scenarios/faulty-targets';
import type { FaultKind } from '#core/scenarios/scenario';
import type { Decision } from '#core/brains/brain';
import type { LiveAct, LiveFault, LiveStanding } from '#protocol/run-messages';

/** What a conversation is begun with. */
export interface LiveOpening {
  readonly plan: RunGraph;
  readonly brain: Brain;
  readonly context: JsonObject;
  readonly name: string;
}

/**
 * A conversation that a person takes part in: as the customer, and as an agent or a person of the graph where they like. Everybody else is played
 * by the brain. Its clock stands still while somebody types, so that a run does not depend on how fast they are.
 */
export class LiveRun {
  readonly plan: RunGraph;
  readonly #brain: Brain;
  readonly #withholder: Withholder;
  readonly #targets: Targets;
  readonly #events: LedgerEvent[] = [];
  #state: Conversation;
  #driving: Generator<Call, Conversation, Answers> | undefined;
  /** What a person in a seat has to answer before anything goes on. */
  #asked: AskAgent | Offer | undefined;
  #seat = '';
  #faults: readonly LiveFault[] = [];

  constructor({ plan, brain, context, name }: LiveOpening) {
    this.plan = plan;
    this.#brain = brain;
    this.#withholder = withholderFor(plan.graph);
    this.#targets = { plan, inboxes: new Map(), world: { nowMs: 0, strays: [], isCrashing: false }, strikes: (kind, agent) => this.#strikes(kind, agent) };
    const { state, events } = start(plan, { id: 'chat', seed: 0, context, at: 0, scenario: { id: 'chat', name } });
    this.#state = state;
    this.#keep(events);
  }

  /** The entries so far, without the values that no ledger may hold. */
  get events(): readonly LedgerEvent[] {
    return this.#events;
  }

  /** The entries so far as the text of a ledger. */
  get ledger(): string {
    return ledgerText(this.#events);
  }

  get isOver(): boolean {
    return isTerminal(this.#state.status) || this.#state.status === 'parked';
  }

  get standing(): LiveStanding {
    const asked = this.#asked;
    const waitsFor = this.isOver ? 'nobody' : asked === undefined ? 'customer' : asked.type === 'offer' ? 'offer' : 'agent';
    return { waitsFor, agent: asked === undefined ? '' : asked.type === 'offer' ? asked.to : asked.agent, seat: this.#seat, faults: this.#faults };
  }

  /** Does what the user does; what does not fit the moment does nothing. Gives a sentence where what was typed cannot be understood. */
  act(act: LiveAct): string | undefined {
    if (this.isOver) return undefined;
    switch (act.type) {
      case 'say': return this.#say(act.text);
      case 'answer': return this.#answer(act.lines);
      case 'take':
      case 'refuse':
      case 'ignore': return this.#takeOver(act.type);
      case 'leave': return this.#end({ type: 'user-left', at: this.#now });
      case 'stop': return this.#end({ type: 'cancel', at: this.#now });
      case 'break': {
        this.#faults = act.faults;
        return undefined;
      }
      case 'sit': return this.#sit(act.seat);
    }
  }

  get #now(): number {
    return this.#targets.world.nowMs;
  }

  #say(text: string): undefined {
    if (this.#asked !== undefined) return undefined;
    this.#run({ type: 'user-message', text, signals: this.#brain.read(text, this.#state), at: this.#now });
  }

  #answer(lines: readonly string[]): string | undefined {
    const question = this.#asked;
    if (question?.type !== 'ask-agent') return undefined;
    const decision = typedDecision(this.plan.graph, lines);
    if (!decision.ok) return decision.error;
    this.#goOn([this.#spoken(question, decision.value)]);
    return undefined;
  }

  #takeOver(how: 'take' | 'refuse' | 'ignore'): undefined {
    const offer = this.#asked;
    if (offer?.type !== 'offer') return undefined;
    if (how === 'take') return this.#goOn(offered(this.#targets, offer));
    const { handoffId, attempt } = offer;
    if (how === 'refuse') return this.#goOn([{ type: 'nack', handoffId, attempt, code: 'REFUSED', at: this.#now }]);
    this.#targets.world.nowMs += offer.timeoutMs;
    this.#goOn([{ type: 'timeout', handoffId, attempt, at: this.#now }]);
  }

  /** Whoever leaves a seat in the middle of its turn leaves that turn to the brain. */
  #sit(seat: string): undefined {
    this.#seat = seat;
    const asked = this.#asked;
    if (asked !== undefined && !this.#isSeated(asked)) this.#goOn(this.#answerOf(asked));
  }

  /** Nobody waits any longer for who was asked; what is recorded stays. */
  #end(input: Input): undefined {
    this.#driving?.return(this.#state);
    this.#driving = undefined;
    this.#asked = undefined;
    this.#targets.world.strays.length = 0;
    this.#run(input);
  }

  #run(input: Input): undefined {
    this.#driving = drive(this.plan, this.#state, input);
    this.#advance(this.#driving.next());
  }

  #goOn(answers: Answers): undefined {
    this.#asked = undefined;
    if (this.#driving !== undefined) this.#advance(this.#driving.next(answers));
  }

  /** Goes on until a person is asked, or the customer is waited for. */
  #advance(from: IteratorResult<Call, Conversation>): void {
    let result = from;
    while (!result.done && this.#driving !== undefined) {
      const call = result.value;
      if ((call.type === 'ask-agent' || call.type === 'offer') && this.#isSeated(call)) {
        this.#asked = call;
        return;
      }
      result = this.#driving.next(this.#answerOf(call));
    }
    this.#driving = undefined;
    const stray = this.#targets.world.strays.shift();
    if (stray !== undefined) this.#run(stray);
  }

  /** Whether the user answers it: the turn of the agent whose seat is taken, or being asked to take over as that person. */
  #isSeated(call: AskAgent | Offer): boolean {
    if (call.type === 'offer') return call.toHuman && call.to === this.#seat;
    return this.#seat === '*' || call.agent === this.#seat;
  }

  #answerOf(call: Call): Answers {
    switch (call.type) {
      case 'commit':
        this.#state = call.events.reduce(apply, this.#state);
        this.#keep(call.events);
        return [];
      case 'offer': return offered(this.#targets, call);
      case 'release':
        releaseAt(this.#targets, call.handoffId);
        return [];
      case 'ask-agent': return [this.#turnOf(call)];
    }
  }

  #turnOf(question: AskAgent): Input {
    const { agent, epoch } = question;
    if (this.#strikes('fails', agent)) return { type: 'agent-failed', agent, epoch, code: 'AGENT_ERROR', at: this.#now };
    if (this.#strikes('times-out', agent)) return { type: 'agent-failed', agent, epoch, code: 'AGENT_TIMEOUT', at: this.#now };
    return this.#spoken(question, this.#brain.decide(question));
  }

  #spoken({ agent, epoch }: AskAgent, decision: Decision): Input {
    this.#targets.world.nowMs += decision.tookMs;
    if (decision.type === 'failed') return { type: 'agent-failed', agent, epoch, code: decision.code, at: this.#now };
    const { text, set, status, confidence, error, proposes } = decision;
    return { type: 'agent-replied', agent, epoch, text, set, status, confidence, error, proposes, at: this.#now };
  }

  #strikes(kind: FaultKind, agent: string): boolean {
    return this.#faults.some((fault) => fault.kind === kind && (fault.agent === '*' || fault.agent === agent));
  }

  #keep(events: readonly LedgerEvent[]): void {
    this.#events.push(...this.#withholder.withhold(events).events);
  }
}
