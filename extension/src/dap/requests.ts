import type { DebugProtocol } from '@vscode/debugprotocol';
import type { ElementRef } from '#core/graph/graph-edit';
import type { Unmet } from '#core/scenarios/expectations';

/** What a client may ask: arguments and answer, by the command's name. */
export interface DebugRequests {
  initialize: { args: DebugProtocol.InitializeRequestArguments; body: DebugProtocol.Capabilities };
  launch: { args: object; body: null };
  configurationDone: { args: null; body: null };
  restart: { args: DebugProtocol.RestartArguments | undefined; body: null };
  disconnect: { args: object | undefined; body: null };
  terminate: { args: object | undefined; body: null };
  cancel: { args: object | undefined; body: null };
  pause: { args: DebugProtocol.PauseArguments; body: null };
  continue: { args: DebugProtocol.ContinueArguments; body: { allThreadsContinued: boolean } };
  reverseContinue: { args: DebugProtocol.ReverseContinueArguments; body: null };
  next: { args: DebugProtocol.NextArguments; body: null };
  stepIn: { args: DebugProtocol.StepInArguments; body: null };
  stepOut: { args: DebugProtocol.StepOutArguments; body: null };
  stepBack: { args: DebugProtocol.StepBackArguments; body: null };
  restartFrame: { args: DebugProtocol.RestartFrameArguments; body: null };
  threads: { args: null; body: { threads: DebugProtocol.Thread[] } };
  stackTrace: { args: DebugProtocol.StackTraceArguments; body: { stackFrames: DebugProtocol.StackFrame[]; totalFrames: number } };
  scopes: { args: DebugProtocol.ScopesArguments; body: { scopes: readonly DebugProtocol.Scope[] } };
  variables: { args: DebugProtocol.VariablesArguments; body: { variables: readonly DebugProtocol.Variable[] } };
  setVariable: { args: DebugProtocol.SetVariableArguments; body: { value: string; variablesReference: number } };
  setExpression: { args: DebugProtocol.SetExpressionArguments; body: { value: string } };
  evaluate: { args: DebugProtocol.EvaluateArguments; body: { result: string; variablesReference: number; type?: string } };
  source: { args: DebugProtocol.SourceArguments; body: { content: string; mimeType: string } };
  loadedSources: { args: null; body: { sources: readonly DebugProtocol.Source[] } };
  exceptionInfo: { args: DebugProtocol.ExceptionInfoArguments; body: { exceptionId: string; description: string; breakMode: 'always' } };
  setBreakpoints: { args: DebugProtocol.SetBreakpointsArguments; body: { breakpoints: readonly DebugProtocol.Breakpoint[] } };
  setFunctionBreakpoints: { args: DebugProtocol.SetFunctionBreakpointsArguments; body: { breakpoints: readonly DebugProtocol.Breakpoint[] } };
  setExceptionBreakpoints: { args: DebugProtocol.SetExceptionBreakpointsArguments; body: { breakpoints: readonly DebugProtocol.Breakpoint[] } };
  setDataBreakpoints: { args: DebugProtocol.SetDataBreakpointsArguments; body: { breakpoints: readonly DebugProtocol.Breakpoint[] } };
  dataBreakpointInfo: { args: DebugProtocol.DataBreakpointInfoArguments; body: { dataId: string | null; description: string; accessTypes?: readonly 'write'[] } };
  breakpointLocations: { args: DebugProtocol.BreakpointLocationsArguments; body: { breakpoints: readonly DebugProtocol.BreakpointLocation[] } };
  /** Ours: what of the graph a frame is about, and what is seen there of the finding that is debugged, for those who draw it. */
  'agentGraph.place': { args: { readonly frameId: number }; body: { readonly element: ElementRef; readonly owner: string; readonly says?: string } };
}

/** The answer to a request, and what is done once it has been sent. */
export interface Answer<Body> {
  readonly body: Body;
  readonly after?: () => void | Promise<void>;
}

/** One function per request: leaving one out does not compile. Errors: rejects with a RequestError where it cannot be granted. */
export type DebugHandlers = {
  readonly [Name in keyof DebugRequests]: (args: DebugRequests[Name]['args']) => Answer<DebugRequests[Name]['body']> | Promise<Answer<DebugRequests[Name]['body']>>;
};

/** Told when a conversation first comes to its end: what it was to come to and did not. */
export interface EndedBody {
  readonly threadId: number;
  /** Whether something in it was changed by hand. */
  readonly isFork: boolean;
  readonly outcome: string;
  /** Without what is kept out of reports. */
  readonly unmet: readonly Unmet[];
}

/** What a session tells its client without being asked. */
export interface DebugEvents {
  initialized: undefined;
  terminated: undefined;
  stopped: DebugProtocol.StoppedEvent['body'];
  thread: DebugProtocol.ThreadEvent['body'];
  output: DebugProtocol.OutputEvent['body'];
  breakpoint: DebugProtocol.BreakpointEvent['body'];
  /** Ours. */
  'agentGraph.ended': EndedBody;
}

/** Tells the client something. */
export type TellClient = <Name extends keyof DebugEvents>(event: Name, body: DebugEvents[Name]) => void;

/** What this adapter can do. */
export function capabilities(filters: readonly DebugProtocol.ExceptionBreakpointsFilter[]): DebugProtocol.Capabilities {
  return {
    supportsConfigurationDoneRequest: true,
    supportsFunctionBreakpoints: true,
    supportsConditionalBreakpoints: true,
    supportsHitConditionalBreakpoints: true,
    supportsLogPoints: true,
    supportsDataBreakpoints: true,
    supportsBreakpointLocationsRequest: true,
    supportsExceptionFilterOptions: true,
    supportsExceptionInfoRequest: true,
    exceptionBreakpointFilters: [...filters],
    supportsEvaluateForHovers: true,
    supportsStepBack: true,
    supportsSteppingGranularity: true,
    supportsRestartRequest: true,
    supportsRestartFrame: true,
    supportsSetVariable: true,
    supportsSetExpression: true,
    supportsLoadedSourcesRequest: true,
    supportsDelayedStackTraceLoading: true,
    supportsTerminateRequest: true,
    supportsCancelRequest: true,
  };
}
