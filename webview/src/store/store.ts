import { INITIAL_STATE, type State, type StateEvent, reduce } from './state';

/** Holds the state and tells who listens when it changes. */
export interface Store {
  get(): State;
  dispatch(event: StateEvent): void;
  subscribe(listener: () => void): () => void;
}

/** A store in its first state. */
export function createStore(): Store {
  let state = INITIAL_STATE;
  const listeners = new Set<() => void>();
  return {
    get: () => state,
    dispatch: (event) => {
      const next = reduce(state, event);
      if (next === state) return;
      state = next;
      for (const listener of [...listeners]) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
