import type { Condition } from '../graph/model';
import { readCondition } from '../graph/read-condition';
import { readJson } from '../text/read-json';
import type { Span } from '../text/text-edit';
import { type Member, type TextIndex, containerAt, memberOf } from '../text/text-index';
import { MAX_DEPTH } from '../text/measure';
import type { Shape } from './meaning';
import { stringAt } from './mentions';

/** A condition that stands in a text. */
export interface ConditionPlace {
  readonly condition: Condition;
  readonly span: Span;
}

/** The smallest condition around the offset that can be read; the whole one where the offset is on its name, such as `when`. Cost: a descent to the offset. */
export function conditionAt(index: TextIndex, offset: number, root: Shape): ConditionPlace | undefined {
  let found: Span | undefined;
  let start = index.rootStart;
  let shape: Shape | undefined = root;
  for (let depth = 0; shape && depth < MAX_DEPTH; depth += 1) {
    const container = containerAt(index, start);
    const place = container?.members.findIndex((member) => member.start <= offset && offset <= member.valueEnd) ?? -1;
    const member: Member | undefined = container?.members[place];
    if (!container || !member) break;
    const textBeside = (name: string): string | undefined => {
      const other = memberOf(index, container, name);
      return other && index.text.startsWith('"', other.valueStart) ? stringAt(index.text, other.valueStart) : undefined;
    };
    shape = shape.part?.(member.key ?? place, textBeside);
    start = member.valueStart;
    if (shape?.isCondition && index.text.startsWith('{', start)) found = { offset: start, length: member.valueEnd - start };
    if (offset < start) break;
  }
  return found && placeOf(index, found);
}

function placeOf({ text }: TextIndex, span: Span): ConditionPlace | undefined {
  const condition = readCondition(readJson(text.slice(span.offset, span.offset + span.length)).value);
  return condition && { condition, span };
}
