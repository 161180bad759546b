import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import type { LiveAct, LiveStanding } from '#protocol/run-messages';
import { useActions, useStore } from '../store/context';
import type { State } from '../store/state';
import { useWords } from '../store/use-words';
import { FaultSwitches } from './fault-switches';

const NO_AGENTS: NonNullable<State['graph']>['agents'] = [];
const agents = (state: State): NonNullable<State['graph']>['agents'] => state.graph?.agents ?? NO_AGENTS;

/** The user's part in a conversation that goes on: as the customer, or in the seat of an agent or a person. */
export function Composer(): ReactNode {
  const say = useWords();
  const actions = useActions();
  const live = useStore((state) => state.run.shown?.live);
  if (!live) return null;
  if (live.waitsFor === 'nobody') {
    return (
      <div className="composer">
        <p className="run-note">{say('This conversation is over.')}</p>
        <button type="button" className="button" onClick={() => actions.chat({})}>
          {say('Chat again')}
        </button>
      </div>
    );
  }
  return (
    <div className="composer" role="group" aria-label={say('Your part')}>
      {live.waitsFor === 'offer' ? <Offered live={live} /> : <Words key={`${live.waitsFor} ${live.agent}`} live={live} />}
      <Seat live={live} />
      <FaultSwitches faults={live.faults} onChange={(faults) => void actions.act({ type: 'break', faults })} />
      <p className="run-after">
        <Act act={{ type: 'leave' }} name={say('The customer leaves')} />
        <Act act={{ type: 'stop' }} name={say('Stop the conversation')} />
      </p>
    </div>
  );
}

function Act({ act, name }: { readonly act: LiveAct; readonly name: string }): ReactNode {
  const actions = useActions();
  return (
    <button type="button" className="link" onClick={() => void actions.act(act)}>
      {name}
    </button>
  );
}

/** Words of the customer, or of the agent whose turn it is. Enter sends them; Shift+Enter begins a new line. */
function Words({ live }: { readonly live: LiveStanding }): ReactNode {
  const say = useWords();
  const actions = useActions();
  const field = useRef<HTMLTextAreaElement>(null);
  const [fault, setFault] = useState<string>();
  const name = useStore((state) => agents(state).find(({ id }) => id === live.agent)?.name ?? live.agent);
  const count = useStore((state) => state.run.at);
  useEffect(() => field.current?.focus(), []);
  // What is typed into stays in view while the conversation above it grows.
  useEffect(() => {
    if (document.activeElement === field.current) field.current?.scrollIntoView({ block: 'nearest' });
  }, [count]);
  const isAgent = live.waitsFor === 'agent';
  const send = async (): Promise<void> => {
    const text = field.current?.value ?? '';
    if (text.trim() === '' && !isAgent) return;
    const refused = await actions.act(isAgent ? { type: 'answer', lines: text.split('\n') } : { type: 'say', text });
    setFault(refused);
    if (refused === undefined && field.current) field.current.value = '';
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void send(); // a failure is shown
  };
  const label = isAgent ? say('What {0} says', name) : say('What the customer says');
  return (
    <form
      className="composer-form"
      onSubmit={(event) => {
        event.preventDefault();
        void send(); // a failure is shown
      }}
    >
      <label>
        <span>{label}</span>
        <textarea ref={field} rows={2} dir="auto" aria-invalid={fault !== undefined} aria-describedby={fault === undefined ? undefined : 'composer-fault'} onKeyDown={onKeyDown} />
      </label>
      <button type="submit" className="button is-primary">
        {say('Send')}
      </button>
      {fault !== undefined && (
        <p className="failure" id="composer-fault" role="alert">
          {fault}
        </p>
      )}
      {isAgent && <Slashes agent={live.agent} onPick={(line) => field.current && addLine(field.current, line)} />}
    </form>
  );
}

/** Lines that say more than words: each button writes one. */
function Slashes({ agent, onPick }: { readonly agent: string; readonly onPick: (line: string) => void }): ReactNode {
  const say = useWords();
  const graph = useStore((state) => state.graph);
  const handoffs = graph?.handoffs.filter(({ from, disabled }) => from === agent && !disabled) ?? [];
  const fields = graph?.agents.find(({ id }) => id === agent)?.contract?.produces ?? [];
  return (
    <p className="slashes" role="group" aria-label={say('More than words')}>
      <Slash line="/done" name={say('done')} onPick={onPick} />
      <Slash line="/blocked" name={say('blocked')} onPick={onPick} />
      {handoffs.map(({ id, to }) => (
        <Slash key={id} line={`/to ${id}`} name={say('hand over to {0}', to)} onPick={onPick} />
      ))}
      {fields.map((id) => (
        <Slash key={id} line={`/set ${id}=`} name={say('set {0}', id)} onPick={onPick} />
      ))}
      <Slash line="/sure 0.5" name={say('not so sure')} onPick={onPick} />
    </p>
  );
}

function Slash({ line, name, onPick }: { readonly line: string; readonly name: string; readonly onPick: (line: string) => void }): ReactNode {
  return (
    <button type="button" className="slash" title={line} onClick={() => onPick(line)}>
      {name}
    </button>
  );
}

function addLine(field: HTMLTextAreaElement, line: string): void {
  field.value = field.value === '' ? line : `${field.value.replace(/\n$/, '')}\n${line}`;
  field.focus();
  field.setSelectionRange(field.value.length, field.value.length);
}

/** A person is asked to take over, and the user is that person. */
function Offered({ live }: { readonly live: LiveStanding }): ReactNode {
  const say = useWords();
  const actions = useActions();
  const first = useRef<HTMLButtonElement>(null);
  const name = useStore((state) => agents(state).find(({ id }) => id === live.agent)?.name ?? live.agent);
  useEffect(() => first.current?.focus(), []);
  return (
    <div className="offer">
      <p>{say('{0} is asked to take over.', name)}</p>
      <button type="button" ref={first} className="button is-primary" onClick={() => void actions.act({ type: 'take' })}>
        {say('Take over')}
      </button>
      <button type="button" className="button" onClick={() => void actions.act({ type: 'refuse' })}>
        {say('Refuse')}
      </button>
      <button type="button" className="button" onClick={() => void actions.act({ type: 'ignore' })}>
        {say('Do not answer')}
      </button>
    </div>
  );
}

/** Whose part the user plays besides the customer's. */
function Seat({ live }: { readonly live: LiveStanding }): ReactNode {
  const say = useWords();
  const actions = useActions();
  const all = useStore(agents);
  return (
    <label className="seat">
      <span>{say('I also play')}</span>
      <select value={live.seat} onChange={(event) => void actions.act({ type: 'sit', seat: event.target.value })}>
        <option value="">{say('nobody: agents answer by themselves')}</option>
        <option value="*">{say('whoever has the conversation')}</option>
        {all.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
