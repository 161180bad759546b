import { type ReactNode, useRef } from 'react';
import { Icon } from '../parts/icon';
import { useActions, useStore } from '../store/context';
import type { State } from '../store/state';
import { useWords } from '../store/use-words';

const examples = (state: State): number => state.graph?.intents.filter((intent) => (intent.examples?.length ?? 0) > 0).length ?? 0;

/** Which conversation is run: one of the scenarios, or one with the user. */
export function RunForm(): ReactNode {
  const say = useWords();
  const actions = useActions();
  const scenarios = useStore((state) => state.scenarios);
  const isRunning = useStore((state) => state.run.isRunning);
  const hasRun = useStore((state) => state.run.shown !== undefined);
  const choice = useStore((state) => state.run.shown?.choice);
  const picked = useRef<HTMLSelectElement>(null);
  return (
    <>
      <form
        className="run-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (picked.current?.value) actions.run(picked.current.value);
        }}
      >
        <label>
          <span>{say('Scenario')}</span>
          <select ref={picked} key={choice ?? ''} defaultValue={choice}>
            {scenarios.map(({ id, name, file }) => (
              <option key={id} value={id}>
                {file ? `${name} (${file})` : name}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" className="button is-primary" disabled={isRunning || scenarios.length === 0}>
          <Icon name="run" size={14} /> {isRunning ? say('Running…') : say('Run')}
        </button>
        <button type="button" className="button" disabled={isRunning} onClick={() => actions.chat({})}>
          <Icon name="human" size={14} /> {say('Chat')}
        </button>
      </form>
      {!hasRun && <Nothing />}
    </>
  );
}

/** What can be done where nothing has been run yet. */
function Nothing(): ReactNode {
  const say = useWords();
  const count = useStore(examples);
  return (
    <div className="run-empty">
      <p>{say('Run a scenario and go through it step by step, with the handoffs on the drawing. Or chat: you are the customer, and no model is called.')}</p>
      <p>
        {count > 0
          ? say('What you write is understood by the examples of {0} intents.', count)
          : say('No intent of this graph has examples yet, so what you write cannot be told apart by intent. Language, mood and a wish for a person are understood all the same. Add examples to the intents in the inspector.')}
      </p>
    </div>
  );
}
