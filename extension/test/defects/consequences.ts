/**
 * What else is true of a graph with a planted fault, by the check that says so and the check that the fault is for; each was looked at
 * by hand once. What a check says beside that, of a fault that is not its own, counts as false.
 */
export const CONSEQUENCES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'ambiguous-handoff': {
    'unknown-field': 'An agent may set a field that is not declared, and then both handoffs hold.',
  },
  'dead-end-agent': {
    schema: 'A kind or truth value that cannot be read is not there: the agent may not settle.',
  },
  'expected-hops': {
    'single-point-of-failure': 'The new entry makes every way one handoff longer.',
  },
  'impossible-condition': {
    'unreachable-agent': 'The condition that was made to contradict itself.',
  },
  'language-gap': {
    'unknown-field': 'The handoff that now also waits for the unknown field takes customers of the other language.',
  },
  'missing-context-field': {
    'missing-condition': 'The condition that went made sure of the field.',
    'unknown-field': 'The condition no longer makes sure of the field.',
  },
  'never-produced': {
    schema: 'The agent that set the field cannot be reached any more.',
    'unknown-agent': 'The agent that set the field cannot be reached any more.',
    'unreachable-agent': 'The agent that set the field cannot be reached any more.',
  },
  'no-escalation-criteria': {
    'impossible-condition': 'The only criteria of agents without a threshold can never hold.',
    'unknown-agent': 'The only criteria of agents without a threshold lead to nobody.',
  },
  'no-path-to-human': {
    'dead-end-agent': 'The new agent has no way to anybody.',
    'entry-missing': 'The only human is not staffed.',
    'no-resolution': 'No human can be reached from the trap.',
    schema: 'The only human is not one any more.',
    'unknown-agent': 'The escalation to the only human leads to nobody.',
  },
  'no-resolution': {
    'no-path-to-human': 'Only the human who is never staffed could have settled it.',
  },
  'overlapping-scope': {
    undescribed: 'With one text less, the words of two others tell them apart less; a heuristic, and told as one.',
  },
  'oversized-envelope': {
    'unknown-agent': 'The same as of the sound graph, told at another of its handoffs.',
  },
  'ping-pong': {
    'unknown-field': 'An agent may set a field that is not declared, and then both handoffs hold.',
  },
  'shadowed-handoff': {
    'threshold-out-of-range': 'Nobody is ever as sure as 85, so the way of the unsure takes every turn.',
    'user-request-ignored': 'A request for a human is looked at before any handoff.',
  },
  'shared-ownership': {
    'entry-missing': 'No owner can be reached from the new entry.',
    schema: 'The owner cannot be reached any more.',
    'unknown-agent': 'The owner cannot be reached any more.',
    'unreachable-agent': 'The owner cannot be reached any more.',
  },
  'single-point-of-failure': {
    'dead-end-agent': 'With an agent less that settles things, all the others lie behind one.',
    schema: 'With a way less, all agents that settle things lie behind one.',
    'unknown-agent': 'With a way less, all agents that settle things lie behind one.',
    'unreachable-agent': 'With a way less, all agents that settle things lie behind one.',
  },
  'threshold-gap': {
    schema: 'The agent, whose right to settle cannot be read, has nothing to do between its thresholds.',
  },
  'too-many-hops': {
    'mergeable-agents': 'The two new agents make the way longer than the limit.',
  },
  'unbounded-loop': {
    'duplicate-id': 'A loop of the sound graph, told at another of its handoffs.',
    'escalation-loopback': 'The two escalations are a loop.',
    'ping-pong': 'The two handoffs are a loop, which only the limit of the graph ends.',
  },
  'uncovered-turn': {
    'dead-end-agent': 'The agent may not settle what it does not hand on.',
    'impossible-condition': 'The escalation that took other matters can never hold.',
    schema: 'The agent, whose right to settle or kind cannot be read, does not hand everything on.',
    'unreachable-agent': 'What was handed to the agent is not handed on any more.',
  },
  'undisclosed-transfer': {
    'pass-through-agent': 'The new way from the middle to a human says nothing.',
  },
  'unknown-agent': {
    schema: 'The human of the graph is none any more.',
  },
  'unreachable-agent': {
    'entry-missing': 'Nothing leads on from the new entry.',
    'impossible-condition': 'Only the escalation that can never hold led there.',
    schema: 'The handoff that led there has no end.',
    'unknown-agent': 'What led there is misspelt.',
  },
  'unused-acceptance': {
    'entry-missing': 'Nothing is found any more of what was accepted.',
    'threshold-out-of-range': 'Nothing is found any more of what was accepted.',
    'unknown-agent': 'Nothing is found any more of what was accepted.',
  },
  'unused-field': {
    'unknown-agent': 'Only the human that is misspelt read the field.',
  },
  'user-request-ignored': {
    'unknown-agent': 'The way to the human is misspelt.',
  },
};
