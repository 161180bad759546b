import { CONTEXT_PLANTERS } from './plant-context';
import { FILE_PLANTERS } from './plant-file';
import { LOOP_PLANTERS } from './plant-loops';
import { PEOPLE_PLANTERS } from './plant-people';
import { REACH_PLANTERS } from './plant-reach';
import { REFERENCE_PLANTERS } from './plant-references';
import { ROUTING_PLANTERS } from './plant-routing';
import type { Planter } from './planter';

/** Every kind of fault that is planted. Order: by the check that has to find it. */
export const PLANTERS: readonly Planter[] = [
  ...FILE_PLANTERS, ...REFERENCE_PLANTERS, ...REACH_PLANTERS, ...LOOP_PLANTERS, ...CONTEXT_PLANTERS, ...ROUTING_PLANTERS, ...PEOPLE_PLANTERS,
].toSorted((one, other) => (one.check < other.check ? -1 : Number(one.check > other.check)));
