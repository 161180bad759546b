import type { Scenario, ScenarioTurn, ScriptedTurn } from '#core/scenarios/scenario';
import { type Names, handoffIdOf } from './dialogue-graph';
import type { Dialogue, Switch } from './sgd';
import { RECEPTION } from './sgd-graph';

/** A recorded conversation as a scenario in which whoever has it proposes each recorded handoff. */
export function proposingScenarioOf(dialogue: Dialogue, names: Names): Scenario {
  const starts = dialogue.turns.flatMap((turn, at) => (turn.speaker === 'user' ? [at] : []));
  return {
    id: 'conversation',
    name: dialogue.id,
    turns: starts.map((start, at) => turnOf(dialogue, names, { start, end: starts[at + 1] ?? dialogue.turns.length, isFirst: at === 0, isLast: at === starts.length - 1 })),
  };
}

interface Exchange {
  readonly start: number;
  readonly end: number;
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

function turnOf(dialogue: Dialogue, names: Names, { start, end, isFirst, isLast }: Exchange): ScenarioTurn {
  const turns = dialogue.turns.slice(start, end);
  const [said, ...answers] = turns;
  if (!said) throw new Error('A conversation has no such turn.');
  const changes = dialogue.switches.filter(({ turn }) => turns.some(({ i }) => i === turn));
  const asked = changes.find(({ turn }) => turn === said.i);
  const later = changes.find(({ turn }) => turn !== said.i);
  const owner: ScriptedTurn = {
    agent: names.agentOf(said.service),
    reply: answers.flatMap(({ speaker, text }) => (speaker === 'agent' && text ? [text] : [])).join(' '),
    set: { ...fieldsOf(turns, names), ...(later ? handedOver(later, names) : {}) },
    status: isLast ? 'done' : 'working',
    ...(later ? { proposes: proposalOf(later, names) } : {}),
  };
  const before: readonly ScriptedTurn[] = isFirst ? [{ agent: RECEPTION, set: {} }] : asked ? [{ agent: names.agentOf(asked.from), set: {}, proposes: proposalOf(asked, names) }] : [];
  return {
    user: said.text ?? '',
    signals: { intent: names.agentOf(said.service), ...(isLast && dialogue.expectedHumanTransfer ? { request: 'human' } : {}) },
    agent: [...before, owner],
  };
}

function proposalOf({ from, to }: Switch, names: Names): string {
  return handoffIdOf(names.agentOf(from), names.agentOf(to));
}

function fieldsOf(turns: Dialogue['turns'], names: Names): Readonly<Record<string, string>> {
  return Object.fromEntries(turns.flatMap(({ service, slots, offered }) => Object.entries({ ...slots, ...offered }).map(([slot, value]) => [names.fieldOf(slot, service), value])));
}

/** What an agent writes down only to hand it over. */
function handedOver({ to, carriedSlots }: Switch, names: Names): Readonly<Record<string, string>> {
  return Object.fromEntries(carriedSlots.flatMap(({ slot, value, fromSlot }) => (fromSlot === null && value !== undefined ? [[names.fieldOf(slot, to), value]] : [])));
}
