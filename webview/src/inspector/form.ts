import type { Json } from '#core/base/json';

/** A place inside an element. */
export type Path = readonly (string | number)[];

/** Sets the part of the element at the path, or takes it out where the value is nothing. */
export type SetPart = (path: Path, value: Json | undefined) => void;

/** What a widget for one value gets. */
export interface WidgetProps<T extends Json> {
  readonly label: string;
  readonly help?: string | undefined;
  readonly value: T | undefined;
  /** Nothing is told while a change is typed; then the whole value, or nothing to take it out. */
  readonly onChange: (value: T | undefined) => void;
  readonly isRequired?: boolean;
  readonly placeholder?: string | undefined;
  /** Marks the control for tests and for whom a problem sends here. */
  readonly path: Path;
  readonly problem?: string | undefined;
}
