import { broken } from './invariants';
import { randomRun } from './random-run';

/** What breaks first when conversations are run from seed 1 on; nothing where all that many hold. */
export function firstBroken(cases: number): { readonly seed: number; readonly faults: readonly string[] } | undefined {
  for (let seed = 1; seed <= cases; seed += 1) {
    const faults = faultsOf(seed);
    if (faults.length > 0) return { seed, faults };
  }
  return undefined;
}

function faultsOf(seed: number): readonly string[] {
  try {
    return broken(randomRun(seed));
  } catch (error) {
    return [`it throws: ${error instanceof Error ? error.message : String(error)}`];
  }
}
