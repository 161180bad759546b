import type { State } from './state';

/** A selector whose answer is kept as long as the parts of the state that it is made from are the same. */
export function cached<In extends unknown[], Out>(inputs: (state: State) => [...In], compute: (...parts: In) => Out): (state: State) => Out {
  let last: { readonly parts: readonly [...In]; readonly output: Out } | undefined;
  return (state) => {
    const parts = inputs(state);
    const before: readonly unknown[] = last?.parts ?? [];
    if (!last || parts.some((part, place) => part !== before[place])) last = { parts, output: compute(...parts) };
    return last.output;
  };
}
