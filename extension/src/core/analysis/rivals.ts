import { intentsNeededBy } from '../conditions/glance';
import type { Condition } from '../graph/model';

/** Something with a condition. */
interface Conditional {
  readonly when: Condition;
}

/** Ways on of one agent that may hold together with another, by the intents that they need: most have one each, and need not be compared. */
export class Rivals<Way extends Conditional> {
  readonly #byIntent = new Map<unknown, Way[]>();
  readonly #all: Way[] = [];
  readonly #placeOf = new Map<Way, number>();
  readonly #free: Way[] = [];

  add(way: Way): void {
    const intents = intentsNeededBy(way.when);
    this.#placeOf.set(way, this.#all.length);
    this.#all.push(way);
    if (intents === undefined) this.#free.push(way);
    for (const intent of intents ?? []) {
      const list = this.#byIntent.get(intent);
      if (list) list.push(way);
      else this.#byIntent.set(intent, [way]);
    }
  }

  /** Of those that were added. Order: as added. */
  of({ when }: Conditional): readonly Way[] {
    const intents = intentsNeededBy(when);
    if (intents === undefined) return this.#all;
    const [only] = intents;
    if (intents.length === 1 && this.#free.length === 0) return this.#byIntent.get(only) ?? [];
    const found = new Set([...intents.flatMap((intent) => this.#byIntent.get(intent) ?? []), ...this.#free]);
    return [...found].sort((a, b) => (this.#placeOf.get(a) ?? 0) - (this.#placeOf.get(b) ?? 0));
  }
}
