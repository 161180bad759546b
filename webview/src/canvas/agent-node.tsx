import { Handle, type NodeProps, Position } from '@xyflow/react';
import { type KeyboardEvent, type ReactNode, memo } from 'react';
import { hasGives, hasNeeds } from '#core/graph/agent-size';
import type { Agent, AgentGraph, Severity } from '#core/graph/model';
import { canResolve, sourcesOf } from '#core/graph/defaults';
import { Icon } from '../parts/icon';
import { BreakpointMark } from '../debug/breakpoint-mark';
import { debugClasses } from '../debug/debug-now';
import { agentInRun, visitsOf } from '../run/run-now';
import { focusNow } from '../lens/focus-now';
import { lensNow, signOf } from '../lens/lens-now';
import { FigureBadge } from '../overlay/figure-badge';
import { cached } from '../store/cached';
import { useActions, useShared, useStore } from '../store/context';
import type { State } from '../store/state';
import { useWords } from '../store/use-words';
import type { AgentFlowNode } from './flow-types';
import { isStub } from './is-stub';
import { severitiesOf } from './to-flow';

const SIDES = [
  ['left', Position.Left],
  ['right', Position.Right],
  ['top', Position.Top],
  ['bottom', Position.Bottom],
] as const;

const severities = cached((state) => [state.problems], severitiesOf);
const watchers = cached((state) => [state.graph], escalationCounts);

/** An agent's box: what it is, what it is for, what it needs and gives, and what is wrong with it. */
export const AgentNode = memo(function AgentNode({ id, selected }: NodeProps<AgentFlowNode>): ReactNode {
  const say = useWords();
  const agent = useStore((state) => agentOf(state, id));
  const isEntry = useStore((state) => state.graph?.entry === id);
  const isFallback = useStore((state) => state.graph?.humanFallback === id);
  const severity = useStore((state) => severities(state).get(`agent ${id}`));
  const escalations = useStore((state) => watchers(state).get(id) ?? 0);
  const runRole = useStore((state) => agentInRun(state, id));
  const visits = useStore((state) => visitsOf(state, id));
  const marked = useStore((state) => debugClasses(state, `agent ${id}`));
  const sign = useStore((state) => signFor(state, id));
  const isFaded = useStore((state) => focusNow(state)?.has(`agent ${id}`) === false);
  if (!agent) return null;
  return (
    <div className={`agent kind-${agent.kind}${selected ? ' is-selected' : ''}${severity ? ` has-${severity}` : ''}${runRole}${agent.disabled ? ' is-off' : ''}${sign ? ` has-lens tone-${sign.tone}` : ''}${isFaded ? ' is-faded' : ''}${marked}`} data-agent={id}>
      <div className="agent-header">
        <span className="agent-kind">
          <Icon name={agent.kind} size={18} />
        </span>
        <AgentName agent={agent} />
        {sign && (
          <span className={`lens-sign tone-${sign.tone}`} title={say(sign.label, sign.value)}>
            {sign.letter}
          </span>
        )}
        {isEntry && <EntryMark />}
        {severity && <ProblemMark id={id} severity={severity} />}
      </div>
      {marked.includes('breakpoint') && <BreakpointMark />}
      <FigureBadge of={`agent ${id}`} />
      {visits > 0 && <Visits count={visits} />}
      {agent.purpose && <p className="agent-purpose" dir="auto">{agent.purpose}</p>}
      <Contract agent={agent} />
      <Badges agent={agent} escalations={escalations} isFallback={isFallback} />
      {SIDES.map(([side, position]) => (
        <Handle key={side} id={side} type="source" position={position} className="agent-handle" />
      ))}
    </div>
  );
});

/** How often the agent has had the conversation of the run that is shown. */
function Visits({ count }: { readonly count: number }): ReactNode {
  const say = useWords();
  return (
    <span className="visits" title={say('Has had the conversation {0} times', count)}>
      ×{count}
    </span>
  );
}

function AgentName({ agent }: { readonly agent: Agent }): ReactNode {
  const isRenaming = useStore((state) => state.renaming === agent.id);
  return isRenaming ? <NameField agent={agent} /> : <span className="agent-name" dir="auto">{agent.name}</span>;
}

/** Renames in place: Enter takes it, Escape leaves it. */
function NameField({ agent }: { readonly agent: Agent }): ReactNode {
  const actions = useActions();
  const { store } = useShared();
  const say = useWords();
  const close = (name: string): void => {
    store.dispatch({ type: 'renaming-set', agent: undefined });
    if (name.trim() !== '' && name !== agent.name) actions.edit([{ type: 'property/set', target: { kind: 'agent', id: agent.id }, path: ['name'], value: name.trim() }]);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    event.stopPropagation();
    if (event.key === 'Enter') close(event.currentTarget.value);
    if (event.key === 'Escape') close(agent.name);
  };
  return <input className="agent-name-field nodrag" dir="auto" aria-label={say('Name')} defaultValue={agent.name} autoFocus onFocus={(event) => event.target.select()} onBlur={(event) => close(event.target.value)} onKeyDown={onKeyDown} />;
}

function EntryMark(): ReactNode {
  const say = useWords();
  return (
    <span className="agent-entry" title={say('New conversations start here')}>
      <Icon name="entry" size={14} />
      <span className="unseen">{say('New conversations start here')}</span>
    </span>
  );
}

function ProblemMark({ id, severity }: { readonly id: string; readonly severity: Severity }): ReactNode {
  const messages = useStore((state) => state.problems.filter(({ element }) => element.kind === 'agent' && element.id === id).map(({ message }) => message).join('\n'));
  const { store } = useShared();
  const actions = useActions();
  const open = (): void => {
    actions.select([{ kind: 'agent', id }]);
    store.dispatch({ type: 'panel-set', panel: 'problems' });
  };
  return (
    <button type="button" className={`problem-mark is-${severity} nodrag`} aria-label={messages} tabIndex={-1} onClick={open}>
      <Icon name={severity} size={14} />
    </button>
  );
}

function Contract({ agent }: { readonly agent: Agent }): ReactNode {
  const say = useWords();
  return (
    <>
      {hasNeeds(agent) && <FieldRow label={say('needs')} fields={agent.contract?.requires ?? []} look="needs" />}
      {hasGives(agent) && <FieldRow label={say('gives')} fields={agent.contract?.produces ?? []} look="gives" />}
    </>
  );
}

function FieldRow({ label, fields, look }: { readonly label: string; readonly fields: readonly string[]; readonly look: string }): ReactNode {
  return (
    <div className={`agent-fields ${look}`}>
      <span className="agent-fields-label">{label}</span>
      <span className="agent-fields-names">{fields.join(', ')}</span>
    </div>
  );
}

function Badges({ agent, escalations, isFallback }: { readonly agent: Agent; readonly escalations: number; readonly isFallback: boolean }): ReactNode {
  const say = useWords();
  const intents = agent.scope?.intents ?? [];
  const languages = agent.scope?.languages ?? [];
  return (
    <div className="agent-badges">
      {agent.disabled && <Badge text={say('disabled')} title={say('Out of use: checks and runs do as if it were not there')} />}
      {intents.length > 0 && <Badge text={intents.length === 1 ? (intents[0] ?? '') : say('{0} intents', intents.length)} title={say('Owns {0}', intents.join(', '))} />}
      {agent.confidence && <Badge text={`≥ ${agent.confidence.threshold}`} title={say('Hands over when less sure than {0}', agent.confidence.threshold)} />}
      {canResolve(agent) && agent.kind !== 'human' && <Badge text={say('resolves')} title={say('May end a conversation as done')} />}
      {isFallback && <Badge text={say('fallback')} title={say('Any escalation may end here')} />}
      {escalations > 0 && <Badge text={`⇡ ${escalations}`} title={say('{0} escalations watch this agent', escalations)} />}
      {languages.length > 1 && <Badge text={languages.join(' ')} title={say('Languages: {0}', languages.join(', '))} />}
    </div>
  );
}

function Badge({ text, title }: { readonly text: string; readonly title: string }): ReactNode {
  return (
    <span className="badge" title={title}>
      {text}
    </span>
  );
}

function agentOf(state: State, id: string): Agent | undefined {
  return state.graph?.agents.find((agent) => agent.id === id);
}

/** How many escalations that are drawn as one label hold for each agent. */
function escalationCounts(graph: AgentGraph | undefined): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const escalation of graph?.escalations ?? []) {
    if (!graph || !isStub(graph, escalation)) continue;
    for (const id of sourcesOf(graph, escalation)) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}

type Sign = ReturnType<typeof signOf> & { readonly label: string; readonly value: string };

const signs = cached((state) => [lensNow(state)], (lens) => new Map<string, Sign>([...(lens?.agents ?? [])].map(([id, place]) => [id, { ...(lens ? signOf(lens, place) : { letter: '', tone: '' }), label: lens?.classes[place]?.label ?? '', value: lens?.classes[place]?.value ?? '' }])));

/** The sign of the agent's class, where agents are coloured by something. */
function signFor(state: State, id: string): Sign | undefined {
  return signs(state).get(id);
}
