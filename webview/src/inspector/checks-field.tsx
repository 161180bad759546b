import type { ReactNode } from 'react';
import type { JsonObject } from '#core/base/json';
import type { CheckSetting } from '#core/graph/model';
import { Icon } from '../parts/icon';
import { useActions, useStore } from '../store/context';
import { useWords } from '../store/use-words';
import { ChoiceField } from './choice-field';
import { TextField } from './text-field';

const SEVERITIES = ['error', 'warning', 'info', 'hint', 'off'];

/** How severe each check is in this graph, and which findings are accepted, and why. */
export function ChecksField(): ReactNode {
  const say = useWords();
  const actions = useActions();
  const isReadOnly = useStore((state) => state.isReadOnly);
  const settings = useStore((state) => state.graph?.checks);
  const found = useStore((state) => state.problems);
  const known = [...new Set([...(settings ?? []).map(({ check }) => check), ...found.map(({ check }) => check)])];
  const set = (check: string, setting: CheckSetting): void => {
    const { check: _, ...value } = setting;
    const written = value.accept && value.accept.length > 0 ? (value as JsonObject) : value.severity;
    actions.edit([{ type: 'property/set', target: { kind: 'graph' }, path: ['checks', check], ...(written === undefined ? {} : { value: written }) }]);
  };
  return (
    <fieldset className="form-part" data-path="checks" disabled={isReadOnly}>
      <legend>{say('Checks')}</legend>
      {known.length === 0 && <p className="form-note">{say('Every check has its usual severity. Those that find something can be set here.')}</p>}
      {known.map((check) => {
        const setting = settings?.find((one) => one.check === check) ?? { check };
        return (
          <div key={check} className="form-item">
            <ChoiceField label={check} path={['checks', check]} value={setting.severity} placeholder={say('usual')} options={SEVERITIES.map((severity) => ({ value: severity, label: say(severity) }))} onChange={(severity) => set(check, without({ ...setting, severity: severity as CheckSetting['severity'] }))} />
            {(setting.accept ?? []).map(({ at, reason }, place) => (
              <div className="accepted" key={at}>
                <TextField label={say('Accepted at {0}', at)} path={['checks', check, 'accept', place, 'reason']} value={reason} isRequired onChange={(next) => set(check, { ...setting, accept: (setting.accept ?? []).with(place, { at, reason: next ?? reason }) })} />
                <button type="button" className="tool" aria-label={say('Accept no longer')} title={say('Accept no longer')} onClick={() => set(check, { ...setting, accept: (setting.accept ?? []).toSpliced(place, 1) })}>
                  <Icon name="remove" />
                </button>
              </div>
            ))}
          </div>
        );
      })}
    </fieldset>
  );
}

/** The setting without what it does not say. */
function without({ check, severity, accept }: { readonly check: string; readonly severity: CheckSetting['severity'] | undefined; readonly accept?: CheckSetting['accept'] | undefined }): CheckSetting {
  return { check, ...(severity === undefined ? {} : { severity }), ...(accept === undefined ? {} : { accept }) };
}
