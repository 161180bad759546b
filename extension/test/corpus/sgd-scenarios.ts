import type { Scenario, ScenarioTurn, ScriptedTurn } from '#core/scenarios/scenario';
import type { Dialogue } from './sgd';
import { RECEPTION, fieldOf, idOf, intentOf } from './sgd-graph';

/** The recorded conversation as a scenario: what the customer says and means, and what each role answers and finds out. */
export function scenarioOf(dialogue: Dialogue, place: number): Scenario {
  const starts = dialogue.turns.flatMap((turn, at) => (turn.speaker === 'user' ? [at] : []));
  return {
    id: `conversation-${place}`,
    name: dialogue.id,
    turns: starts.map((start, at) => turnOf(dialogue, { start, end: starts[at + 1] ?? dialogue.turns.length, isFirst: at === 0, isLast: at === starts.length - 1 })),
  };
}

interface Exchange {
  readonly start: number;
  readonly end: number;
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

/** One message of the customer and all that is said until the next. */
function turnOf(dialogue: Dialogue, { start, end, isFirst, isLast }: Exchange): ScenarioTurn {
  const said = dialogue.turns[start];
  if (!said) throw new Error('A conversation has no such turn.');
  const answers = dialogue.turns.slice(start + 1, end);
  const change = dialogue.switches.find(({ turn }) => turn === said.i);
  const owner: ScriptedTurn = {
    agent: idOf(said.service),
    reply: answers.map(({ text }) => text ?? '').filter(Boolean).join(' '),
    set: Object.fromEntries([said.slots ?? {}, ...answers.map(({ offered }) => offered ?? {})].flatMap((slots) => Object.entries(slots)).map(([slot, value]) => [fieldOf(slot), value])),
    status: isLast ? 'done' : 'working',
  };
  const before: readonly ScriptedTurn[] = isFirst ? [{ agent: RECEPTION, set: {} }] : change ? [{ agent: idOf(change.from), set: {} }] : [];
  return {
    user: said.text ?? '',
    signals: { intent: said.intent ? intentOf(said.service, said.intent) : 'unknown' },
    agent: [...before, owner],
  };
}
