import type { ReactNode } from 'react';
import type { ElementRef } from '#core/graph/graph-edit';
import { useActions, useStore } from '../store/context';
import { useWords } from '../store/use-words';
import { TextField } from './text-field';

/** An element whose id others mention. */
export type Identified = { readonly kind: Exclude<ElementRef['kind'], 'graph' | 'group' | 'note'>; readonly id: string };

/** Whether others can mention the element. */
export function hasId(ref: ElementRef): ref is ElementRef & Identified {
  return ref.kind !== 'graph' && ref.kind !== 'group' && ref.kind !== 'note';
}

/** The id of an element. Whatever mentions it follows. */
export function IdField({ target }: { readonly target: Identified }): ReactNode {
  const say = useWords();
  const actions = useActions();
  const taken = useStore((state) => state.graph);
  const pattern = target.kind === 'field' ? /^[a-z][A-Za-z0-9]{0,63}$/ : /^[a-z][a-z0-9-]{0,63}$/;
  const rename = (to: string | undefined): void => {
    if (to === undefined) return;
    const section = `${target.kind}s` as const;
    if (!pattern.test(to)) actions.say(target.kind === 'field' ? say('A field is named like orderNumber: letters and digits, the first one small.') : say('An id is made of small letters, digits and dashes, such as order-desk.'));
    else if (taken?.[section].some(({ id }) => id === to)) actions.say(say('{0} is taken already.', to));
    else actions.edit([{ type: `${target.kind}/rename`, id: target.id, to }]);
  };
  const isMade = target.id.startsWith('#');
  return <TextField label={target.kind === 'field' ? say('Name') : say('Id')} help={say('Whatever mentions it follows when it changes.')} path={['id']} value={isMade ? '' : target.id} isRequired onChange={rename} placeholder={isMade ? say('none yet') : undefined} />;
}
