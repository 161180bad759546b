import type { DebugProtocol } from '@vscode/debugprotocol';
import { type Breakpoint, isHit } from '#core/debugging/breakpoint';
import type { Fork } from '#core/debugging/fork';
import { type Goal, type Stop, nowhere } from '#core/debugging/travel';
import { type Moment, Tape } from '#core/debugging/tape';
import { isResting } from '#core/runtime/conversation';
import { withholderFor } from '#core/runtime/withhold';
import { reportOf } from '#core/scenarios/report';
import { unmetExpectations } from '#core/scenarios/expectations';
import { clearedUnmet } from '#core/scenarios/run-scenario';
import { type Branch, type Told, travel } from './branch';
import { BreakpointTable, asBreakpoint } from './breakpoint-table';
import { type DebugHost, nameOfPath } from './debug-host';
import { entryName, entryWords } from './entry-words';
import { type LaunchArguments, launchArguments } from './launch-arguments';
import { type Finding, type Loaded, type SessionFile, loadProgram } from './load-program';
import { Looking, type Place } from './looking';
import { RequestError } from './request-error';
import type { TellClient } from './requests';

/** References of the sources that are shown as they were when the session began. */
export const GRAPH_REFERENCE = 1;
export const SCENARIOS_REFERENCE = 2;

/** Number of the session's own breakpoint, which no client knows. */
const SEEN = 0;

/** What a session has once it was launched. */
export interface Launched {
  readonly args: LaunchArguments;
  readonly loaded: Loaded;
  readonly looking: Looking;
  /** The moment at which the finding is seen that the run was made for. */
  readonly seen: readonly Breakpoint[];
}

/** Debugs conversations with one graph: the first one, and its forks. Lives from `launch` until its client leaves. */
export class DebugSession {
  readonly host: DebugHost;
  readonly #tell: TellClient;
  #launched: Launched | undefined;
  #table: BreakpointTable | undefined;
  #branches: Branch[] = [];
  #lastBranch = 0;
  /** The one that runs as the scenario says. */
  #firstBranch = 1;
  #isEdited = false;
  /** The branch that last stopped. */
  #current = 0;
  /** How the client counts lines and columns. */
  #base = { line: 1, column: 1 };

  constructor(host: DebugHost, tell: TellClient) {
    this.host = host;
    this.#tell = tell;
  }

  /** Errors: RequestError before `launch`. */
  get launched(): Launched {
    if (this.#launched === undefined) throw new RequestError('The session has not been launched.');
    return this.#launched;
  }

  /** Errors: RequestError before `launch`. */
  get table(): BreakpointTable {
    if (this.#table === undefined) throw new RequestError('The session has not been launched.');
    return this.#table;
  }

  get branches(): readonly Branch[] {
    return this.#branches;
  }

  /** The finding, where the moment is the one at which it is seen. */
  seenAt(moment: Moment, tape: Tape): Finding | undefined {
    const { loaded, seen } = this.launched;
    return seen.some((one) => isHit(tape, one, moment)) ? loaded.finding : undefined;
  }

  countFrom(base: { readonly line: number; readonly column: number }): void {
    this.#base = base;
  }

  /** A line as the client counts it, and back. Units: ours from 0. */
  readonly asLine = (line: number): number => line + this.#base.line;
  readonly fromLine = (line: number): number => line - this.#base.line;

  /** The branch that a client calls a thread; the one that last stopped where none is named. Errors: RequestError where it is gone. */
  branch(id: number = this.#current): Branch {
    const branch = this.#branches.find((one) => one.id === id) ?? (id === 0 ? this.#branches[0] : undefined);
    if (branch === undefined) throw new RequestError('That conversation is no longer there.');
    return branch;
  }

  /** The same, standing still. Errors: RequestError where it is on its way. */
  standing(id?: number): Branch {
    const branch = this.branch(id);
    if (branch.journey !== undefined) throw new RequestError('The conversation is on its way. Pause it first.');
    return branch;
  }

  /** Reads what is to be run and puts the first branch at its beginning. */
  async launch(given: object): Promise<void> {
    const args = launchArguments(given);
    const loaded = await loadProgram(this.host, args);
    const looking = new Looking(loaded, (line, character) => this.#placeAt(line, character));
    const { finding, program } = loaded;
    const seen: readonly Breakpoint[] = finding === undefined ? [] : [{ id: SEEN, watched: { kind: 'moment', program, index: finding.at } }];
    this.#launched = { args, loaded, looking, seen };
    this.#isEdited = false;
    this.#table ??= new BreakpointTable(loaded.graph);
    for (const taken of this.#table.useGraph(loaded.graph)) this.#tell('breakpoint', { reason: 'changed', breakpoint: asBreakpoint(taken, this.asLine) });
    const { scenario } = program;
    this.#firstBranch = this.#addBranch(finding?.check ?? scenario.name ?? scenario.id, { tape: new Tape(loaded.program), index: 0 }).id;
  }

  /** Starts the first branch on its way. */
  async begin(): Promise<void> {
    const branch = this.branch(0);
    const { finding } = this.launched.loaded;
    if (finding !== undefined) this.#output(`${finding.check}: ${finding.message}\nContinue to where it is seen, or step there.`, 'stdout');
    if (this.launched.args.stopOnEntry && !this.launched.args.noDebug) return this.stopped(branch, { reason: 'entry', description: 'The conversation begins' });
    await this.go(branch, 'forward', nowhere);
  }

  /** Keeps what there is, and begins anew with the files as they are now. */
  async restart(given: object | undefined): Promise<void> {
    const { args } = this.launched;
    const before = this.#branches;
    for (const branch of before) this.cancel(branch);
    for (const branch of before) await this.#keepLedger(branch);
    this.#branches = [];
    try {
      await this.launch({ ...args, ...given });
    } catch (error) {
      this.#branches = before;
      throw error;
    }
    for (const { id } of before) this.#tell('thread', { reason: 'exited', threadId: id });
    this.#tell('thread', { reason: 'started', threadId: this.branch(0).id });
  }

  /** Takes the branch on until the goal, a breakpoint, or the end; then tells why it stopped. */
  async go(branch: Branch, direction: 'forward' | 'backward', goal: Goal): Promise<void> {
    const { args, loaded, looking, seen } = this.launched;
    looking.forget();
    const stop = await travel(branch, {
      direction, goal, graph: loaded.graph,
      breakpoints: args.noDebug ? [] : [...this.table.all(), ...seen],
      waitsForCustomer: args.waitForCustomer && !args.noDebug,
      tell: (told) => this.#say(told),
      rest: () => this.host.rest(),
    });
    if (!this.#branches.includes(branch)) return; // the session ended meanwhile
    if (stop === undefined) return this.stopped(branch, { reason: 'pause', description: 'Paused' });
    await this.#arrived(branch, stop);
  }

  /** Moves the branch to an entry that it has been at. */
  async moveTo(branch: Branch, index: number, description: string): Promise<void> {
    this.launched.looking.forget();
    branch.index = index;
    branch.isFresh = false;
    await this.stopped(branch, { reason: 'restart', description });
  }

  /** Tells the client that the branch stands still. */
  async stopped(branch: Branch, why: Pick<DebugProtocol.StoppedEvent['body'], 'reason' | 'description' | 'text' | 'hitBreakpointIds'>): Promise<void> {
    this.#current = branch.id;
    await this.#lookForEdits();
    this.#tell('stopped', { ...why, threadId: branch.id, allThreadsStopped: true });
  }

  /** Takes a fork up: in the branch where that has not gone on since it was made, else beside it, and the original stays. */
  fork(branch: Branch, fork: Fork, name: string): Branch {
    this.launched.looking.forget();
    if (!branch.isFresh) return this.#addBranch(`Fork of ${branch.name}: ${name}`, fork, true);
    this.extend(branch, fork);
    branch.name = `${branch.name}, ${name}`;
    return branch;
  }

  /** Lets the branch go on with more of the script: nothing that was there is different. */
  extend(branch: Branch, { tape, index }: Fork): void {
    this.launched.looking.forget();
    branch.tape = tape;
    branch.index = index;
    branch.furthest = index;
  }

  cancel(branch: Branch): void {
    if (branch.journey !== undefined) branch.journey.isCancelled = true;
  }

  /** Lets one branch go, or the session where it is the last. */
  async finish(branch: Branch): Promise<void> {
    await this.#keepLedger(branch);
    this.#branches = this.#branches.filter((one) => one !== branch);
    this.#tell('thread', { reason: 'exited', threadId: branch.id });
    const [next] = this.#branches;
    if (next === undefined) this.#tell('terminated', undefined);
    else await this.stopped(next, { reason: 'pause', description: 'The other conversation is over' });
  }

  /** Ends everything that is under way, and keeps the ledgers. Nothing is told of it afterwards. */
  async end(): Promise<void> {
    const branches = this.#branches;
    this.#branches = [];
    for (const branch of branches) this.cancel(branch);
    this.#launched?.looking.forget();
    for (const branch of branches) await this.#keepLedger(branch);
  }

  tellInitialized(): void {
    this.#tell('initialized', undefined);
  }

  tellTerminated(): void {
    this.#tell('terminated', undefined);
  }

  /** Tells that the conversation goes another way from here, beside its original where that is kept. */
  async tellForked(fork: Branch, original: Branch | undefined): Promise<void> {
    if (fork !== original) this.#tell('thread', { reason: 'started', threadId: fork.id });
    await this.stopped(fork, { reason: 'fork', description: fork.name });
  }

  /** The graph's file, and that of the scenarios, as the client finds them. */
  sources(): readonly DebugProtocol.Source[] {
    const { scenarios } = this.launched.loaded;
    return [this.#graphSource(), ...(scenarios === undefined ? [] : [scenariosSource(scenarios)])];
  }

  #addBranch(name: string, { tape, index }: Fork, isFresh = false): Branch {
    this.#lastBranch += 1;
    const branch: Branch = { id: this.#lastBranch, name, tape, index, furthest: index, isFresh, journey: undefined };
    this.#branches = [...this.#branches, branch];
    return branch;
  }

  async #arrived(branch: Branch, { reason, breakpoints }: Stop): Promise<void> {
    const { args } = this.launched;
    const moment = branch.tape.at(branch.index);
    const name = entryName(moment);
    switch (reason) {
      case 'end': return this.#atEnd(branch);
      case 'goal': return this.stopped(branch, { reason: 'step', description: waits(moment) ? `${name}: waits for the customer` : name });
      case 'start': return this.stopped(branch, { reason: 'entry', description: 'The beginning: there is nothing before it' });
      case 'customer': return this.stopped(branch, { reason: 'customer', description: 'Waits for the customer: write in the console, or continue and the customer leaves' });
      case 'moment': return this.stopped(branch, { reason: 'exception', description: 'Here it is seen', text: this.launched.loaded.finding?.says ?? '', hitBreakpointIds: idsOf(breakpoints) });
      case 'exception': return this.stopped(branch, { reason, description: name, text: entryWords(moment) ?? name, hitBreakpointIds: idsOf(breakpoints) });
      default: return this.stopped(branch, { reason: args.noDebug ? 'pause' : reason, description: name, hitBreakpointIds: idsOf(breakpoints) });
    }
  }

  async #atEnd(branch: Branch): Promise<void> {
    const { args } = this.launched;
    const { state } = branch.tape.at(branch.index);
    const description = `The conversation is over: ${state.status.replaceAll('_', ' ')}${state.code === undefined ? '' : ` (${state.code})`}`;
    if (branch.index === branch.furthest) this.#tellEnd(branch);
    if (args.noDebug || !args.stopAtEnd) return this.finish(branch);
    await this.stopped(branch, { reason: 'end', description });
  }

  #tellEnd({ id, tape, index }: Branch): void {
    const events = tape.eventsUpTo(index);
    const report = reportOf(events, '');
    const unmet = unmetExpectations(tape.program.scenario.expect, report, events);
    for (const { message } of unmet) this.#output(message, 'stderr');
    const withholder = withholderFor(this.launched.loaded.graph, events);
    this.#tell('agentGraph.ended', { threadId: id, isFork: id !== this.#firstBranch, outcome: report.outcome, unmet: unmet.map((one) => clearedUnmet(one, withholder)) });
  }

  async #keepLedger({ id, tape, furthest }: Branch): Promise<void> {
    const { args, loaded } = this.launched;
    if (!args.keepLedger || furthest === 0) return;
    const name = id === 1 ? tape.program.scenario.id : `${tape.program.scenario.id}-fork-${id}`;
    try {
      const where = await this.host.keepLedger(loaded.file.path, { name, text: tape.ledgerUpTo(furthest) });
      this.#output(`Ledger: ${where}`, 'console');
    } catch (error) {
      this.#output(`The ledger cannot be kept: ${error instanceof Error ? error.message : String(error)}`, 'stderr');
    }
  }

  /** Whether the graph was edited since: the session keeps its version, shows that, and says so once. */
  async #lookForEdits(): Promise<void> {
    const { file } = this.launched.loaded;
    const now = await this.host.readText(file.path).catch(() => undefined);
    const isEdited = now !== file.text;
    if (isEdited && !this.#isEdited) {
      const what = now === undefined ? 'cannot be read any more' : 'was edited';
      this.#output(`${nameOfPath(file.path)} ${what}. The session goes on with the version that it began with, and shows that one. Restart to run what is there now.`, 'important');
    }
    this.#isEdited = isEdited;
  }

  #graphSource(): DebugProtocol.Source {
    const { path } = this.launched.loaded.file;
    if (!this.#isEdited) return { name: nameOfPath(path), path };
    return { name: `${nameOfPath(path)} (as the session began)`, path, sourceReference: GRAPH_REFERENCE, origin: 'kept by the session' };
  }

  #placeAt(line: number, character: number): Place {
    return { source: this.#graphSource(), line: line + this.#base.line, column: character + this.#base.column };
  }

  #say({ text, category }: Told): void {
    this.#output(text, category);
  }

  #output(text: string, category: 'console' | 'stdout' | 'stderr' | 'important'): void {
    this.#tell('output', { category, output: `${text}\n` });
  }
}

/** Of those that the client has set. */
function idsOf(breakpoints: readonly Breakpoint[]): number[] {
  return breakpoints.flatMap(({ id }) => (id === SEEN ? [] : [id]));
}

/** A text that only the session has is asked of it. */
function scenariosSource({ path, isMade }: SessionFile): DebugProtocol.Source {
  return { name: nameOfPath(path), path, ...(isMade ? { sourceReference: SCENARIOS_REFERENCE, origin: 'made from the finding' } : {}) };
}

function waits({ index, step, state }: Moment): boolean {
  return index === step.last && isResting(state.status) && state.status !== 'created';
}
