import { useSyncExternalStore } from "react";

/** A value that several components share and anybody may set, outside React. */
export interface Store<T> {
  get(): T;
  set(value: T): void;
  /** The value, kept up to date; on the server the first one. */
  use(): T;
}

/** @param first its value until it is set */
export function createStore<T>(first: T): Store<T> {
  let value = first;
  const listeners = new Set<() => void>();
  const get = () => value;
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return {
    get,
    set: (next) => {
      value = next;
      for (const listener of listeners) listener();
    },
    use: () => useSyncExternalStore(subscribe, get, () => first),
  };
}
