import type { Estimate } from '../simulation/intervals';
import type { GroupSummary, SimulationSummary, Times } from '../simulation/summary';
import { barChart, flowChart } from './html-charts';
import { boundText, figure, percent, shareWithBounds, short } from './figures';
import { groupBars } from './group-bars';
import { escaped, htmlTable } from './html';
import type { SimulationReport } from './simulation-report';
import { WHEN_NOBODY_IS_THERE } from './when-nobody-is-there';

const STYLE = `
:root { color-scheme: light dark; --text: #1c2330; --soft: #59636e; --back: #fff; --line: #d0d7de; --bar: #2f6fb2; --end: #59636e; --good: #1a7f37; --bad: #b3261e; --open: #8a5a00; }
@media (prefers-color-scheme: dark) { :root { --text: #e6edf3; --soft: #a5b0bb; --back: #0d1117; --line: #3d444d; --bar: #6cb0f5; --end: #a5b0bb; --good: #56d364; --bad: #ff8a80; --open: #f0b44c; } }
body { font: 15px/1.5 system-ui, sans-serif; color: var(--text); background: var(--back); max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.6rem; margin-bottom: 0; } h2 { font-size: 1.2rem; margin-top: 2.5rem; }
.facts, figcaption { color: var(--soft); } figcaption { font-weight: 600; margin-bottom: .5rem; }
figure { margin: 2rem 0; } svg { max-width: 100%; height: auto; }
svg text { fill: var(--text); font: 12px system-ui, sans-serif; dominant-baseline: central; } svg text.name { text-anchor: end; }
svg rect { fill: var(--bar); } svg rect.end { fill: var(--end); } svg rect.ranged { fill-opacity: .7; } svg .interval { fill: none; stroke: var(--text); stroke-width: 1.5; } svg .flow { fill: none; stroke: var(--bar); stroke-opacity: .35; }
.scroll { overflow-x: auto; } table { border-collapse: collapse; margin: 1rem 0; } caption { text-align: left; font-weight: 600; padding-bottom: .3rem; }
th, td { text-align: left; padding: .25rem .75rem .25rem 0; border-bottom: 1px solid var(--line); font-weight: normal; } thead th { font-weight: 600; }
.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
.pass { color: var(--good); } .fail { color: var(--bad); } .inconclusive { color: var(--open); } .verdict { font-size: 1.2rem; font-weight: 600; }
code { font: .85em ui-monospace, monospace; overflow-wrap: anywhere; } summary { cursor: pointer; }
`;

/** The report of a simulation as one page: no script, nothing from elsewhere. */
export function simulationPage(report: SimulationReport): string {
  const { name, summary } = report;
  const title = `Simulation of ${name}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
${headOf(report)}
<h2>Gates</h2>
${htmlTable('What must hold, with 95 % intervals', ['gate', 'bound', 'measured', 'verdict'], report.gates.map(({ title: gate, unit, direction, bound, estimate, verdict }) => [gate, boundText(unit, direction, bound), figure(unit, estimate), verdict]))}
${report.notes.map((note) => `<p>${escaped(note)}</p>`).join('\n')}
${whatIfOf(report)}
<h2>How conversations go</h2>
${chartsOf(report)}
<h2>Handoffs</h2>
${edgesOf(summary)}
<h2>Agents</h2>
${agentsOf(report)}
<h2>Customers</h2>
${groupsOf('intent', summary.intents)}
${groupsOf('language', summary.languages)}
${nobodyThereOf(summary)}
</main>
</body>
</html>
`;
}

function headOf({ graph, seed, asked, isStopped, digest, verdict, summary, whatIf }: SimulationReport): string {
  const count = isStopped ? `${summary.conversations} of ${asked} conversations, stopped` : `${asked} conversations`;
  const verdictLine = whatIf === undefined ? `<p class="verdict ${verdict}">Verdict: ${verdict}</p>` : '';
  return `<p class="facts">${escaped(graph)}, ${count}, seed ${seed}. Resolved ${escaped(shareWithBounds(summary.taskSuccess))}, `
    + `escalated ${escaped(shareWithBounds(summary.escalation))}, ${short(summary.hops.mean.value)} handoffs a conversation.<br>Digest <code>${digest}</code></p>${verdictLine}`;
}

function whatIfOf({ whatIf }: SimulationReport): string {
  if (whatIf === undefined) return '';
  const rows = whatIf.differences.map(({ figure: name, unit, base, other, difference, isReal }) => {
    const show = (value: number): string => (unit === 'share' ? percent(value, 2) : short(value));
    return [name, show(base), show(other), `${show(difference.value)} (${show(difference.low)} to ${show(difference.high)})`, isReal ? 'real' : 'not shown'];
  });
  return `<h2>What if ${escaped(whatIf.changes)}</h2>${htmlTable('The same customers under both settings', ['figure', 'as it is', 'what if', 'difference', 'is it real'], rows)}`;
}

function chartsOf({ summary, agents }: SimulationReport): string {
  const { conversations, hops, funnel, escalationReasons, latency } = summary;
  const share = (value: number): string => `${value}, ${percent(value / Math.max(1, conversations))}`;
  return [
    flowChart({ id: 'flow', title: 'From agent to agent, stage by stage', head: ['stage', 'conversations'] }, summary.flow, agents),
    barChart({ id: 'funnel', title: 'How far conversations get', head: ['stage', 'conversations'] }, funnel.map(({ stage, conversations: value }) => ({ name: stage, value, label: share(value) }))),
    barChart({ id: 'hops', title: 'Handoffs of a conversation', head: ['handoffs', 'conversations'] }, hops.counts.map((value, hop) => ({ name: String(hop), value, label: share(value) }))),
    barChart({ id: 'reasons', title: 'Why conversations were escalated', head: ['reason', 'times'] }, Object.entries(escalationReasons).map(([name, value]) => ({ name, value }))),
    barChart({ id: 'latency', title: 'Time of a handoff, in milliseconds', head: ['percentile', 'ms'] }, [...percentilesOf('between bots', latency.bots), ...percentilesOf('to a person', latency.humans)]),
  ].join('\n');
}

function percentilesOf(name: string, { cases, p50, p95, p99 }: Times): readonly { readonly name: string; readonly value: number; readonly label: string }[] {
  if (cases === 0) return [];
  return ([['p50', p50], ['p95', p95], ['p99', p99]] as const).map(([percentile, value]) => ({ name: `${name}, ${percentile}`, value, label: `${value} ms` }));
}

function edgesOf({ edges }: SimulationSummary): string {
  return htmlTable('Each way from agent to agent', ['handoff', 'from', 'to', 'offered', 'taken', 'success', 'share', 'p95 ms', 'not taken'], edges.map((edge) => [
    edge.via, edge.from, edge.to, String(edge.proposed), String(edge.committed), shareWithBounds(edge.success), percent(edge.share),
    edge.latency.cases === 0 ? '-' : String(edge.latency.p95), [...Object.entries(edge.denied), ...Object.entries(edge.rolledback)].map(([code, times]) => `${code} ${times}`).join(', '),
  ]));
}

function agentsOf({ summary, agents }: SimulationReport): string {
  return htmlTable('Each agent', ['agent', 'turns', 'failed', 'resolved', 'escalated'], summary.agents.map(({ agent, turns, failures, resolved, escalated }) =>
    [agents[agent] ?? agent, String(turns), shareWithBounds(failures), String(resolved), String(escalated)]));
}

function groupsOf(of: string, groups: readonly GroupSummary[]): string {
  const chart = (title: string, figureOf: (group: GroupSummary) => Estimate): string =>
    barChart({ id: `${of}-${title.toLowerCase()}`, title: `${title}, by ${of}`, head: [of, title.toLowerCase()], most: 1 }, groupBars(groups, figureOf, percent));
  const table = htmlTable(`By ${of}`, [of, 'conversations', 'resolved', 'escalated', 'unresolved', 'handoffs'], groups.map(({ name, conversations, success, escalation, unresolved, hops }) =>
    [name, String(conversations), shareWithBounds(success), shareWithBounds(escalation), shareWithBounds(unresolved), short(hops)]));
  return [table, chart('Resolved', ({ success }) => success), chart('Escalated', ({ escalation }) => escalation)].join('\n');
}

function nobodyThereOf({ closedDesks, humanUnavailable }: SimulationSummary): string {
  const words = Object.entries(humanUnavailable).map(([then, times]) => ({ name: WHEN_NOBODY_IS_THERE[then] ?? then, value: times }));
  const closed = closedDesks.value === 0 ? '' : `<p>Offers to people outside their working hours: ${escaped(shareWithBounds(closedDesks))}.</p>`;
  return closed + barChart({ id: 'nobody', title: 'When no person took over', head: ['what came of it', 'times'] }, words);
}
