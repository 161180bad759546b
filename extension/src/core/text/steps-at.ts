import type { Part } from './locate';
import { type TextIndex, containerAt } from './text-index';

/** Deeper places are told of by what is around them: no sound file nests as deep. */
const DEEPEST = 130;

/** The property or element in which the offset is, by the steps that lead to it. Cost: a pass over each container on the way. */
export function stepsAt(index: TextIndex, offset: number): { readonly steps: readonly (string | number)[]; readonly part: Part } {
  const steps: (string | number)[] = [];
  let start = index.rootStart;
  while (steps.length < DEEPEST) {
    const members = containerAt(index, start)?.members ?? [];
    const place = members.findIndex((member) => member.start <= offset && offset < member.valueEnd);
    const member = members[place];
    if (!member) break;
    steps.push(member.key ?? place);
    if (member.key !== undefined && offset < member.keyEnd) return { steps, part: 'key' };
    start = member.valueStart;
  }
  return { steps, part: 'value' };
}
