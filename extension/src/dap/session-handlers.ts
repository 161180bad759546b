import type { DebugProtocol } from '@vscode/debugprotocol';
import { elementLines } from '#core/debugging/element-lines';
import { EXCEPTIONS, exceptionOf } from '#core/debugging/exceptions';
import { withWords } from '#core/debugging/fork';
import { lookUp, shortText } from '#core/debugging/look-up';
import { type Goal, anywhere, controlIsBack, nextTurn, nowhere } from '#core/debugging/travel';
import { readGraph } from '#core/graph/read-graph';
import { isResting, isTerminal } from '#core/runtime/conversation';
import type { Branch } from './branch';
import { type LinePlace, type Taken, asBreakpoint } from './breakpoint-table';
import { changed, settableOf, turnOfLine } from './changing';
import { type DebugSession, GRAPH_REFERENCE, SCENARIOS_REFERENCE } from './debug-session';
import { nameOfPath } from './debug-host';
import { entryName, entryWords } from './entry-words';
import type { Frame } from './looking';
import { RequestError } from './request-error';
import { type Answer, type DebugHandlers, type DebugRequests, capabilities } from './requests';
import { type Shown, valueWords } from './variables';

/** Answers every request of a client. */
export function sessionHandlers(session: DebugSession): DebugHandlers {
  return { ...lifeHandlers(session), ...goingHandlers(session), ...lookingHandlers(session), ...changingHandlers(session), ...breakpointHandlers(session) };
}

type Part<Names extends keyof DebugRequests> = Pick<DebugHandlers, Names>;

const FILTERS: readonly DebugProtocol.ExceptionBreakpointsFilter[] = EXCEPTIONS.map(({ filter, label, description, isOn }) => ({
  filter, label, description, default: isOn, supportsCondition: true, conditionDescription: 'A condition of the graph, such as: confidence below 0.5',
}));

function done(after?: () => void | Promise<void>): Answer<null> {
  return after === undefined ? { body: null } : { body: null, after };
}

function lifeHandlers(session: DebugSession): Part<'initialize' | 'launch' | 'configurationDone' | 'restart' | 'disconnect' | 'terminate' | 'cancel'> {
  return {
    initialize: ({ linesStartAt1 = true, columnsStartAt1 = true }) => {
      session.countFrom({ line: linesStartAt1 ? 1 : 0, column: columnsStartAt1 ? 1 : 0 });
      return { body: capabilities(FILTERS) };
    },
    launch: async (args) => {
      await session.launch(args);
      return done(() => session.tellInitialized());
    },
    configurationDone: () => done(() => session.begin()),
    restart: async (args) => {
      const given: unknown = args?.arguments;
      await session.restart(typeof given === 'object' && given !== null ? given : undefined);
      return done(() => session.begin());
    },
    disconnect: async () => {
      await session.end();
      return done();
    },
    terminate: async () => {
      await session.end();
      return done(() => session.tellTerminated());
    },
    cancel: () => {
      for (const branch of session.branches) session.cancel(branch);
      return done();
    },
  };
}

function goingHandlers(session: DebugSession): Part<'pause' | 'continue' | 'reverseContinue' | 'next' | 'stepIn' | 'stepOut' | 'stepBack' | 'restartFrame'> {
  const go = (threadId: number, direction: 'forward' | 'backward', goal: Goal): Answer<null> => {
    const branch = session.standing(threadId);
    return done(() => session.go(branch, direction, goal));
  };
  return {
    pause: ({ threadId }) => {
      session.cancel(session.branch(threadId));
      return done();
    },
    continue: ({ threadId }) => {
      const branch = session.standing(threadId);
      const isOver = !branch.tape.has(branch.index + 1);
      return { body: { allThreadsContinued: false }, after: () => (isOver ? session.finish(branch) : session.go(branch, 'forward', nowhere)) };
    },
    reverseContinue: ({ threadId }) => go(threadId, 'backward', nowhere),
    next: ({ threadId }) => go(threadId, 'forward', nextTurn),
    stepIn: ({ threadId }) => go(threadId, 'forward', anywhere),
    stepOut: ({ threadId }) => {
      const branch = session.standing(threadId);
      return go(threadId, 'forward', controlIsBack(branch.tape.at(branch.index)));
    },
    stepBack: ({ threadId, granularity }) => go(threadId, 'backward', granularity === 'line' ? nextTurn : anywhere),
    restartFrame: ({ frameId }) => {
      const { branch, since } = session.launched.looking.frame(frameId);
      session.standing(branch.id);
      return done(() => session.moveTo(branch, since, 'Where this agent got control'));
    },
  };
}

function lookingHandlers(session: DebugSession): Part<'threads' | 'stackTrace' | 'scopes' | 'variables' | 'source' | 'loadedSources' | 'exceptionInfo' | 'agentGraph.place'> {
  return {
    threads: () => ({ body: { threads: session.branches.map(({ id, name }) => ({ id, name })) } }),
    stackTrace: ({ threadId, startFrame = 0, levels = 0 }) => ({ body: session.launched.looking.stack(session.branch(threadId), startFrame, levels) }),
    scopes: ({ frameId }) => ({ body: { scopes: session.launched.looking.scopes(frameId) } }),
    variables: ({ variablesReference, start = 0, count = 0 }) => {
      const all = session.launched.looking.variables(variablesReference);
      return { body: { variables: all.slice(start, count === 0 ? undefined : start + count) } };
    },
    source: ({ source, sourceReference }) => {
      const { file, scenarios } = session.launched.loaded;
      const reference = source?.sourceReference ?? sourceReference;
      const isGraph = reference === GRAPH_REFERENCE || source?.path === file.path;
      const isScenarios = reference === SCENARIOS_REFERENCE || source?.path === scenarios?.path;
      const content = isGraph ? file.text : isScenarios ? scenarios?.text : undefined;
      if (content === undefined) throw new RequestError('This session has no such source.');
      return { body: { content, mimeType: 'application/json' } };
    },
    loadedSources: () => ({ body: { sources: session.sources() } }),
    exceptionInfo: ({ threadId }) => {
      const { tape, index } = session.branch(threadId);
      const moment = tape.at(index);
      const finding = session.seenAt(moment, tape);
      if (finding !== undefined) return { body: { exceptionId: finding.check, description: finding.says, breakMode: 'always' } };
      const sort = exceptionOf(moment.event);
      return { body: { exceptionId: entryName(moment), description: `${sort?.description ?? ''} ${entryWords(moment) ?? ''}`.trim(), breakMode: 'always' } };
    },
    'agentGraph.place': ({ frameId }) => {
      const { element, branch, index } = session.launched.looking.frame(frameId);
      const says = session.seenAt(branch.tape.at(index), branch.tape)?.says;
      return { body: { element, owner: branch.tape.at(index).state.owner, ...(says === undefined ? {} : { says }) } };
    },
  };
}

/** Sets the line in a fork that starts where the line is shown. */
function set(session: DebugSession, frame: Pick<Frame, 'branch' | 'index'>, { shown, text }: { readonly shown: Shown; readonly text: string }): Answer<{ value: string; variablesReference: number }> {
  const branch = session.standing(frame.branch.id);
  const { graph } = session.launched.loaded;
  const fork = changed(graph, { ...branch, index: frame.index }, { shown, text });
  if (!fork.ok) throw new RequestError(fork.error);
  const value = valueWords(fork.value.value ?? undefined);
  const forked = session.fork(branch, fork.value, `${shown.name} = ${value}`);
  return { body: { value, variablesReference: 0 }, after: () => session.tellForked(forked, branch) };
}

function changingHandlers(session: DebugSession): Part<'setVariable' | 'setExpression' | 'evaluate'> {
  return {
    setVariable: ({ variablesReference, name, value }) => {
      const { frame, shown } = session.launched.looking.line(variablesReference, name);
      return set(session, frame, { shown, text: value });
    },
    setExpression: ({ expression, value, frameId }) => {
      const shown = settableOf(expression, session.launched.loaded.graph);
      if (!shown.ok) throw new RequestError(shown.error);
      return set(session, frameOf(session, frameId), { shown: shown.value, text: value });
    },
    evaluate: ({ expression, context, frameId }) => {
      const frame = frameOf(session, frameId);
      if (context !== 'repl') return looked(session, frame, expression);
      const line = expression.trim();
      return line.startsWith('?') ? looked(session, frame, line.slice(1)) : spoken(session, frame, line);
    },
  };
}

function frameOf(session: DebugSession, frameId: number | undefined): Pick<Frame, 'branch' | 'index'> {
  if (frameId !== undefined) return session.launched.looking.frame(frameId);
  const branch = session.branch();
  return { branch, index: branch.index };
}

function looked(session: DebugSession, { branch, index }: Pick<Frame, 'branch' | 'index'>, expression: string): Answer<DebugRequests['evaluate']['body']> {
  const { loaded, looking } = session.launched;
  const found = lookUp(expression, loaded.graph, branch.tape.at(index).state);
  if (!found.ok) throw new RequestError(found.error);
  const { value, type } = found.value;
  const frame = { branch, index, since: index, element: { kind: 'graph' } as const };
  return { body: { result: shortText(value), variablesReference: looking.referenceTo(frame, value), type } };
}

/** The customer says the line next. Where the conversation waits for it, it goes on until it waits again. */
function spoken(session: DebugSession, { branch: { id } }: Pick<Frame, 'branch'>, line: string): Answer<DebugRequests['evaluate']['body']> {
  const branch = session.standing(id);
  const turn = turnOfLine(line);
  if (!turn.ok) throw new RequestError(turn.error);
  const said = withWords(branch.tape, branch.index, turn.value);
  if (!said.ok) throw new RequestError(said.error);
  const isBehind = branch.furthest > said.value.index;
  const speaking = isBehind ? session.fork(branch, said.value, line) : branch;
  if (!isBehind) session.extend(branch, said.value);
  const { state, step } = speaking.tape.at(speaking.index);
  const number = step.turn + 1;
  const goesOn = isResting(state.status) && speaking.index === step.last;
  const result = goesOn ? `Said as turn ${number}.` : `Will be said as turn ${number}, after what is under way.`;
  return { body: { result, variablesReference: 0, type: 'turn' }, after: () => goOn(session, { speaking, isFork: speaking !== branch, goesOn, number }) };
}

interface Speaking {
  readonly speaking: Branch;
  readonly isFork: boolean;
  readonly goesOn: boolean;
  readonly number: number;
}

async function goOn(session: DebugSession, { speaking, isFork, goesOn, number }: Speaking): Promise<void> {
  if (isFork) await session.tellForked(speaking, undefined);
  if (!goesOn) return;
  await session.go(speaking, 'forward', ({ index, step, state }) => step.turn >= number && index === step.last && (isResting(state.status) || isTerminal(state.status)));
}

function breakpointHandlers(session: DebugSession): Part<'setBreakpoints' | 'setFunctionBreakpoints' | 'setExceptionBreakpoints' | 'setDataBreakpoints' | 'dataBreakpointInfo' | 'breakpointLocations'> {
  const told = (taken: readonly Taken[]): Answer<{ breakpoints: readonly DebugProtocol.Breakpoint[] }> => ({ body: { breakpoints: taken.map((one) => asBreakpoint(one, session.asLine)) } });
  return {
    setBreakpoints: async ({ source, breakpoints = [] }) => told(await takeLines(session, source, breakpoints.map((one) => ({ ...one, line: session.fromLine(one.line) })))),
    setFunctionBreakpoints: ({ breakpoints }) => told(session.table.setByName(breakpoints)),
    setExceptionBreakpoints: ({ filters, filterOptions = [] }) => {
      const plain = filters.filter((filter) => !filterOptions.some(({ filterId }) => filterId === filter));
      return told(session.table.setOnExceptions([...plain.map((filter) => ({ filter })), ...filterOptions.map(({ filterId, ...terms }) => ({ filter: filterId, ...terms }))]));
    },
    setDataBreakpoints: ({ breakpoints }) => told(session.table.setOnFields(breakpoints.map(({ dataId, ...terms }) => ({ ...terms, field: dataId })))),
    dataBreakpointInfo: ({ name, variablesReference }) => {
      const sets = variablesReference === undefined ? settableOf(name, session.launched.loaded.graph) : undefined;
      const shown = variablesReference === undefined ? (sets?.ok === true ? sets.value : undefined) : session.launched.looking.line(variablesReference, name).shown;
      if (shown?.sets !== 'field') return { body: { dataId: null, description: `"${name}" is no field: only fields of the envelope can be watched.` } };
      return { body: { dataId: shown.name, description: `field ${shown.name}`, accessTypes: ['write'] } };
    },
    breakpointLocations: async ({ source, line, endLine = line }) => {
      const text = await session.host.readText(source.path ?? '').catch(() => '');
      const [from, to] = [session.fromLine(line), session.fromLine(endLine)];
      const lines = elementLines(text, readGraph(text).graph).map((place) => place.line).filter((at) => at >= from && at <= to);
      return { body: { breakpoints: [...new Set(lines)].map((at) => ({ line: session.asLine(at) })) } };
    },
  };
}

async function takeLines(session: DebugSession, source: DebugProtocol.Source, places: readonly LinePlace[]): Promise<readonly Taken[]> {
  const { file } = session.launched.loaded;
  const path = source.path ?? '';
  if (source.sourceReference === GRAPH_REFERENCE) return session.table.setOnLines('kept', file.text, places);
  if (session.host.resolve(path, nameOfPath(path)) !== session.host.resolve(file.path, nameOfPath(file.path))) {
    return session.table.refuse(path, places, `This session runs ${nameOfPath(file.path)}.`);
  }
  const text = await session.host.readText(path).catch(() => file.text);
  return session.table.setOnLines(path, text, places);
}
