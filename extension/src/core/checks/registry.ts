import { authorityGrows } from './authority-grows';
import type { Check } from './check';
import { contextTypeMismatch } from './context-type-mismatch';
import { deadEndAgent } from './dead-end-agent';
import { duplicateId } from './duplicate-id';
import { entryMissing } from './entry-missing';
import { missingCondition } from './missing-condition';
import { missingContextField } from './missing-context-field';
import { neverProduced } from './never-produced';
import { noPathToHuman } from './no-path-to-human';
import { oversizedEnvelope } from './oversized-envelope';
import { passThroughAgent } from './pass-through-agent';
import { redactedButRequired } from './redacted-but-required';
import { schema } from './schema';
import { selfHandoff } from './self-handoff';
import { sensitiveFieldCrossesDomain } from './sensitive-field-crosses-domain';
import { syntax } from './syntax';
import { tooManyHops } from './too-many-hops';
import { unboundedLoop } from './unbounded-loop';
import { unknownAgent } from './unknown-agent';
import { unknownField } from './unknown-field';
import { unknownHandoff } from './unknown-handoff';
import { unknownIntent } from './unknown-intent';
import { unreachableAgent } from './unreachable-agent';
import { unsafeText } from './unsafe-text';
import { unusedField } from './unused-field';

/** Every check. Order: by id; the file of a check has its name. */
export const CHECKS: readonly Check[] = [
  authorityGrows,
  contextTypeMismatch,
  deadEndAgent,
  duplicateId,
  entryMissing,
  missingCondition,
  missingContextField,
  neverProduced,
  noPathToHuman,
  oversizedEnvelope,
  passThroughAgent,
  redactedButRequired,
  schema,
  selfHandoff,
  sensitiveFieldCrossesDomain,
  syntax,
  tooManyHops,
  unboundedLoop,
  unknownAgent,
  unknownField,
  unknownHandoff,
  unknownIntent,
  unreachableAgent,
  unsafeText,
  unusedField,
];

/** Codes of problems that no check of its own finds: they are about the checking itself. */
export const RUN_CODES: readonly string[] = ['check-crashed', 'unused-acceptance'];
