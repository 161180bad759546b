import { HANDOFF } from '../analysis/agent-net';
import type { Analysis } from '../analysis/analyse';
import { hasBit } from '../analysis/field-bits';
import { wayHolding } from '../analysis/holding';
import { openRoutesOn, wayOf } from '../analysis/way';
import { atomsOf } from '../conditions/truth';
import type { Json } from '../base/json';
import type { GraphEdit } from '../graph/graph-edit';
import type { AgentGraph, Field, Scalar } from '../graph/model';
import { type Finding, defineCheck } from './check';
import { routeMark } from './edge-mark';
import { type Fit, fitOf } from './fits';
import type { Fix } from './problem';
import { turnValues } from './turn-values';
import { openText, quoted, wayText } from './words';

interface Data {
  readonly handoff: string;
  /** Place of its edge. */
  readonly edge: number;
  readonly source: Field;
  readonly target: Field;
  readonly fit: Exclude<Fit, { fits: 'all' }>;
  readonly way: string;
  readonly open: readonly string[];
  readonly uses: Uses;
}

/** What else a field is declared for. */
interface Uses {
  /** Fields whose values conditions or limits of authority look at. */
  readonly compared: ReadonlySet<string>;
  /** Renames from and to each field. */
  readonly renames: ReadonlyMap<string, readonly (readonly [string, string])[]>;
}

/** Flags handoffs that pass a field on under the name of one whose type, values or bounds it does not have. */
export const contextTypeMismatch = defineCheck<Data>({
  id: 'context-type-mismatch',
  severity: 'error',

  *find({ analysis, graph }) {
    if (analysis.entry === -1 || graph.handoffs.every(({ renames }) => renames === undefined)) return;
    const { net } = analysis;
    const fields = new Map(graph.fields.map((field) => [field.id, field]));
    const uses = usesIn(graph);
    for (let edge = 0; edge < net.edges.count; edge += 1) {
      const place = net.edges.kind[edge] === HANDOFF ? (net.edges.route[edge] ?? -1) : -1;
      for (const [from, to] of Object.entries(graph.handoffs[place]?.renames ?? {})) {
        const [source, target] = [fields.get(from), fields.get(to)];
        const fit = source && target && from !== to ? fitOf(source, target) : undefined;
        if (source && target && fit && fit.fits !== 'all') yield* findingAt(analysis, { edge, source, target, fit, uses });
      }
    }
  },

  message: ({ handoff, source, target, fit, way, open }) => {
    const which = fit.fits === 'none' ? 'but no value of it fits' : fit.isStated ? `but ${JSON.stringify(fit.example)} would not fit` : `but nothing rules out ${JSON.stringify(fit.example)}, which would not fit`;
    return `${quoted(handoff)} passes ${quoted(source.id)} (${typeText(source)}) on as ${quoted(target.id)} (${typeText(target)}), ${which}: ${way}.${openText(open)}`;
  },

  explain: ({ handoff, source, target, fit, way }) => [
    `${quoted(source.id)} is declared as ${typeText(source)}, ${quoted(target.id)} as ${typeText(target)}.`,
    `On this way ${quoted(source.id)} is there when ${quoted(handoff)} is taken: ${way}.`,
    `With the value ${JSON.stringify(fit.example)} it arrives as a ${quoted(target.id)} that ${quoted(target.id)} cannot be. Nothing converts it.`,
  ],

  fixes: (data, { graph, analysis }) => fixesFor(data, graph, analysis),
});

type Parts = Pick<Data, 'edge' | 'source' | 'target' | 'fit' | 'uses'>;

/** Nothing where the field cannot be there, or arrives as a mask. */
function* findingAt({ net, entry, holding, flow, graph }: Analysis, { edge, source, target, fit, uses }: Parts): Generator<Finding<Data>> {
  const [bit, other] = [flow.bits.bitOf.get(source.id) ?? 0, flow.bits.bitOf.get(target.id) ?? 0];
  if (!holding.passes(edge, bit).includes(other)) return;
  const before = wayHolding(holding, { place: net.edges.from[edge] ?? 0, bit }, flow.isEarly[edge] === 1);
  if (before === undefined) return;
  const place = net.edges.route[edge] ?? 0;
  const route = graph.handoffs[place];
  const way = [...before, edge];
  const open = openRoutesOn(net, way);
  const severity = fit.fits === 'none' ? 'error' : fit.isStated ? 'warning' : 'info';
  yield {
    ...routeMark(graph, place, 'renames', source.id),
    data: { handoff: route?.id ?? '', edge, source, target, fit, way: wayText(wayOf(net, entry, way)), open, uses },
    witness: { ...wayOf(net, entry, way), values: { ...turnValues(net, route, [source.id]), [source.id]: fit.example } },
    verdict: open.length === 0 ? 'proved' : 'undecided',
    severity: open.length > 0 && severity === 'error' ? 'warning' : severity,
  };
}

function typeText({ type, enum: values, minimum, maximum }: Field): string {
  if (values !== undefined) return `one of ${values.slice(0, 4).map((value) => JSON.stringify(value)).join(', ')}${values.length > 4 ? ' and more' : ''}`;
  const bounds = [...(minimum === undefined ? [] : [`at least ${minimum}`]), ...(maximum === undefined ? [] : [`at most ${maximum}`])].join(' and ');
  return bounds === '' ? type : `${type} of ${bounds}`;
}

function fixesFor({ handoff, edge, source, target, uses }: Data, graph: AgentGraph, { required, flow, net }: Analysis): readonly Fix[] {
  const bit = flow.bits.bitOf.get(target.id) ?? 0;
  const from = net.edges.from[edge] ?? 0;
  const along = net.out.edges.subarray(net.out.start[from], net.out.start[from + 1]).filter((other) => net.edges.route[other] === net.edges.route[edge]);
  const isRequired = along.some((other) => hasBit(required.arriving, (net.edges.to[other] ?? 0) * flow.bits.words, bit));
  const keep: Fix = { title: `Keep the name ${quoted(source.id)} on ${quoted(handoff)}`, edits: [{ type: 'property/set', target: { kind: 'handoff', id: handoff }, path: ['renames', source.id] }], isSafe: false };
  return [...declareFix(graph, uses, { field: target, like: source }), ...declareFix(graph, uses, { field: source, like: target }), ...(isRequired ? [] : [keep])];
}

interface Declaring {
  readonly field: Field;
  readonly like: Field;
}

/** Declares one field as the other is declared, unless that would break another handoff or a comparison. */
function declareFix(graph: AgentGraph, uses: Uses, { field, like }: Declaring): readonly Fix[] {
  const changed: Field = { ...field, type: like.type, ...partsOf(like) };
  if (uses.compared.has(field.id) || breaksRename(graph, uses, { field: changed, like })) return [];
  const target = { kind: 'field' as const, id: field.id };
  const set = (key: 'type' | 'enum' | 'minimum' | 'maximum', value: Json | undefined): readonly GraphEdit[] =>
    JSON.stringify(field[key]) === JSON.stringify(value) ? [] : [{ type: 'property/set', target, path: [key], ...(value === undefined ? {} : { value }) }];
  const values: readonly Scalar[] | undefined = like.enum;
  const edits = [...set('type', like.type), ...set('enum', values === undefined ? undefined : [...values]), ...set('minimum', like.minimum), ...set('maximum', like.maximum)];
  return [{ title: `Declare ${quoted(field.id)} like ${quoted(like.id)}`, edits, isSafe: false }];
}

function partsOf({ enum: values, minimum, maximum }: Field): Pick<Field, 'enum' | 'minimum' | 'maximum'> {
  return { ...(values === undefined ? {} : { enum: values }), ...(minimum === undefined ? {} : { minimum }), ...(maximum === undefined ? {} : { maximum }) };
}

/** Whether another rename would no longer fit for the field as it is declared then. */
function breaksRename({ fields }: AgentGraph, { renames }: Uses, { field, like }: Declaring): boolean {
  const declared = (id: string): Field | undefined => (id === field.id ? field : fields.find((one) => one.id === id));
  return (renames.get(field.id) ?? []).some(([from, to]) => {
    if (from === like.id || to === like.id || from === to) return false;
    const [source, target] = [declared(from), declared(to)];
    return source !== undefined && target !== undefined && fitOf(source, target).fits === 'none';
  });
}

function usesIn({ handoffs, escalations, agents }: AgentGraph): Uses {
  const compared = new Set(agents.flatMap(({ authority }) => (authority?.limits ?? []).map(({ field }) => field)));
  for (const { when } of [...handoffs, ...escalations]) {
    for (const atom of when === undefined ? [] : atomsOf(when)) if ('field' in atom && atom.exists === undefined) compared.add(atom.field);
  }
  const renames = new Map<string, (readonly [string, string])[]>();
  const note = (field: string, rename: readonly [string, string]): void => {
    const known = renames.get(field) ?? [];
    // What is renamed alike many times is looked at once.
    if (!known.some(([from, to]) => from === rename[0] && to === rename[1])) renames.set(field, [...known, rename]);
  };
  for (const { renames: own = {} } of handoffs) for (const rename of Object.entries(own)) [...new Set(rename)].forEach((field) => note(field, rename));
  return { compared, renames };
}
