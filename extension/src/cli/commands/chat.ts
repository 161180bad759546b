import { resolve } from 'node:path';
import { SEAT_HELP, typedDecision } from '#core/brains/human';
import type { Decision } from '#core/brains/brain';
import { type LocalBrain, localBrain } from '#core/brains/local';
import type { AgentGraph } from '#core/graph/model';
import { type Conversation, isTerminal } from '#core/runtime/conversation';
import { type AsyncAdapter, driveAsync } from '#core/runtime/drive';
import type { LedgerEvent } from '#core/runtime/events';
import type { AskAgent, Input, Offer } from '#core/runtime/input';
import { ledgerText } from '#core/runtime/ledger';
import { type RunGraph, runGraph } from '#core/runtime/run-graph';
import { start } from '#core/runtime/step';
import { initialContext } from '#core/scenarios/default-scenario';
import { loadLanguageTools } from '../../node/language-tools';
import { writeLedger } from '../../node/ledger-files';
import { nativeSha256 } from '../../node/native-sha256';
import type { Arguments, Command } from '../command';
import { EXIT, type ExitCode } from '../exit';
import { type Terminal, shownPath, whyNot } from '../io';
import { chatLine } from '../reporters/chat-line';
import { soundGraph } from '../sound-graph';

/** `agentgraph chat`: a person is the customer of a graph, and one of its agents as well where they like. */
export const chat: Command = {
  id: 'chat',
  usage: 'chat [--seat AGENT] [--out DIR] GRAPH',
  help: 'You are the customer: what you write is understood by the examples of the graph. No model, no network.',
  flags: [
    { name: 'seat', value: 'AGENT', help: 'be this agent too: you are asked what it does' },
    { name: 'out', value: 'DIR', help: 'where the ledger goes; .agentgraph/runs where left out' },
  ],
  words: [1, 1],
  run: chatOnGraph,
};

/** A chat under way. */
interface Chat {
  readonly terminal: Terminal;
  readonly graph: AgentGraph;
  readonly plan: RunGraph;
  readonly brain: LocalBrain;
  readonly seat: string | undefined;
  readonly events: LedgerEvent[];
  readonly startedAt: number;
}

async function chatOnGraph(given: Arguments, terminal: Terminal): Promise<ExitCode> {
  const cannot = (reason: string): ExitCode => {
    terminal.err(`agentgraph chat: ${reason}\n`);
    return EXIT.cannot;
  };
  const graph = soundGraph(resolve(terminal.cwd, given.words[0] ?? ''), terminal);
  if (typeof graph === 'string') return cannot(graph);
  const seat = given.values.get('seat');
  if (seat !== undefined && !graph.agents.some(({ id }) => id === seat)) return cannot(`there is no agent "${seat}". There are ${graph.agents.map(({ id }) => id).join(', ')}.`);
  const brain = localBrain(graph, await loadLanguageTools());
  const plan = runGraph(graph, nativeSha256);
  const talk: Chat = { terminal, graph, plan, brain, seat, events: [], startedAt: performance.now() };
  terminal.out(`${graph.name}. Write what the customer says; an empty line or Ctrl-D when the customer leaves.\n${seat === undefined ? '' : `${SEAT_HELP} An empty line ends the turn.\n`}`);
  await converse(talk);
  const folder = resolve(terminal.cwd, given.values.get('out') ?? '.agentgraph/runs');
  try {
    terminal.out(`Ledger: ${shownPath(terminal.cwd, writeLedger(folder, 'chat', ledgerText(talk.events)))}\n`);
    return EXIT.clean;
  } catch (error) {
    return cannot(whyNot('write', folder, error));
  }
}

async function converse(talk: Chat): Promise<void> {
  const { plan, brain, terminal } = talk;
  const adapter = adapterOf(talk);
  const opening = start(plan, { id: 'chat', seed: 0, context: initialContext(plan), at: 0, scenario: { id: 'chat', name: 'Chat' } });
  talk.events.push(...opening.events);
  let state: Conversation = opening.state;
  while (!isTerminal(state.status) && state.status !== 'parked') {
    const text = (await terminal.ask?.('you> ')) ?? '';
    const input: Input = text.trim() === '' ? { type: 'user-left', at: now(talk) } : { type: 'user-message', text, signals: brain.read(text, state), at: now(talk) };
    state = await driveAsync(plan, { state, adapter }, input);
  }
}

/** Units: milliseconds since the chat began. */
function now({ startedAt }: Chat): number {
  return Math.round(performance.now() - startedAt);
}

function adapterOf(talk: Chat): AsyncAdapter {
  const accept = (offer: Offer): Promise<readonly Input[]> =>
    Promise.resolve([{ type: 'ack', handoffId: offer.handoffId, attempt: offer.attempt, digest: talk.plan.sha256(offer.wire), at: now(talk) }]);
  return {
    commit: async (events) => {
      talk.events.push(...events);
      talk.terminal.out(events.map((event) => chatLine(talk.graph, event)).join(''));
    },
    agent: async (question) => {
      const decision = question.agent === talk.seat ? await askSeat(talk, question) : talk.brain.decide(question);
      const { agent, epoch } = question;
      if (decision.type === 'failed') return { type: 'agent-failed', agent, epoch, code: decision.code, at: now(talk) };
      const { text, set, status, confidence, error, proposes } = decision;
      return { type: 'agent-replied', agent, epoch, text, set, status, confidence, error, proposes, at: now(talk) };
    },
    offer: accept,
    ask: accept,
    release: async () => undefined,
  };
}

/** Asks the person in the seat until what they write can be understood. */
async function askSeat(talk: Chat, { agent }: AskAgent): Promise<Decision> {
  for (;;) {
    const lines: string[] = [];
    for (let line = await talk.terminal.ask?.(`${agent}> `); line !== undefined && line.trim() !== ''; line = await talk.terminal.ask?.(`${agent}> `)) lines.push(line);
    const decision = typedDecision(talk.graph, lines);
    if (decision.ok) return decision.value;
    talk.terminal.out(`${decision.error}\n`);
  }
}
