import type { Check } from './check';
import { deadEndAgent } from './dead-end-agent';
import { duplicateId } from './duplicate-id';
import { entryMissing } from './entry-missing';
import { fallbackChain } from './fallback-chain';
import { humanQueueUnstaffed } from './human-queue-unstaffed';
import { missingCondition } from './missing-condition';
import { missingContextField } from './missing-context-field';
import { missingTimeout } from './missing-timeout';
import { noEscalationCriteria } from './no-escalation-criteria';
import { noPathToHuman } from './no-path-to-human';
import { opaqueEscalation } from './opaque-escalation';
import { passThroughAgent } from './pass-through-agent';
import { schema } from './schema';
import { secretInFile } from './secret-in-file';
import { selfHandoff } from './self-handoff';
import { slowAck } from './slow-ack';
import { syntax } from './syntax';
import { tooManyHops } from './too-many-hops';
import { unboundedLoop } from './unbounded-loop';
import { undescribed } from './undescribed';
import { undisclosedTransfer } from './undisclosed-transfer';
import { unknownAgent } from './unknown-agent';
import { unknownField } from './unknown-field';
import { unknownHandoff } from './unknown-handoff';
import { unknownIntent } from './unknown-intent';
import { unreachableAgent } from './unreachable-agent';
import { unsafeText } from './unsafe-text';
import { userRequestIgnored } from './user-request-ignored';

/** Every check. Order: by id; the file of a check has its name. */
export const CHECKS: readonly Check[] = [
  deadEndAgent,
  duplicateId,
  entryMissing,
  fallbackChain,
  humanQueueUnstaffed,
  missingCondition,
  missingContextField,
  missingTimeout,
  noEscalationCriteria,
  noPathToHuman,
  opaqueEscalation,
  passThroughAgent,
  schema,
  secretInFile,
  selfHandoff,
  slowAck,
  syntax,
  tooManyHops,
  unboundedLoop,
  undescribed,
  undisclosedTransfer,
  unknownAgent,
  unknownField,
  unknownHandoff,
  unknownIntent,
  unreachableAgent,
  unsafeText,
  userRequestIgnored,
];

/** Codes of problems that no check of its own finds: they are about the checking itself. */
export const RUN_CODES: readonly string[] = ['check-crashed', 'unused-acceptance'];
