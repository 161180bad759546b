/** A peer: LangGraph, once with nodes that answer with a Command and once as a swarm. Copied beside the installed packages to be run. */
import { BaseChatModel } from '@langchain/core/language_models/chat_models';
import { AIMessage, HumanMessage } from '@langchain/core/messages';
import { Annotation, Command, END, MemorySaver, START, StateGraph } from '@langchain/langgraph';
import { createReactAgent } from '@langchain/langgraph/prebuilt';
import { createHandoffTool, createSwarm } from '@langchain/langgraph-swarm';

/** Ways to hand one conversation along the path; each gives what stays of it. */
export function contestants(row) {
  return {
    'LangGraph Command': commands(row),
    'LangGraph Command, MemorySaver': commands(row, new MemorySaver()),
    'LangGraph swarm': swarm(row),
    'LangGraph swarm, MemorySaver': swarm(row, new MemorySaver()),
  };
}

function commands({ path, context }, checkpointer) {
  const State = Annotation.Root({ context: Annotation(), owner: Annotation() });
  const graph = new StateGraph(State);
  for (const [place, name] of path.entries()) {
    const to = path[place + 1];
    const node = () => (to === undefined ? { owner: name } : new Command({ goto: to, update: { owner: to } }));
    graph.addNode(name, node, { ends: to === undefined ? [] : [to] });
  }
  graph.addEdge(START, path[0]).addEdge(path.at(-1), END);
  const app = graph.compile({ checkpointer });
  return run(app, () => ({ context: { ...context }, owner: path[0] }), ({ owner }) => owner === path.at(-1));
}

function swarm({ path, context }, checkpointer) {
  const agents = path.map((name, place) => {
    const to = path[place + 1];
    return createReactAgent({ name, llm: new ModelThat({ transfersTo: to }), tools: to === undefined ? [] : [createHandoffTool({ agentName: to })] });
  });
  const app = createSwarm({ agents, defaultActiveAgent: path[0] }).compile({ checkpointer });
  const messages = () => [new HumanMessage({ content: 'go on', additional_kwargs: { context: { ...context } } })];
  return run(app, () => ({ messages: messages() }), ({ activeAgent }) => activeAgent === path.at(-1));
}

let threads = 0;

function run(app, input, hasArrived) {
  return async () => {
    const state = await app.invoke(input(), { configurable: { thread_id: String((threads += 1)) } });
    if (!hasArrived(state)) throw new Error('LangGraph did not arrive.');
    return state;
  };
}

/** In place of a language model: one answer, always the same. */
class ModelThat extends BaseChatModel {
  constructor({ transfersTo }) {
    super({});
    this.transfersTo = transfersTo;
  }

  _llmType() {
    return 'stub';
  }

  bindTools() {
    return this;
  }

  async _generate() {
    const calls = this.transfersTo === undefined ? [] : [{ id: `call-${(threads += 1)}`, name: `transfer_to_${this.transfersTo}`, args: {}, type: 'tool_call' }];
    const message = new AIMessage({ content: calls.length === 0 ? 'Done.' : '', tool_calls: calls });
    return { generations: [{ text: '', message }] };
  }
}
