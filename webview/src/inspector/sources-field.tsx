import type { ReactNode } from 'react';
import type { Escalation } from '#core/graph/model';
import { useStore } from '../store/context';
import { useWords } from '../store/use-words';
import { ChipsField } from './chips-field';
import type { SetPart } from './form';

/** Which agents an escalation holds for: every one, or these. */
export function SourcesField({ escalation, onSet }: { readonly escalation: Escalation; readonly onSet: SetPart }): ReactNode {
  const say = useWords();
  const agents = useStore((state) => state.graph?.agents);
  const from = escalation.from ?? '*';
  const isAny = from === '*';
  const ids = (agents ?? []).map(({ id }) => id);
  const chosen = typeof from === 'string' ? (isAny ? [] : [from]) : from;
  const set = (next: readonly string[] | undefined): void => onSet(['from'], next === undefined || next.length === 0 ? '*' : next.length === 1 ? next[0] : next);
  return (
    <fieldset className="form-part" data-path="from">
      <legend>{say('From')}</legend>
      <label className="is-flag">
        <input type="checkbox" checked={isAny} onChange={(event) => onSet(['from'], event.target.checked ? '*' : ids.filter((id) => id !== escalation.to))} />
        {say('Any agent')}
      </label>
      {!isAny && <ChipsField label={say('These agents')} path={['from']} value={chosen} suggestions={ids.filter((id) => id !== escalation.to)} isOpen={false} onChange={set} />}
    </fieldset>
  );
}
