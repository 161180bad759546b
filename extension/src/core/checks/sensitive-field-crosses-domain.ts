import { HUMAN } from '../analysis/agent-net';
import { defineCheck } from './check';
import { edgeMark } from './edge-mark';
import { type Leak, type LeakedField, leaksOf } from './leaks';
import { fixesForLeak } from './leak-fixes';
import { turnValues } from './turn-values';
import { listed, openText, quoted, wayText } from './words';

/** Flags personal and confidential fields that leave the trust domain they belong to with nobody masking them. */
export const sensitiveFieldCrossesDomain = defineCheck<Leak>({
  id: 'sensitive-field-crosses-domain',
  severity: 'error',

  *find({ analysis }) {
    for (const leak of leaksOf(analysis)) {
      yield {
        ...edgeMark(analysis.net, leak.edge),
        data: leak,
        witness: { ...leak.witness, values: turnValues(analysis.net, analysis.net.edges.kind[leak.edge] === HUMAN ? undefined : leak.route, [leak.fields[0]?.name ?? '']) },
        verdict: leak.open.length === 0 ? 'proved' : 'undecided',
        ...(leak.open.length === 0 ? {} : { severity: 'warning' }),
      };
    }
  },

  message: ({ fields, home, domain, to, others, witness, open }) => {
    const leave = fields.length === 1 ? 'leaves' : 'leave';
    const same = others.length === 0 ? '' : ` The same happens from ${listed(others)}.`;
    return `${whatOf(fields)} ${leave} the trust domain ${quoted(home)} unmasked for ${quoted(to)} in ${quoted(domain)}: ${wayText(witness)}.${same}${openText(open)}`;
  },

  explain: ({ fields, home, domain, from, to, route, witness }) => [
    ...fields.slice(0, 3).map(originOf),
    `The value belongs to ${quoted(home)}, and nothing on the way masks, drops or replaces it: ${wayText(witness)}.`,
    `The step from ${quoted(from)} to ${quoted(to)} enters ${quoted(domain)}. ${route === undefined ? 'No handoff or escalation is declared for it, so all fields travel.' : `${quoted(route.id)} lets the field through, since neither "redacts" nor "carries" keeps it back.`}`,
  ],

  fixes: (leak, { analysis }) => fixesForLeak(analysis, leak),
});

function whatOf(fields: readonly LeakedField[]): string {
  const [first] = fields;
  if (first !== undefined && fields.length === 1) return `${quoted(first.name)} (${first.sensitivity}${first.name === first.origin ? '' : `, as ${quoted(first.origin)}`})`;
  return listed(fields.map(({ name }) => name));
}

function originOf({ name, origin, sensitivity, setBy }: LeakedField): string {
  const start = setBy === undefined ? `${quoted(origin)} comes into being by a new name` : `${quoted(origin)} is known or set at ${quoted(setBy)}`;
  return `${start}, and is declared ${sensitivity}${name === origin ? '' : `; it travels as ${quoted(name)}`}.`;
}
