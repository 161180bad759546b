import type { Field } from '#core/graph/model';
import type { IconName } from '../parts/icon';
import type { NewAgent } from '../store/actions';

/** A kind of agent one can put on the canvas. Names are said through `say`. */
export interface AgentTemplate {
  readonly id: string;
  readonly title: string;
  readonly help: string;
  readonly icon: IconName;
  readonly agent: NewAgent;
  /** Fields that its contract speaks of; those that the graph lacks are added with it. */
  readonly fields?: readonly Field[];
}

const ISSUE: Field = { id: 'issue', type: 'string', description: 'What the customer needs, in one sentence.' };
const RESOLUTION: Field = { id: 'resolution', type: 'string', description: 'What was done about it.' };
const LANGUAGE: Field = { id: 'preferredLanguage', type: 'string', description: 'Language tag the customer wants to be served in.' };
const CUSTOMER: Field = { id: 'customerId', type: 'string', description: 'Who the customer is.', sensitivity: 'personal', initial: true };
const VERIFIED: Field = { id: 'isVerified', type: 'boolean', description: 'Whether the customer has proved who they are.' };
const SUMMARY: Field = { id: 'summary', type: 'string', description: 'What has happened so far, for whoever takes over.' };
const ANSWER: Field = { id: 'answer', type: 'string', description: 'What was found, with where it comes from.' };

/** What the palette offers: the four kinds first, then common roles. */
export const AGENT_TEMPLATES: readonly AgentTemplate[] = [
  { id: 'ai', title: 'AI agent', help: 'Talks to the customer', icon: 'ai', agent: { name: 'New agent', kind: 'ai' } },
  { id: 'router', title: 'Router', help: 'Decides who works next, never talks', icon: 'router', agent: { name: 'Router', kind: 'router' } },
  { id: 'human', title: 'Human', help: 'A person or a queue of them', icon: 'human', agent: { name: 'Human', kind: 'human' } },
  { id: 'service', title: 'Service', help: 'A function that always does the same', icon: 'service', agent: { name: 'Service', kind: 'service' } },
  {
    id: 'frontline', title: 'Frontline', help: 'Greets, collects and triages', icon: 'ai', fields: [ISSUE],
    agent: {
      name: 'Frontline', kind: 'ai', purpose: 'Greets, finds out what it is about and answers the easy questions.',
      authority: { resolves: true }, contract: { produces: [ISSUE.id] }, confidence: { threshold: 0.8 },
    },
  },
  {
    id: 'specialist', title: 'Specialist', help: 'Owns one subject and resolves it', icon: 'ai', fields: [ISSUE, RESOLUTION],
    agent: {
      name: 'Specialist', kind: 'ai', purpose: 'Owns one subject and resolves it.',
      authority: { resolves: true }, contract: { requires: [ISSUE.id], produces: [RESOLUTION.id] }, confidence: { threshold: 0.85 },
    },
  },
  {
    id: 'language-specialist', title: 'Language specialist', help: 'Serves customers in their language', icon: 'ai', fields: [LANGUAGE, ISSUE],
    agent: {
      name: 'Language specialist', kind: 'ai', purpose: 'Serves customers in their own language.', scope: { languages: ['es'] },
      authority: { resolves: true }, contract: { accepts: [LANGUAGE.id], produces: [ISSUE.id] }, confidence: { threshold: 0.8 },
    },
  },
  {
    id: 'supervisor', title: 'Supervisor', help: 'A person who takes over', icon: 'human', fields: [SUMMARY],
    agent: {
      name: 'Supervisor', kind: 'human', purpose: 'Takes over what the agents should not decide.',
      contract: { accepts: [SUMMARY.id] }, availability: { capacity: 3, hours: 'Mo-Fr 09:00-17:00' },
    },
  },
  {
    id: 'escalation-desk', title: 'Escalation desk', help: 'A queue of people for what went wrong', icon: 'human', fields: [ISSUE, SUMMARY],
    agent: {
      name: 'Escalation desk', kind: 'human', purpose: 'Takes complaints and whatever no agent could settle.',
      contract: { accepts: [ISSUE.id, SUMMARY.id] }, availability: { capacity: 10, hours: '24/7' },
    },
  },
  {
    id: 'orchestrator', title: 'Orchestrator', help: 'Hands each task to who should do it, and takes it back', icon: 'router', fields: [ISSUE],
    agent: { name: 'Orchestrator', kind: 'router', purpose: 'Hands each task to the agent that should do it, and takes it back when it is done.', contract: { accepts: [ISSUE.id] } },
  },
  {
    id: 'identity-check', title: 'Identity check', help: 'Proves who the customer is', icon: 'service', fields: [CUSTOMER, VERIFIED],
    agent: { name: 'Identity check', kind: 'service', purpose: 'Proves who the customer is.', authority: { tools: ['identity.verify'] }, contract: { requires: [CUSTOMER.id], produces: [VERIFIED.id] } },
  },
  {
    id: 'knowledge', title: 'Knowledge lookup', help: 'Finds answers in what is written down', icon: 'service', fields: [ISSUE, ANSWER],
    agent: { name: 'Knowledge lookup', kind: 'service', purpose: 'Finds answers in what is written down.', authority: { tools: ['knowledge.search'] }, contract: { requires: [ISSUE.id], produces: [ANSWER.id] } },
  },
  {
    id: 'summariser', title: 'Summariser', help: 'Writes down what happened before somebody takes over', icon: 'service', fields: [SUMMARY],
    agent: { name: 'Summariser', kind: 'service', purpose: 'Writes down what has happened, for whoever takes over.', contract: { produces: [SUMMARY.id] } },
  },
];

/** How many of the templates are bare kinds. */
export const KINDS = 4;
