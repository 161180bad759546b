import { ambiguousHandoff } from './ambiguous-handoff';
import { authorityGrows } from './authority-grows';
import { channelGap } from './channel-gap';
import type { Check } from './check';
import { contextTypeMismatch } from './context-type-mismatch';
import { deadEndAgent } from './dead-end-agent';
import { duplicateHandoff } from './duplicate-handoff';
import { duplicateId } from './duplicate-id';
import { entryMissing } from './entry-missing';
import { escalationLoopback } from './escalation-loopback';
import { expectedHops } from './expected-hops';
import { fallbackChain } from './fallback-chain';
import { humanQueueUnstaffed } from './human-queue-unstaffed';
import { impossibleCondition } from './impossible-condition';
import { incomparableText } from './incomparable-text';
import { languageGap } from './language-gap';
import { loopOverBudget } from './loop-over-budget';
import { mergeableAgents } from './mergeable-agents';
import { missingCondition } from './missing-condition';
import { missingContextField } from './missing-context-field';
import { missingTimeout } from './missing-timeout';
import { neverProduced } from './never-produced';
import { noEscalationCriteria } from './no-escalation-criteria';
import { noPathToHuman } from './no-path-to-human';
import { noResolution } from './no-resolution';
import { opaqueEscalation } from './opaque-escalation';
import { overlappingLayout } from './overlapping-layout';
import { overlappingScope } from './overlapping-scope';
import { oversizedEnvelope } from './oversized-envelope';
import { passThroughAgent } from './pass-through-agent';
import { pingPong } from './ping-pong';
import { redactedButRequired } from './redacted-but-required';
import { roleCreep } from './role-creep';
import { schema } from './schema';
import { secretInFile } from './secret-in-file';
import { selfHandoff } from './self-handoff';
import { sensitiveFieldCrossesDomain } from './sensitive-field-crosses-domain';
import { shadowedHandoff } from './shadowed-handoff';
import { sharedOwnership } from './shared-ownership';
import { singlePointOfFailure } from './single-point-of-failure';
import { slowAck } from './slow-ack';
import { syntax } from './syntax';
import { thresholdGap } from './threshold-gap';
import { thresholdOutOfRange } from './threshold-out-of-range';
import { tooManyHops } from './too-many-hops';
import { unboundedLoop } from './unbounded-loop';
import { uncoveredTurn } from './uncovered-turn';
import { undescribed } from './undescribed';
import { undisclosedTransfer } from './undisclosed-transfer';
import { unknownAgent } from './unknown-agent';
import { unknownField } from './unknown-field';
import { unknownHandoff } from './unknown-handoff';
import { unknownIntent } from './unknown-intent';
import { unreachableAgent } from './unreachable-agent';
import { unsafeText } from './unsafe-text';
import { unusedField } from './unused-field';
import { userRequestIgnored } from './user-request-ignored';

/** Every check. Order: by id; the file of a check has its name. */
export const CHECKS: readonly Check[] = [
  ambiguousHandoff,
  authorityGrows,
  channelGap,
  contextTypeMismatch,
  deadEndAgent,
  duplicateHandoff,
  duplicateId,
  entryMissing,
  escalationLoopback,
  expectedHops,
  fallbackChain,
  humanQueueUnstaffed,
  impossibleCondition,
  incomparableText,
  languageGap,
  loopOverBudget,
  mergeableAgents,
  missingCondition,
  missingContextField,
  missingTimeout,
  neverProduced,
  noEscalationCriteria,
  noPathToHuman,
  noResolution,
  opaqueEscalation,
  overlappingLayout,
  overlappingScope,
  oversizedEnvelope,
  passThroughAgent,
  pingPong,
  redactedButRequired,
  roleCreep,
  schema,
  secretInFile,
  selfHandoff,
  sensitiveFieldCrossesDomain,
  shadowedHandoff,
  sharedOwnership,
  singlePointOfFailure,
  slowAck,
  syntax,
  thresholdGap,
  thresholdOutOfRange,
  tooManyHops,
  unboundedLoop,
  uncoveredTurn,
  undescribed,
  undisclosedTransfer,
  unknownAgent,
  unknownField,
  unknownHandoff,
  unknownIntent,
  unreachableAgent,
  unsafeText,
  unusedField,
  userRequestIgnored,
];

/** Codes of problems that no check of its own finds: they are about the checking itself. */
export const RUN_CODES: readonly string[] = ['check-crashed', 'unused-acceptance'];

/** The code of all that is wrong in a file of scenarios: no check of graphs, so no setting changes it. */
export const SCENARIOS_CODE = 'scenarios';
