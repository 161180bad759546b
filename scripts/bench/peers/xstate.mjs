/** A peer: XState as its guide says, one state an agent, what is known handed on by `assign`. Copied beside the installed package to be run. */
import { assign, createActor, fromPromise, setup, waitFor } from 'xstate';

/** Ways to hand one conversation along the path; each gives what stays of it. */
export function contestants(row) {
  return {
    'XState, bare transitions': transitions(row),
    'XState, agents invoked': invoked(row, () => undefined),
    'XState, agents invoked, snapshots kept': invoked(row, (actor) => JSON.stringify(actor.getPersistedSnapshot())),
  };
}

/** Control moves by an event from outside; no agent takes a turn. */
function transitions({ path, context }) {
  const states = statesOf(path, (id, target) => ({ on: { next: { target, actions: remember(id) } } }));
  const machine = setup({}).createMachine({ initial: path[0], context: startingWith(context), states });
  return () => {
    const actor = createActor(machine).start();
    for (const _handoff of path.slice(1)) actor.send({ type: 'next' });
    return arrived(actor, path);
  };
}

/** Each agent is an actor that answers at once, in place of a language model. */
function invoked({ path, context }, snapshotOf) {
  const agent = fromPromise(async ({ input }) => ({ transfersTo: path[path.indexOf(input.id) + 1] }));
  const states = statesOf(path, (id, target) => ({
    invoke: { src: 'agent', input: ({ context: known }) => ({ id, known }), onDone: { guard: ({ event }) => event.output.transfersTo === target, target, actions: remember(id) } },
  }));
  const machine = setup({ actors: { agent } }).createMachine({ initial: path[0], context: startingWith(context), states });
  return async () => {
    const actor = createActor(machine);
    const kept = [];
    actor.subscribe(() => kept.push(snapshotOf(actor)));
    actor.start();
    await waitFor(actor, ({ status }) => status === 'done');
    return { ...arrived(actor, path), kept };
  };
}

function statesOf(path, between) {
  return Object.fromEntries(path.map((id, place) => [id, path[place + 1] === undefined ? { type: 'final' } : between(id, path[place + 1])]));
}

function remember(id) {
  return assign({ trail: ({ context: known }) => [...known.trail, id] });
}

function startingWith(context) {
  return () => ({ customer: { ...context }, trail: [] });
}

function arrived(actor, path) {
  if (actor.getSnapshot().value !== path.at(-1)) throw new Error('XState did not arrive.');
  return { actor };
}
