import { defineCheck } from './check';
import type { GraphEdit } from '../graph/graph-edit';
import type { AgentGraph } from '../graph/model';
import { mayLeave } from './may-leave';
import { type UnknownReference, fixesForUnknown, unknownReferences } from './unknown-reference';
import { quoted } from './words';

/** Flags mentions of fields that the graph does not declare. */
export const unknownField = defineCheck<UnknownReference>({
  id: 'unknown-field',
  severity: 'error',
  find: (subject) => unknownReferences(subject, 'field'),
  message: ({ name }) => `There is no field ${quoted(name)}. Fields that travel are declared under "fields".`,
  fixes: (reference, subject) => fixesForUnknown(reference, subject, newField(reference, subject.graph)),
});

/** A field of that name, of the type of one that is renamed to it. None where one could then leave its trust domain under that name: any may have come to be called as what is renamed. */
function newField({ name }: UnknownReference, graph: AgentGraph): FieldAdd | undefined {
  const renamed = graph.handoffs.flatMap(({ renames = {} }) => Object.keys(renames).filter((from) => renames[from] === name));
  const type = graph.fields.find(({ id }) => renamed.includes(id))?.type ?? 'string';
  const mayAnyLeave = renamed.length > 0 && graph.fields.some(({ id }) => mayLeave(graph, id));
  return mayAnyLeave ? undefined : { type: 'field/add', field: { id: name, type } };
}

type FieldAdd = Extract<GraphEdit, { type: 'field/add' }>;
