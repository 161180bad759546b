import type { DebugProtocol } from '@vscode/debugprotocol';
import { elementOf, elementOfRoute, lineageAt } from '#core/debugging/lineage';
import { type ElementStart, elementStarts } from '#core/debugging/element-lines';
import type { Json } from '#core/base/json';
import type { ElementRef } from '#core/graph/graph-edit';
import type { Branch } from './branch';
import { entryName } from './entry-words';
import type { Loaded } from './load-program';
import { RequestError } from './request-error';
import { type Shown, asVariable, childrenOf, hasInside, scopesOf } from './variables';

/** One owner of a conversation as a frame, and where one looks from there. */
export interface Frame {
  readonly branch: Branch;
  /** Of the moment that is shown. */
  readonly index: number;
  /** The entry after which the owner had control. */
  readonly since: number;
  readonly element: ElementRef;
}

interface Group {
  readonly frame: Frame;
  readonly variables: () => readonly Shown[];
}

const AFTERWARDS = {
  left: (via: string) => `gave control away by ${via}`,
  waits: (via: string) => `gave control away by ${via}, waits to get it back`,
  'gave-back': (via: string) => `gave control back after ${via}`,
} as const;

/** A place of the graph's text as a client has it. */
export type Place = Pick<DebugProtocol.StackFrame, 'source' | 'line' | 'column'>;

/** What a client looks at while the session stands still: frames, scopes and variables, by numbers that hold until it moves on. */
export class Looking {
  readonly #loaded: Loaded;
  readonly #placeOf: (line: number, character: number) => Place;
  readonly #startOf: (element: ElementRef) => ElementStart;
  #frames: Frame[] = [];
  #groups: Group[] = [];

  constructor(loaded: Loaded, placeOf: (line: number, character: number) => Place) {
    this.#loaded = loaded;
    this.#placeOf = placeOf;
    this.#startOf = elementStarts(loaded.file.text, loaded.graph);
  }

  /** Forgets all numbers: the session has moved. */
  forget(): void {
    this.#frames = [];
    this.#groups = [];
  }

  /** How many numbers are held at the moment. */
  get held(): number {
    return this.#frames.length + this.#groups.length;
  }

  /** The lineage of owners. `levels` of 0 is all of them. */
  stack(branch: Branch, first: number, levels: number): { readonly stackFrames: DebugProtocol.StackFrame[]; readonly totalFrames: number } {
    const lineage = lineageAt(branch.tape, branch.index);
    const shown = lineage.slice(first, levels === 0 ? undefined : first + levels);
    const { graph } = this.#loaded;
    const stackFrames = shown.map(({ agent, index, since, via, then }): DebugProtocol.StackFrame => {
      const moment = branch.tape.at(index);
      const element = via === undefined ? elementOf(graph, moment) : (elementOfRoute(graph, via) ?? { kind: 'agent', id: agent });
      this.#frames.push({ branch, index, since, element });
      const name = via === undefined ? `${agent}: ${entryName(moment)}` : `${agent}: ${AFTERWARDS[then](via)}`;
      return { id: this.#frames.length, name, ...this.placeOf(element), canRestart: true };
    });
    return { stackFrames, totalFrames: lineage.length };
  }

  /** Errors: RequestError where the number is from before the session moved. */
  frame(id: number): Frame {
    const frame = this.#frames[id - 1];
    if (frame === undefined) throw new RequestError('That frame is from before the conversation moved on.');
    return frame;
  }

  placeOf(element: ElementRef): Place {
    const { line, character } = this.#startOf(element);
    return this.#placeOf(line, character);
  }

  scopes(frameId: number): readonly DebugProtocol.Scope[] {
    const frame = this.frame(frameId);
    const moment = frame.branch.tape.at(frame.index);
    const { program, graph } = this.#loaded;
    return scopesOf(program.plan, graph, moment).map(({ name, hint, isExpensive, variables }) => ({
      name,
      variablesReference: this.#group({ frame, variables }),
      expensive: isExpensive,
      ...(hint === undefined ? {} : { presentationHint: hint }),
    }));
  }

  variables(reference: number): readonly DebugProtocol.Variable[] {
    const { frame, variables } = this.#groupOf(reference);
    return variables().map((shown) => asVariable(shown, this.referenceTo(frame, shown.value, shown.expression)));
  }

  /** The line of that name, and the frame it is shown in. */
  line(reference: number, name: string): { readonly frame: Frame; readonly shown: Shown } {
    const { frame, variables } = this.#groupOf(reference);
    const shown = variables().find((one) => one.name === name);
    if (shown === undefined) throw new RequestError(`There is nothing named "${name}" here.`);
    return { frame, shown };
  }

  /** A number by which the inside of the value is asked for; 0 where it has none. */
  referenceTo(frame: Frame, value: Json | undefined, expression?: string): number {
    return hasInside(value) ? this.#group({ frame, variables: () => childrenOf(value as Json, expression) }) : 0;
  }

  #group(group: Group): number {
    this.#groups.push(group);
    return this.#groups.length;
  }

  #groupOf(reference: number): Group {
    const group = this.#groups[reference - 1];
    if (group === undefined) throw new RequestError('Those variables are from before the conversation moved on.');
    return group;
  }
}
