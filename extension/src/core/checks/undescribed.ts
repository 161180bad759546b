import { type Pointer, pointerTo } from '../base/pointer';
import type { Agent, AgentGraph } from '../graph/model';
import { type Finding, defineCheck } from './check';
import { listed, quoted } from './words';

interface Data {
  readonly kind: 'agent' | 'handoff' | 'field';
  readonly id: string;
  /** Others of the kind, where there are too many to tell of each. */
  readonly others: readonly string[];
}

/** More of one kind are told of together. */
const MOST_APART = 5;

/** Points out agents, handoffs and fields that say nothing of themselves where somebody has to read it. */
export const undescribed = defineCheck<Data>({
  id: 'undescribed',
  severity: 'info',

  *find({ graph }) {
    yield* toldOf('agent', agentsWithout(graph));
    yield* toldOf('handoff', handoffsWithout(graph));
    yield* toldOf('field', fieldsWithout(graph));
  },

  message: ({ kind, id, others }) => {
    const isOne = others.length === 0;
    const who = listed([id, ...others]);
    if (kind === 'agent') return `${who} ${isOne ? 'has' : 'have'} no purpose: neither a model that plays ${isOne ? 'it' : 'them'} nor one that hands over to ${isOne ? 'it' : 'them'} is told what ${isOne ? 'it is' : 'they are'} for.`;
    if (kind === 'handoff') return `${isOne ? 'Handoff' : 'Handoffs'} ${who} ${isOne ? 'gives' : 'give'} no reason, though an agent has to decide when to ask for ${isOne ? 'it' : 'them'}.`;
    return `${isOne ? 'Field' : 'Fields'} ${who} ${isOne ? 'has' : 'have'} no description: an agent that has to set ${isOne ? 'it, or to ask the customer for it,' : 'them, or to ask the customer for them,'} knows nothing but the name.`;
  },

  explain: ({ kind, id }) => [EXPLANATIONS[kind], `An example is ${quoted(id)}.`],
});

const EXPLANATIONS: Readonly<Record<Data['kind'], string>> = {
  agent: 'The "purpose" is what a model is told of an agent: of itself, and of those it can hand over to. Asked are AI agents and routers, and all that an agent itself chooses.',
  handoff: 'An explicit handoff is taken when its agent asks for it. Its "reason" is all that says when that is; an implicit one has its condition.',
  field: 'The runtime asks the customer for a field in the words of its "description", and by its bare name where there is none.',
};

interface Place {
  readonly id: string;
  readonly at: Pointer;
}

function* toldOf(kind: Data['kind'], places: readonly Place[]): Generator<Finding<Data>> {
  const [first] = places;
  if (!first) return;
  const apart = places.length > MOST_APART ? [first] : places;
  const others = apart.length < places.length ? places.slice(1).map(({ id }) => id) : [];
  for (const { id, at } of apart) yield { at, part: kind === 'handoff' ? 'value' : 'key', element: { kind, id }, data: { kind, id, others } };
}

function isBlank(text: string | undefined): boolean {
  return (text ?? '').trim() === '';
}

/** Those that a model plays, and those that an agent itself chooses. */
function agentsWithout({ agents, handoffs }: AgentGraph): readonly Place[] {
  const chosen = new Set(handoffs.filter(({ mode }) => mode === 'explicit').map(({ to }) => to));
  const isAsked = ({ id, kind }: Agent): boolean => kind === 'ai' || kind === 'router' || chosen.has(id);
  return agents.filter((agent) => isBlank(agent.purpose) && isAsked(agent)).map(({ id }) => ({ id, at: pointerTo('agents', id) }));
}

function handoffsWithout({ handoffs }: AgentGraph): readonly Place[] {
  return handoffs.flatMap(({ id, mode, reason }, place) => (mode === 'explicit' && isBlank(reason) ? [{ id, at: pointerTo('handoffs', place, 'id') }] : []));
}

/** Those that a model sets, and those that customers are asked for. */
function fieldsWithout({ agents, fields, handoffs }: AgentGraph): readonly Place[] {
  const asking = new Set(handoffs.filter(({ onMissing }) => onMissing === 'ask').map(({ to }) => to));
  const read = new Set(
    agents.flatMap(({ id, kind, contract }) => [...(contract?.accepts ?? []), ...(kind === 'ai' || kind === 'router' ? (contract?.produces ?? []) : []), ...(asking.has(id) ? (contract?.requires ?? []) : [])]),
  );
  return fields.filter(({ id, description }) => isBlank(description) && read.has(id)).map(({ id }) => ({ id, at: pointerTo('fields', id) }));
}
