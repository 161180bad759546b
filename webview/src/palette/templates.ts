import type { IconName } from '../parts/icon';
import type { NewAgent } from '../store/actions';

/** A kind of agent one can put on the canvas. Names are said through `say`. */
export interface AgentTemplate {
  readonly id: string;
  readonly title: string;
  readonly help: string;
  readonly icon: IconName;
  readonly agent: NewAgent;
}

/** What the palette offers: the four kinds first, then common roles. */
export const AGENT_TEMPLATES: readonly AgentTemplate[] = [
  { id: 'ai', title: 'AI agent', help: 'Talks to the customer', icon: 'ai', agent: { name: 'New agent', kind: 'ai' } },
  { id: 'router', title: 'Router', help: 'Decides who works next, never talks', icon: 'router', agent: { name: 'Router', kind: 'router' } },
  { id: 'human', title: 'Human', help: 'A person or a queue of them', icon: 'human', agent: { name: 'Human', kind: 'human' } },
  { id: 'service', title: 'Service', help: 'A function that always does the same', icon: 'service', agent: { name: 'Service', kind: 'service' } },
  {
    id: 'frontline', title: 'Frontline', help: 'Greets, collects and triages', icon: 'ai',
    agent: { name: 'Frontline', kind: 'ai', purpose: 'Greets, finds out what it is about and answers the easy questions.', authority: { resolves: true }, confidence: { threshold: 0.8 } },
  },
  {
    id: 'specialist', title: 'Specialist', help: 'Owns one subject and resolves it', icon: 'ai',
    agent: { name: 'Specialist', kind: 'ai', purpose: 'Owns one subject and resolves it.', authority: { resolves: true }, confidence: { threshold: 0.85 } },
  },
  {
    id: 'language-specialist', title: 'Language specialist', help: 'Serves customers in their language', icon: 'ai',
    agent: { name: 'Language specialist', kind: 'ai', purpose: 'Serves customers in their own language.', scope: { languages: ['es'] }, authority: { resolves: true }, confidence: { threshold: 0.8 } },
  },
  {
    id: 'supervisor', title: 'Supervisor', help: 'A person who takes over', icon: 'human',
    agent: { name: 'Supervisor', kind: 'human', purpose: 'Takes over what the agents should not decide.', availability: { capacity: 3, hours: 'Mo-Fr 09:00-17:00' } },
  },
];

/** How many of the templates are bare kinds. */
export const KINDS = 4;
