import { type Remembered, type State, type StateEvent, reduce, stateFrom } from './state';

/** Holds the state and tells who listens when it changes. */
export interface Store {
  get(): State;
  dispatch(event: StateEvent): void;
  subscribe(listener: () => void): () => void;
}

/** A store that goes on from what an earlier page left. */
export function createStore(remembered: Remembered): Store {
  let state = stateFrom(remembered);
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
