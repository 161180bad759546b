import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** Folder of the corpus, beside the repository. */
const CORPUS = resolve('..', 'shared', 'corpus');

/** Whether the corpus is there. */
export function hasCorpus(): boolean {
  return existsSync(resolve(CORPUS, 'contracts/sgd-role-graph.json'));
}

/** What the corpus tells of the roles of one collection of dialogues, and of who hands over to whom. */
export interface RoleGraph {
  readonly conversations: number;
  readonly agents: readonly Role[];
  readonly edges: readonly RoleEdge[];
}

export interface Role {
  readonly name: string;
  readonly description: string;
  /** How often conversations came to it, and how many began there. */
  readonly visits: number;
  readonly starts: number;
  readonly intents: readonly { readonly name: string; readonly description: string; readonly required: readonly string[]; readonly optional: Readonly<Record<string, string>>; readonly results: readonly string[] }[];
}

export interface RoleEdge {
  readonly from: string;
  readonly to: string;
  readonly count: number;
  readonly p: number;
  readonly slots: readonly { readonly slot: string; readonly sources: readonly { readonly service: string; readonly slot: string; readonly count: number }[] }[];
}

/** A recorded conversation. */
export interface Dialogue {
  readonly id: string;
  readonly turns: readonly {
    readonly i: number;
    readonly speaker: 'user' | 'agent' | 'tool';
    readonly service: string;
    readonly intent?: string | null;
    readonly text?: string;
    readonly slots?: Readonly<Record<string, string>>;
    readonly offered?: Readonly<Record<string, string>>;
  }[];
  readonly switches: readonly Switch[];
  /** Whether the task that was recorded ends with a person; absent where the collection does not say. */
  readonly expectedHumanTransfer?: boolean;
}

/** A recorded handoff. `carriedSlots` had to come over it, because the customer did not say them in that turn. */
export interface Switch {
  readonly turn: number;
  readonly from: string;
  readonly to: string;
  readonly returning: boolean;
  readonly carriedSlots: readonly { readonly slot: string; readonly value?: string; readonly fromSlot: string | null; readonly fromService: string }[];
  /** Slots that the target asked the customer for afterwards. */
  readonly askedAfter: readonly string[];
}

/** The roles and observed handoffs. */
export function readRoleGraph(): RoleGraph {
  return JSON.parse(readFileSync(resolve(CORPUS, 'contracts/sgd-role-graph.json'), 'utf8')) as RoleGraph;
}

/** The recorded conversations of a collection, in the order of the file. */
export function readDialogues(collection = 'sgd-switching'): readonly Dialogue[] {
  const text = readFileSync(resolve(CORPUS, `dialogues/${collection}.jsonl`), 'utf8');
  return text.split('\n').filter(Boolean).map((line) => JSON.parse(line) as Dialogue);
}
