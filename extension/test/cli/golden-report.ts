import type { Problem } from '#core/checks/problem';
import { rangesOf } from '#core/checking/problem-ranges';
import type { CheckReport, CheckedFile } from '../../src/cli/reporters/checked-file';

const TEXT = `{
  "formatVersion": "1.0",
  "name": "Shop support",
  "entry": "triage",
  "agents": {
    "triage": { "name": "Triage", "kind": "ai" },
    "billing": { "name": "Billing मदद", "kind": "ai" },
    "refunds": { "name": "Refunds", "kind": "ai", "authority": { "resolves": true } }
  },
  "handoffs": [
    { "id": "h1", "from": "triage", "to": "billing", "mode": "explicit" },
    { "id": "h2", "from": "billing", "to": "humna", "mode": "explicit" },
    { "id": "h3", "from": "billing", "to": "refunds", "mode": "explicit", "carries": [] }
  ]
}
`;

const PROBLEMS: readonly Problem[] = [
  {
    check: 'unknown-agent', severity: 'error', pointer: '/handoffs/1/to', part: 'value', element: { kind: 'handoff', id: 'h2' },
    message: "There is no agent 'humna'.", verdict: 'proved',
    fixes: [{ title: "Use 'refunds'", isSafe: false, edits: [{ type: 'property/set', target: { kind: 'handoff', id: 'h2' }, path: ['to'], value: 'refunds' }] }],
  },
  {
    check: 'missing-context-field', severity: 'warning', pointer: '/handoffs/2/carries', part: 'key', element: { kind: 'handoff', id: 'h3' },
    message: "'h3' drops <b>100 %</b> | of *it*, says @somebody in #7.\nNo::error more.", verdict: 'undecided',
    explanation: ['Nothing carries it.', 'So it is lost.'],
    witness: { path: ['triage', 'billing', 'refunds'], via: ['h1', 'h3'], values: { intent: 'refund', confidence: 0.4, orderId: null } },
    fixes: [{ title: 'Carry all', isSafe: true, edits: [{ type: 'property/set', target: { kind: 'handoff', id: 'h3' }, path: ['carries'] }] }],
  },
  {
    check: 'pass-through-agent', severity: 'info', pointer: '/agents/billing', part: 'key', element: { kind: 'agent', id: 'billing' },
    message: "'billing' only passes on.", verdict: 'proved', fixes: [],
  },
];

const ACCEPTED: Problem = {
  check: 'dead-end-agent', severity: 'warning', pointer: '/agents/triage', part: 'key', element: { kind: 'agent', id: 'triage' },
  message: "'triage' can do nothing.", verdict: 'proved', fixes: [],
};

/** A run with one of everything that formats have to tell, made by hand so that it stays the same whatever checks there are. */
export function goldenReport(parts: Partial<CheckReport> = {}): CheckReport {
  const [range] = rangesOf(TEXT, [ACCEPTED]);
  const broken: CheckedFile = {
    file: 'graphs/a b, 50%.agentgraph.json',
    text: TEXT,
    findings: rangesOf(TEXT, PROBLEMS).map((place, at) => ({ range: place, problem: PROBLEMS[at]! })),
    suppressed: [{ problem: ACCEPTED, range: range!, by: 'acceptance', reason: 'It is new.' }],
  };
  const sound: CheckedFile = { file: 'graphs/sound.agentgraph.json', text: '{}\n', findings: [], suppressed: [] };
  return {
    files: [broken, sound], failures: [], pageOf: (id) => `# ${id}\n\nThe page of ${id}.\n`, warnings: 1, maxWarnings: Infinity, showsSuppressed: false, hasColours: false, ...parts,
  };
}
