import type { Estimate } from '../simulation/intervals';
import type { GroupSummary } from '../simulation/summary';
import type { Bar } from './bar-shapes';

/** More groups are in the table only. */
const MOST_GROUPS = 20;

/** A share of each group, with its interval; none where there is one group only, as it is all conversations. Order: that of the groups, most conversations first. */
export function groupBars(groups: readonly GroupSummary[], of: (group: GroupSummary) => Estimate, label: (share: number) => string): readonly Bar[] {
  if (groups.length < 2) return [];
  return groups.slice(0, MOST_GROUPS).map((group) => {
    const { value, low, high } = of(group);
    return { name: group.name, value, low, high, label: label(value) };
  });
}
