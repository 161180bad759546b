import { boundText, figure, percent, shareWithBounds, short } from '#core/reporting/figures';
import type { SimulationReport } from '#core/reporting/simulation-report';
import { WHEN_NOBODY_IS_THERE } from '#core/reporting/when-nobody-is-there';
import type { GroupSummary, SimulationSummary, Times } from '#core/simulation/summary';

/** The report of a simulation for a terminal. */
export function simulationText(report: SimulationReport): string {
  const { summary } = report;
  const parts = [
    headOf(report),
    table(['gate', 'bound', 'measured', 'verdict'], report.gates.map(({ title, unit, direction, bound, estimate, verdict }) => [title, boundText(unit, direction, bound), figure(unit, estimate), verdict])),
    table(['', 'all'], overviewOf(summary)),
    table(['handoff', 'from', 'to', 'offered', 'taken', 'success', 'p95 ms'], summary.edges.map(({ via, from, to, proposed, committed, success, latency }) => [via, from, to, String(proposed), String(committed), success.cases === 0 ? '-' : percent(success.value), latency.cases === 0 ? '-' : String(latency.p95)])),
    table(['agent', 'turns', 'failed', 'resolved', 'escalated'], summary.agents.map(({ agent, turns, failures, resolved, escalated }) => [agent, String(turns), failures.cases === 0 ? '-' : percent(failures.value), String(resolved), String(escalated)])),
    groupTable('intent', summary.intents), groupTable('language', summary.languages),
    countTable('escalated because', summary.escalationReasons), countTable('when no person took over', Object.fromEntries(Object.entries(summary.humanUnavailable).map(([then, times]) => [WHEN_NOBODY_IS_THERE[then] ?? then, times]))),
    countTable('unresolved', summary.unresolved),
    ...whatIfOf(report),
    report.notes.map((note) => `Note: ${note}\n`).join(''),
    `Digest: ${report.digest}\n`,
  ];
  return parts.filter((part) => part !== '').join('\n');
}

function headOf({ name, seed, asked, isStopped, summary, verdict, whatIf }: SimulationReport): string {
  const count = isStopped ? `${summary.conversations} of ${asked} conversations, stopped` : `${asked} conversations`;
  return `${name}: ${count}, seed ${seed}.${whatIf === undefined ? ` Verdict: ${verdict}.` : ''}\n`;
}

function overviewOf(summary: SimulationSummary): readonly (readonly string[])[] {
  const { hops, latency, fallbacks, absorbed } = summary;
  return [
    ['resolved', shareWithBounds(summary.taskSuccess)],
    ['escalated to a person', shareWithBounds(summary.escalation)],
    ...(summary.closedDesks.value === 0 ? [] : [['offered out of hours', shareWithBounds(summary.closedDesks)]]),
    ['handoffs, first target', shareWithBounds(summary.handoffSuccess)],
    ['handoffs, clean', shareWithBounds(summary.cleanHandoffs)],
    ['context kept', percent(summary.completeness)],
    ['handoffs a conversation', `mean ${short(hops.mean.value)}, p95 ${hops.p95}, most ${hops.most}`],
    ['fallbacks in a row', `p95 ${fallbacks.p95}, most ${fallbacks.most}`],
    ['handoff time, bots', timesText(latency.bots)], ['handoff time, people', timesText(latency.humans)], ['conversation time', timesText(latency.conversations)],
    ['absorbed', `${absorbed.lateAcks} late answers, ${absorbed.duplicates} duplicates, ${absorbed.fenced} words out of turn`],
    ['cost a conversation', short(summary.cost)],
  ];
}

function timesText({ cases, mean, p50, p95, p99 }: Times): string {
  return cases === 0 ? 'none' : `mean ${Math.round(mean)} ms, p50 ${p50}, p95 ${p95}, p99 ${p99}`;
}

function groupTable(title: string, groups: readonly GroupSummary[]): string {
  return table([title, 'conversations', 'resolved', 'escalated', 'unresolved', 'handoffs'], groups.map(({ name, conversations, success, escalation, unresolved, hops }) =>
    [name, String(conversations), shareWithBounds(success), percent(escalation.value), percent(unresolved.value), short(hops)]));
}

function countTable(title: string, counts: Readonly<Record<string, number>>): string {
  return table([title, 'times'], Object.entries(counts).map(([name, times]) => [name, String(times)]));
}

function whatIfOf({ whatIf }: SimulationReport): readonly string[] {
  if (whatIf === undefined) return [];
  const rows = whatIf.differences.map(({ figure: name, unit, base, other, difference, isReal }) => {
    const show = (value: number): string => (unit === 'share' ? percent(value, 2) : short(value));
    return [name, show(base), show(other), `${show(difference.value)} (${show(difference.low)} to ${show(difference.high)})`, isReal ? 'real' : 'not shown'];
  });
  return [`What if ${whatIf.changes}:\n`, table(['figure', 'as it is', 'what if', 'difference', 'is it real'], rows)];
}

/** Columns as wide as their widest cell; nothing where there are no rows. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ').trimEnd();
  return `${[line(head), widths.map((width) => '─'.repeat(width)).join('  '), ...rows.map(line)].join('\n')}\n`;
}
