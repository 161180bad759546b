import { type ReactNode, createContext, useContext, useSyncExternalStore } from 'react';
import type { Actions } from './actions';
import type { State } from './state';
import type { Store } from './store';

/** What every part of the canvas may reach. */
export interface Shared {
  readonly store: Store;
  readonly actions: Actions;
}

const SharedContext = createContext<Shared | undefined>(undefined);

/** Gives the parts inside it the store and the actions. */
export function SharedProvider({ shared, children }: { readonly shared: Shared; readonly children: ReactNode }): ReactNode {
  return <SharedContext value={shared}>{children}</SharedContext>;
}

/** The part of the state that the selector picks; the component draws again only when that changes. */
export function useStore<T>(select: (state: State) => T): T {
  const { store } = useShared();
  return useSyncExternalStore(store.subscribe, () => select(store.get()));
}

/** What the user can make happen. */
export function useActions(): Actions {
  return useShared().actions;
}

/** The store itself, for what is read at the time of an event only. */
export function useShared(): Shared {
  const shared = useContext(SharedContext);
  if (!shared) throw new Error('This part stands outside of SharedProvider.');
  return shared;
}
