import type { Json, JsonObject } from '../base/json';
import type { Agent, AgentKind, AgentSimulation, Authority, AuthorityLimit, Contract, Scope } from './model';
import {
  defined, flagOrNone, isObject, listOf, numberOrNone, objectOf, own, partOrNone, scalarsOrNone, textOrNone, textsOrNone, wholeOrNone, wordOrNone,
} from './raw';

const KINDS: readonly AgentKind[] = ['ai', 'router', 'human', 'service'];

/** The agent as far as it can be read. Without a name it goes by its id; without a kind it is an AI. */
export function readAgent(id: string, value: Json): Agent {
  const raw = objectOf(value);
  return defined<Agent>({
    id,
    name: textOrNone(own(raw, 'name')) ?? id,
    kind: wordOrNone(own(raw, 'kind'), KINDS) ?? 'ai',
    disabled: flagOrNone(own(raw, 'disabled')),
    purpose: textOrNone(own(raw, 'purpose')),
    scope: partOrNone(own(raw, 'scope'), readScope),
    authority: partOrNone(own(raw, 'authority'), readAuthority),
    contract: partOrNone(own(raw, 'contract'), readContract),
    confidence: partOrNone(own(raw, 'confidence'), readConfidence),
    trustDomain: textOrNone(own(raw, 'trustDomain')),
    fallbacks: textsOrNone(own(raw, 'fallbacks')),
    brain: partOrNone(own(raw, 'brain'), readBrain),
    simulation: partOrNone(own(raw, 'simulation'), readSimulation),
    availability: partOrNone(own(raw, 'availability'), readAvailability),
  });
}

function readScope(raw: JsonObject): Scope {
  return defined<Scope>({
    intents: textsOrNone(own(raw, 'intents')),
    languages: textsOrNone(own(raw, 'languages')),
    channels: textsOrNone(own(raw, 'channels')),
  });
}

function readAuthority(raw: JsonObject): Authority {
  const limits = own(raw, 'limits');
  return defined<Authority>({
    resolves: flagOrNone(own(raw, 'resolves')),
    limits: Array.isArray(limits) ? listOf(limits).filter(isObject).flatMap(readAuthorityLimit) : undefined,
    tools: textsOrNone(own(raw, 'tools')),
  });
}

function readAuthorityLimit(raw: JsonObject): readonly AuthorityLimit[] {
  const field = textOrNone(own(raw, 'field'));
  if (field === undefined) return [];
  const limit = defined<AuthorityLimit>({
    field,
    atMost: numberOrNone(own(raw, 'atMost')),
    atLeast: numberOrNone(own(raw, 'atLeast')),
    in: scalarsOrNone(own(raw, 'in')),
  });
  return [limit];
}

function readContract(raw: JsonObject): Contract {
  return defined<Contract>({
    requires: textsOrNone(own(raw, 'requires')),
    accepts: textsOrNone(own(raw, 'accepts')),
    produces: textsOrNone(own(raw, 'produces')),
  });
}

function readConfidence(raw: JsonObject): Agent['confidence'] {
  const threshold = numberOrNone(own(raw, 'threshold'));
  return threshold === undefined ? undefined : defined({ threshold, below: textOrNone(own(raw, 'below')) });
}

function readBrain(raw: JsonObject): NonNullable<Agent['brain']> {
  return defined({ instructions: textOrNone(own(raw, 'instructions')), model: textOrNone(own(raw, 'model')) });
}

function readSimulation(raw: JsonObject): AgentSimulation {
  return defined<AgentSimulation>({
    confidence: partOrNone(own(raw, 'confidence'), readSpread),
    resolveRate: numberOrNone(own(raw, 'resolveRate')),
    failureRate: numberOrNone(own(raw, 'failureRate')),
    latencyMs: partOrNone(own(raw, 'latencyMs'), readLatency),
    costPerTurn: numberOrNone(own(raw, 'costPerTurn')),
  });
}

function readSpread(raw: JsonObject): AgentSimulation['confidence'] {
  const [mean, sd] = [numberOrNone(own(raw, 'mean')), numberOrNone(own(raw, 'sd'))];
  return mean === undefined || sd === undefined ? undefined : { mean, sd };
}

function readLatency(raw: JsonObject): AgentSimulation['latencyMs'] {
  const [p50, p95] = [numberOrNone(own(raw, 'p50')), numberOrNone(own(raw, 'p95'))];
  return p50 === undefined || p95 === undefined ? undefined : { p50, p95 };
}

function readAvailability(raw: JsonObject): NonNullable<Agent['availability']> {
  return defined({
    capacity: wholeOrNone(own(raw, 'capacity')),
    hours: textOrNone(own(raw, 'hours')),
    timeZone: textOrNone(own(raw, 'timeZone')),
  });
}
