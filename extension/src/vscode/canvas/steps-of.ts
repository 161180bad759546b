import type { GraphEdit } from '#core/graph/graph-edit';

/** What the walkthrough asks for: agents, a way between them, when and with what it is taken, and a run. */
export type Step = 'add' | 'connect' | 'condition' | 'run';

/** Properties of a handoff that say when it is taken and what it carries. */
const TERMS: ReadonlySet<string | number | undefined> = new Set(['when', 'mode', 'carries', 'redacts', 'renames']);

/** The steps of the walkthrough that the edits are. */
export function stepsOf(edits: readonly GraphEdit[]): readonly Step[] {
  return [...new Set(edits.flatMap(stepOf))];
}

function stepOf(edit: GraphEdit): readonly Step[] {
  if (edit.type === 'agent/add') return ['add'];
  if (edit.type === 'handoff/add') return ['connect'];
  return 'target' in edit && edit.target.kind === 'handoff' && TERMS.has(edit.path[0]) ? ['condition'] : [];
}
