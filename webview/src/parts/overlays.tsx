import { type ReactNode, useState } from 'react';
import { type ConditionWords, describeWhen } from '#core/conditions/describe-condition';
import type { ElementRef } from '#core/graph/graph-edit';
import type { AgentGraph } from '#core/graph/model';
import { selectedAgents, selectedRoute } from '../commands/selected';
import { LensMenu } from '../lens/lens-menu';
import { ExportMenu } from '../picture/export-menu';
import { AddMenu } from './add-menu';
import { useActions, useShared, useStore } from '../store/context';
import { conditionWords } from '../store/condition-words';
import { useWords } from '../store/use-words';
import { Help } from './help';
import { agentChoices, nameOf } from './agent-choices';
import { Overlay } from './overlay';
import { type Choice, Picker } from './picker';
import { Replace } from './replace';

/** The window that lies over the drawing, if one does. */
export function Overlays(): ReactNode {
  const overlay = useStore((state) => state.overlay);
  switch (overlay) {
    case 'add':
      return <AddMenu />;
    case 'connect':
      return <ConnectMenu />;
    case 'escalate':
      return <EscalateMenu />;
    case 'reconnect':
      return <ReconnectMenu />;
    case 'replace':
      return <Replace />;
    case 'export':
      return <ExportMenu />;
    case 'lens':
      return <LensMenu />;
    case 'find':
      return <FindMenu />;
    case 'help':
      return <Help />;
    default:
      return null;
  }
}

/** Connects from the selected agent; asks for it where none is selected. */
function ConnectMenu(): ReactNode {
  const say = useWords();
  const { store, actions } = useShared();
  const graph = useStore((state) => state.graph);
  const selected = useStore((state) => state.selection.find((ref) => ref.kind === 'agent'));
  const [from, setFrom] = useState(selected && 'id' in selected ? selected.id : undefined);
  const choices = agentChoices(graph).filter(({ id }) => id !== from);
  const onPick = (id: string): void => {
    if (from === undefined) return setFrom(id);
    store.dispatch({ type: 'overlay-set', overlay: undefined });
    actions.connect(from, id);
  };
  const title = from === undefined ? say('Connect from which agent?') : say('Connect {0} to which agent?', nameOf(graph, from));
  return (
    <Overlay title={title}>
      <Picker key={from ?? ''} label={say('Agent')} choices={choices} onPick={onPick} />
    </Overlay>
  );
}

/** Escalates from the selected agents, or from any where none is. */
function EscalateMenu(): ReactNode {
  const say = useWords();
  const { store, actions } = useShared();
  const graph = useStore((state) => state.graph);
  const selected = selectedAgents(store.get());
  const from = selected.length === 0 ? '*' : selected.length === 1 ? selected[0] : selected;
  // People come first: that is what most escalations lead to.
  const choices = [...agentChoices(graph)].filter(({ id }) => !selected.includes(id)).sort((a, b) => Number(b.icon === 'human') - Number(a.icon === 'human'));
  const onPick = (id: string): void => {
    store.dispatch({ type: 'overlay-set', overlay: undefined });
    actions.addEscalation(from, id);
  };
  const title = selected.length === 0 ? say('Escalate from any agent to…') : selected.length === 1 ? say('Escalate from {0} to…', nameOf(graph, selected[0] ?? '')) : say('Escalate from {0} agents to…', selected.length);
  return (
    <Overlay title={title}>
      <Picker label={say('Agent')} choices={choices} onPick={onPick} />
    </Overlay>
  );
}

/** Leads the selected handoff or escalation elsewhere. */
function ReconnectMenu(): ReactNode {
  const say = useWords();
  const { store, actions } = useShared();
  const graph = useStore((state) => state.graph);
  const selected = useStore((state) => selectedRoute(state)?.route);
  const ref = store.get().selection[0];
  const choices = agentChoices(graph).filter(({ id }) => id !== selected?.from && id !== selected?.to);
  const onPick = (id: string): void => {
    store.dispatch({ type: 'overlay-set', overlay: undefined });
    if (ref) actions.leadTo(ref, id);
  };
  return (
    <Overlay title={say('Lead {0} to which agent?', selected?.id ?? '')}>
      <Picker label={say('Agent')} choices={choices} onPick={onPick} />
    </Overlay>
  );
}

function FindMenu(): ReactNode {
  const say = useWords();
  const actions = useActions();
  const { store } = useShared();
  const graph = useStore((state) => state.graph);
  const choices = [...agentChoices(graph, 'agent '), ...routeChoices(graph, conditionWords(say))];
  const onPick = (key: string): void => {
    const [kind, id = ''] = key.split(' ');
    store.dispatch({ type: 'overlay-set', overlay: undefined });
    actions.show({ kind: kind as Exclude<ElementRef['kind'], 'graph'>, id });
  };
  return (
    <Overlay title={say('Find')}>
      <Picker label={say('Agent, handoff or escalation')} choices={choices} onPick={onPick} />
    </Overlay>
  );
}

function routeChoices(graph: AgentGraph | undefined, words: ConditionWords): readonly Choice[] {
  return [
    ...(graph?.handoffs ?? []).map((handoff): Choice => ({ id: `handoff ${handoff.id}`, title: `${nameOf(graph, handoff.from)} → ${nameOf(graph, handoff.to)}`, help: describeWhen(handoff, words) || handoff.id, icon: 'link' })),
    ...(graph?.escalations ?? []).map((escalation): Choice => ({ id: `escalation ${escalation.id}`, title: `⇡ ${nameOf(graph, escalation.to)}`, help: describeWhen(escalation, words) || escalation.id, icon: 'up' })),
  ];
}
