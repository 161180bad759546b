import { fingerprintOf } from '#core/checking/fingerprint';
import { CHECKS, RUN_CODES, SCENARIOS_CODE } from '#core/checks/registry';
import type { Severity } from '#core/graph/model';
import type { CheckedFile, LocatedProblem, Reporter, SuppressedProblem } from './checked-file';
import { fixesOf } from './sarif-fixes';
import { flowOf } from './sarif-flow';
import { type SarifPart, physicalLocation } from './sarif-location';

/** SARIF 2.1.0, for GitHub code scanning and other viewers: findings with ranges, the way that shows each, what mends it, and the pages of their checks. */
export const sarifReport: Reporter = ({ files: all, failures, pageOf, showsSuppressed }) => {
  // GitHub shows a suppressed result as an open alert.
  const files = showsSuppressed ? all : all.map((checked) => ({ ...checked, suppressed: [] }));
  const found = new Set(files.flatMap(({ findings, suppressed }) => [...findings, ...suppressed].map(({ problem }) => problem.check)));
  const log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'agentgraph', rules: RULES.map(({ id, severity }) => ruleOf({ id, severity, page: pageOf(id), isFound: found.has(id) })) } },
        invocations: [{ executionSuccessful: failures.length === 0, toolExecutionNotifications: failures.map((text) => ({ level: 'error', message: { text } })) }],
        columnKind: 'utf16CodeUnits',
        results: files.flatMap(resultsOf),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
};

/** Checks, and what is said about the checking itself. */
const RULES: readonly { readonly id: string; readonly severity: Severity }[] = [
  ...CHECKS.map(({ id, severity }) => ({ id, severity })),
  ...RUN_CODES.map((id) => ({ id, severity: 'warning' as const })),
  { id: SCENARIOS_CODE, severity: 'error' as const },
].toSorted((a, b) => (a.id < b.id ? -1 : 1));

const PLACES: ReadonlyMap<string, number> = new Map(RULES.map(({ id }, place) => [id, place]));

const LEVELS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note', hint: 'note' };

interface Rule {
  readonly id: string;
  readonly severity: Severity;
  readonly page: string;
  readonly isFound: boolean;
}

/** The page itself goes along only where something was found: it is long. */
function ruleOf({ id, severity, page, isFound }: Rule): SarifPart {
  const short = page.split('\n').find((line) => line !== '' && !line.startsWith('#')) ?? id;
  return {
    id,
    shortDescription: { text: short },
    defaultConfiguration: { level: LEVELS[severity] },
    ...(isFound && page !== '' ? { help: { text: page, markdown: page } } : {}),
  };
}

function resultsOf(checked: CheckedFile): readonly SarifPart[] {
  const flow = flowOf(checked);
  const fixes = fixesOf(checked);
  const resultOf = (finding: LocatedProblem, suppressions: readonly SarifPart[]): SarifPart => {
    const { problem, range } = finding;
    const { element, verdict, witness, explanation } = problem;
    return {
      ruleId: problem.check,
      ruleIndex: PLACES.get(problem.check) ?? -1,
      level: LEVELS[problem.severity],
      message: { text: problem.message },
      locations: [{ physicalLocation: physicalLocation(checked.file, range), logicalLocations: [{ kind: 'member', name: element.kind === 'graph' ? '' : element.id, fullyQualifiedName: problem.pointer }] }],
      partialFingerprints: { 'agentgraphFinding/v1': fingerprintOf(problem) },
      ...flow(problem),
      ...fixes(problem),
      ...(suppressions.length === 0 ? {} : { suppressions }),
      properties: { verdict, ...(witness?.values === undefined ? {} : { values: witness.values }), ...(explanation === undefined ? {} : { explanation }) },
    };
  };
  return [...checked.findings.map((finding) => resultOf(finding, [])), ...checked.suppressed.map((finding) => resultOf(finding, [suppressionOf(finding)]))];
}

/** An acceptance stands in a file of the project beside the graph, or in it. */
function suppressionOf({ by, reason }: SuppressedProblem): SarifPart {
  return { kind: by === 'acceptance' ? 'inSource' : 'external', status: 'accepted', justification: reason };
}
