import type { AgentGraph } from '#core/graph/model';
import type { Conversation } from '#core/runtime/conversation';
import type { EventOf, EventType, LedgerEvent } from '#core/runtime/events';
import type { AskAgent, Input, Offer } from '#core/runtime/input';
import { runGraph } from '#core/runtime/run-graph';
import { start, step } from '#core/runtime/step';

/** A conversation under test: inputs go in, entries and effects come out. */
export class Bench {
  readonly plan;
  readonly events: LedgerEvent[] = [];
  state: Conversation;
  offer: Offer | undefined;
  question: AskAgent | undefined;

  constructor(graph: AgentGraph, context: Readonly<Record<string, string>> = {}) {
    this.plan = runGraph(graph);
    const opening = start(this.plan, { id: 'c', seed: 0, context, at: 0 });
    this.state = opening.state;
  }

  feed(input: Input): this {
    const { state, events, effects } = step(this.plan, this.state, input);
    this.state = state;
    this.events.push(...events);
    for (const effect of effects) {
      if (effect.type === 'offer') this.offer = effect;
      if (effect.type === 'ask-agent') this.question = effect;
    }
    return this;
  }

  says(signals: Readonly<Record<string, string | number>> = {}): this {
    return this.feed({ type: 'user-message', text: 'words', signals, at: this.state.t });
  }

  replies(part: Partial<Extract<Input, { type: 'agent-replied' }>> = {}): this {
    const { owner: agent, epoch, t: at } = this.state;
    return this.feed({ type: 'agent-replied', agent, epoch, text: '', set: {}, status: 'working', confidence: 1, error: 'none', proposes: [], at, ...part });
  }

  acks(digest = this.plan.sha256(this.offer?.wire ?? '')): this {
    const { handoffId = '', attempt = 1 } = this.offer ?? {};
    return this.feed({ type: 'ack', handoffId, attempt, digest, at: this.state.t });
  }

  last<Type extends EventType>(type: Type): EventOf<Type> | undefined {
    return this.events.findLast((event): event is EventOf<Type> => event.type === type);
  }
}
