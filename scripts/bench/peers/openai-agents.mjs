/** A peer: the OpenAI Agents SDK with a model that answers at once with a handoff. Copied beside the installed package to be run. */
import { Agent, Runner, Usage, handoff, setTracingDisabled } from '@openai/agents';
import { z } from 'zod';

setTracingDisabled(true); // nothing leaves this machine

/** Ways to hand one conversation along the path; each gives what stays of it. */
export function contestants({ path, context }) {
  const wanted = z.object({ reason: z.string(), context: z.record(z.string(), z.string()) });
  const withContext = { toolArguments: JSON.stringify({ reason: 'go on', context }), input: wanted };
  return {
    'OpenAI Agents SDK': conversation(path, context, { toolArguments: '{}' }),
    'OpenAI Agents SDK, context as zod input': conversation(path, context, withContext),
  };
}

function conversation(path, context, { toolArguments, input }) {
  const runner = new Runner({ tracingDisabled: true });
  let next;
  for (const [place, name] of [...path.entries()].reverse()) {
    const model = modelThat(place < path.length - 1 ? { transfersTo: path[place + 1], toolArguments } : {});
    const target = next !== undefined && input !== undefined ? handoff(next, { inputType: input, onHandoff: () => undefined }) : next;
    next = new Agent({ name, instructions: `You are ${name}.`, model, handoffs: target === undefined ? [] : [target] });
  }
  const first = next;
  return async () => {
    const result = await runner.run(first, 'go on', { context: { ...context } });
    if (result.lastAgent?.name !== path.at(-1)) throw new Error('The OpenAI Agents SDK did not arrive.');
    return result;
  };
}

/** In place of a language model: one answer, always the same. */
function modelThat({ transfersTo, toolArguments }) {
  let calls = 0;
  return {
    getResponse: async () => {
      const output = transfersTo === undefined
        ? { type: 'message', role: 'assistant', status: 'completed', content: [{ type: 'output_text', text: 'Done.' }] }
        : { type: 'function_call', name: `transfer_to_${transfersTo}`, callId: `call-${(calls += 1)}`, arguments: toolArguments, status: 'completed' };
      return { usage: new Usage(), output: [output] };
    },
    getStreamedResponse: () => {
      throw new Error('Nobody asked for a stream.');
    },
  };
}
