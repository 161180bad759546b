import type { Check } from './check';
import { ambiguousHandoff } from './ambiguous-handoff';
import { channelGap } from './channel-gap';
import { deadEndAgent } from './dead-end-agent';
import { duplicateHandoff } from './duplicate-handoff';
import { duplicateId } from './duplicate-id';
import { entryMissing } from './entry-missing';
import { impossibleCondition } from './impossible-condition';
import { incomparableText } from './incomparable-text';
import { languageGap } from './language-gap';
import { missingCondition } from './missing-condition';
import { missingContextField } from './missing-context-field';
import { noPathToHuman } from './no-path-to-human';
import { passThroughAgent } from './pass-through-agent';
import { pingPong } from './ping-pong';
import { schema } from './schema';
import { selfHandoff } from './self-handoff';
import { shadowedHandoff } from './shadowed-handoff';
import { syntax } from './syntax';
import { thresholdGap } from './threshold-gap';
import { thresholdOutOfRange } from './threshold-out-of-range';
import { tooManyHops } from './too-many-hops';
import { unboundedLoop } from './unbounded-loop';
import { uncoveredTurn } from './uncovered-turn';
import { unknownAgent } from './unknown-agent';
import { unknownField } from './unknown-field';
import { unknownHandoff } from './unknown-handoff';
import { unknownIntent } from './unknown-intent';
import { unreachableAgent } from './unreachable-agent';
import { unsafeText } from './unsafe-text';

/** Every check. Order: by id; the file of a check has its name. */
export const CHECKS: readonly Check[] = [
  ambiguousHandoff,
  channelGap,
  deadEndAgent,
  duplicateHandoff,
  duplicateId,
  entryMissing,
  impossibleCondition,
  incomparableText,
  languageGap,
  missingCondition,
  missingContextField,
  noPathToHuman,
  passThroughAgent,
  pingPong,
  schema,
  selfHandoff,
  shadowedHandoff,
  syntax,
  thresholdGap,
  thresholdOutOfRange,
  tooManyHops,
  unboundedLoop,
  uncoveredTurn,
  unknownAgent,
  unknownField,
  unknownHandoff,
  unknownIntent,
  unreachableAgent,
  unsafeText,
];

/** Codes of problems that no check of its own finds: they are about the checking itself. */
export const RUN_CODES: readonly string[] = ['check-crashed', 'unused-acceptance'];
