import type { Conversation } from '../runtime/conversation';
import type { EventOf, LedgerEvent } from '../runtime/events';
import { apply, opened } from '../runtime/apply';
import type { HandoffReport, RunReport, RunStep } from './run-report';

/** The report of a run, from its ledger alone. `digest` is the hash of its last line. */
export function reportOf(events: readonly LedgerEvent[], digest: string): RunReport {
  const [first] = events;
  if (first?.type !== 'conversation.created') return EMPTY_REPORT;
  const told: Told = { state: opened(first), steps: [], handoffs: [], path: [first.entry], undecided: new Set() };
  for (const event of events.slice(1)) {
    tell(told, event);
    told.state = apply(told.state, event);
  }
  const { state } = told;
  return {
    scenario: first.scenario ?? { id: first.conv, name: first.conv },
    seed: first.seed, outcome: state.status, ...(state.code === undefined ? {} : { code: state.code }),
    path: told.path, steps: told.steps.filter(saysSomething), handoffs: told.handoffs.map(({ report }) => report), context: state.context,
    undecided: [...told.undecided], events: events.length, digest, failures: [],
  };
}

const EMPTY_REPORT: RunReport = {
  scenario: { id: '', name: '' }, seed: 0, outcome: 'failed', code: 'EMPTY_LEDGER', path: [], steps: [], handoffs: [], context: {},
  undecided: [], events: 0, digest: '', failures: [],
};

/** A router that only decides leaves no step of its own. */
function saysSomething(step: RunStep): boolean {
  return step.kind !== 'agent' || step.text !== '' || Object.keys(step.set).length > 0;
}

interface Told {
  state: Conversation;
  readonly steps: RunStep[];
  readonly handoffs: { report: HandoffReport; readonly since: number }[];
  readonly path: string[];
  readonly undecided: Set<string>;
}

function tell(told: Told, event: LedgerEvent): void {
  switch (event.type) {
    case 'user.message':
      if (event.turn !== undefined) told.steps.push({ kind: 'user', turn: event.turn, text: event.text, signals: event.signals });
      return;
    case 'agent.replied': return void told.steps.push({ kind: 'agent', agent: event.agent, text: event.text, set: {} });
    case 'context.updated': return tellFound(told, event);
    case 'agent.failed': return void told.steps.push({ kind: 'fault', agent: event.agent, code: event.code });
    case 'agent.timeout': return void told.steps.push({ kind: 'fault', agent: event.agent, code: 'AGENT_TIMEOUT' });
    case 'output.fenced': return void told.steps.push({ kind: 'fault', agent: event.agent, code: 'OUTPUT_FENCED' });
    case 'trigger.evaluated': return event.undecided.forEach((id) => told.undecided.add(id));
    case 'human.unavailable': return tellWords(told, event.say);
    default: return tellHandoff(told, event);
  }
}

function tellFound(told: Told, { agent, set, unset }: EventOf<'context.updated'>): void {
  const last = told.steps.at(-1);
  const found = { ...set, ...Object.fromEntries(unset.map((name) => [name, null])) };
  if (last?.kind === 'agent' && last.agent === agent) told.steps[told.steps.length - 1] = { ...last, set: found };
}

function tellWords(told: Told, text: string | undefined): void {
  if (text !== undefined) told.steps.push({ kind: 'system', agent: told.state.owner, text });
}

function tellHandoff(told: Told, event: LedgerEvent): void {
  switch (event.type) {
    case 'handoff.proposed': return tellProposal(told, event);
    case 'handoff.denied':
      end(told, event, { outcome: 'denied', code: event.code });
      return tellWords(told, event.say);
    case 'handoff.prepared': return change(told, event, { attempts: 1 });
    case 'handoff.timeout':
    case 'handoff.unreachable':
    case 'handoff.rejected': return change(told, event, { attempts: event.attempt });
    case 'handoff.acked': return change(told, event, { attempts: event.attempt });
    case 'handoff.rolledback': return end(told, event, { outcome: 'rolledback', code: event.code });
    case 'handoff.committed':
      end(told, event, { outcome: 'committed' });
      told.path.push(event.to);
      return tellWords(told, event.say);
    default: return;
  }
}

function tellProposal(told: Told, event: EventOf<'handoff.proposed'>): void {
  const { handoffId, via, kind, from, to, reason, envelope, t, hop } = event;
  told.steps.push({ kind: 'handoff', handoff: told.handoffs.length });
  const report: HandoffReport = { handoffId, via, kind, from, to, outcome: 'denied', reason, envelope, hop, attempts: 0, tookMs: 0 };
  told.handoffs.push({ report, since: t });
}

function change(told: Told, event: { readonly handoffId: string }, part: Partial<HandoffReport>): void {
  const last = told.handoffs.at(-1);
  if (last?.report.handoffId === event.handoffId) last.report = { ...last.report, ...part };
}

function end(told: Told, event: { readonly handoffId: string; readonly t: number }, part: Partial<HandoffReport>): void {
  const since = told.handoffs.at(-1)?.since ?? event.t;
  change(told, event, { ...part, tookMs: event.t - since });
}
