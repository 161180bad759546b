import { type ReactNode, useState } from 'react';
import type { LiveFault } from '#protocol/run-messages';
import { useStore } from '../store/context';
import { useWords } from '../store/use-words';

const KINDS: readonly { readonly kind: LiveFault['kind']; readonly title: string; readonly help: string }[] = [
  { kind: 'down', title: 'Target down', help: 'It cannot be reached when control is offered to it' },
  { kind: 'silent', title: 'Ack lost', help: 'It never acknowledges' },
  { kind: 'late', title: 'Delay', help: 'It acknowledges after the time is up' },
  { kind: 'duplicate', title: 'Ack twice', help: 'Its acknowledgement comes twice' },
  { kind: 'corrupt', title: 'Damaged envelope', help: 'The envelope does not arrive as it was sent' },
  { kind: 'refuses', title: 'Refuses', help: 'It does not take over' },
  { kind: 'stale-reply', title: 'Late words', help: 'The agent before it speaks once more' },
  { kind: 'fails', title: 'Turn fails', help: 'Its turn ends in an error' },
  { kind: 'times-out', title: 'Turn too slow', help: 'Its turn takes too long' },
];

/** Switches for what goes wrong while a conversation goes on. */
export function FaultSwitches({ faults, onChange }: { readonly faults: readonly LiveFault[]; readonly onChange: (faults: readonly LiveFault[]) => void }): ReactNode {
  const say = useWords();
  const all = useStore((state) => state.graph?.agents);
  const [agent, setAgent] = useState('*');
  const nameOf = (id: string): string => (id === '*' ? say('everybody') : (all?.find((one) => one.id === id)?.name ?? id));
  const isOn = (kind: LiveFault['kind']): boolean => faults.some((fault) => fault.kind === kind && fault.agent === agent);
  const flip = (kind: LiveFault['kind']): void => {
    const others = faults.filter((fault) => fault.kind !== kind || fault.agent !== agent);
    onChange(isOn(kind) ? others : [...others, { kind, agent }]);
  };
  const elsewhere = faults.filter((fault) => fault.agent !== agent);
  return (
    <details className="faults">
      <summary>
        {say('What goes wrong')} {faults.length > 0 && <span className="count">{faults.length}</span>}
      </summary>
      <label className="seat">
        <span>{say('With')}</span>
        <select value={agent} onChange={(event) => setAgent(event.target.value)}>
          <option value="*">{say('everybody')}</option>
          {all?.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <div className="switches" role="group" aria-label={say('What goes wrong with {0}', nameOf(agent))}>
        {KINDS.map(({ kind, title, help }) => (
          <button key={kind} type="button" className="switch" aria-pressed={isOn(kind)} title={say(help)} onClick={() => flip(kind)}>
            {say(title)}
          </button>
        ))}
      </div>
      {elsewhere.length > 0 && <p className="run-note">{say('Also on: {0}', elsewhere.map((fault) => `${nameOf(fault.agent)}: ${say(KINDS.find(({ kind }) => kind === fault.kind)?.title ?? fault.kind)}`).join(', '))}</p>}
    </details>
  );
}
