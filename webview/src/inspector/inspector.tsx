import type { ReactNode } from 'react';
import type { ElementRef } from '#core/graph/graph-edit';
import { ProblemItem } from '../parts/problems-panel';
import { Icon } from '../parts/icon';
import { useActions, useStore } from '../store/context';
import { sameRef } from '../store/state';
import { useWords } from '../store/use-words';
import { ChecksField } from './checks-field';
import { ElementForm, elementOf } from './element-form';
import { GraphLists } from './graph-lists';
import { SeveralForm } from './several-form';
import { KINDS } from './kinds';
import { MetadataField } from './metadata-field';

const GRAPH: ElementRef = { kind: 'graph' };

/** The form of what is selected; of the graph itself where nothing is. */
export function Inspector(): ReactNode {
  const selection = useStore((state) => state.selection);
  if (selection.length > 1) return <Several refs={selection} />;
  const target = selection[0] ?? GRAPH;
  const key = 'id' in target ? `${target.kind} ${target.id}` : target.kind;
  return (
    <section className="inspector" key={key}>
      <Heading target={target} />
      <ElementProblems target={target} />
      <ElementForm target={target} />
      {target.kind === 'graph' && (
        <>
          <GraphLists />
          <ChecksField />
          <MetadataField />
        </>
      )}
    </section>
  );
}

function Heading({ target }: { readonly target: ElementRef }): ReactNode {
  const say = useWords();
  const actions = useActions();
  const title = useStore((state) => titleOf(state.graph && elementOf(state.graph, target), target));
  const [kind, icon] = KINDS[target.kind];
  return (
    <header className="inspector-heading">
      <Trail target={target} />
      <p className="inspector-kind">
        <Icon name={icon} size={13} /> {say(kind)}
      </p>
      <h2 title={title}>{title}</h2>
      <div className="inspector-actions">
        <button type="button" className="link" onClick={() => actions.openText(target)}>
          {say('Show in the text')}
        </button>
      </div>
    </header>
  );
}

/** What the element belongs to: the graph, and the agent that a handoff leaves. */
function Trail({ target }: { readonly target: ElementRef }): ReactNode {
  const say = useWords();
  const actions = useActions();
  const graph = useStore((state) => state.graph);
  if (!graph || target.kind === 'graph') return null;
  const element = elementOf(graph, target);
  const from = element && 'from' in element ? graph.agents.find(({ id }) => id === element.from) : undefined;
  return (
    <nav aria-label={say('Belongs to')}>
      <ol className="trail">
        <li>
          <button type="button" className="link" onClick={() => actions.select([])}>
            {graph.name || say('Graph')}
          </button>
        </li>
        {from && (
          <li>
            <button type="button" className="link" onClick={() => actions.show({ kind: 'agent', id: from.id })}>
              {from.name}
            </button>
          </li>
        )}
      </ol>
    </nav>
  );
}

function titleOf(element: object | undefined, target: ElementRef): string {
  if (element && 'name' in element && typeof element.name === 'string') return element.name;
  if (element && 'from' in element && 'to' in element && typeof element.from === 'string') return `${element.from === '*' ? '∗' : element.from} → ${String(element.to)}`;
  return 'id' in target ? target.id : '';
}

function ElementProblems({ target }: { readonly target: ElementRef }): ReactNode {
  const problems = useStore((state) => state.problems);
  const own = problems.filter(({ element }) => sameRef(element, target));
  if (own.length === 0) return null;
  return (
    <ul className="problems is-own">
      {own.map((problem, place) => (
        <ProblemItem key={`${problem.check} ${place}`} problem={problem} />
      ))}
    </ul>
  );
}

function Several({ refs }: { readonly refs: readonly ElementRef[] }): ReactNode {
  const isReadOnly = useStore((state) => state.isReadOnly);
  const say = useWords();
  const actions = useActions();
  return (
    <section className="inspector">
      <header className="inspector-heading">
        <h2>{say('{0} selected', refs.length)}</h2>
      </header>
      <SeveralForm refs={refs} />
      <ul className="several">
        {refs.map((ref) => (
          <li key={`${ref.kind} ${'id' in ref ? ref.id : ''}`}>
            <button type="button" className="named-item" onClick={() => actions.show(ref)}>
              {'id' in ref ? ref.id : say('Graph')}
            </button>
          </li>
        ))}
      </ul>
      <button type="button" className="button" disabled={isReadOnly} onClick={actions.removeSelected}>
        <Icon name="remove" size={14} /> {say('Delete what is selected')}
      </button>
    </section>
  );
}
