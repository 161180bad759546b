import type { SchemaError } from './generated/validate-document.js';

const PATTERNS: Readonly<Record<string, string>> = {
  '^[a-z][a-z0-9-]{0,63}$': 'an id: a small letter, then small letters, digits and hyphens, 64 at most',
  '^[a-z][A-Za-z0-9]{0,63}$': 'a field name: a small letter, then letters and digits, 64 at most',
  '^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$': 'a language tag such as en or pt-BR',
};

const TYPES: Readonly<Record<string, string>> = {
  string: 'text', number: 'a number', integer: 'a whole number', boolean: 'true or false', array: 'a list', object: 'an object', null: 'null',
};

/** A sentence for people about one departure from the schema. */
export function wordsFor(error: SchemaError): string {
  const { keyword, params } = error;
  switch (keyword) {
    case 'additionalProperties':
      return `The property ${shown(params['additionalProperty'])} is not known here. Own data goes under "metadata".`;
    case 'required':
      return `The property ${shown(params['missingProperty'])} is missing.`;
    case 'type':
      return `This must be ${[params['type']].flat().map((type) => TYPES[String(type)] ?? String(type)).join(' or ')}.`;
    case 'enum':
      return `This must be one of ${[params['allowedValues']].flat().map(String).join(', ')}.`;
    case 'const':
      return `This must be ${shown(params['allowedValue'])}${error.instancePath.endsWith('/carries') ? ' or a list of fields' : ''}.`;
    case 'pattern':
      return `This must be ${PATTERNS[String(params['pattern'])] ?? `text like ${String(params['pattern'])}`}.`;
    case 'not':
      return 'This must be a condition: all, any, not, weighted, prose, or a comparison of one signal or field.';
    case 'uniqueItems':
      return 'This stands twice in the list.';
    default:
      return sizeWords(error) ?? `This is not as the schema says (${keyword}).`;
  }
}

function sizeWords({ keyword, params, schemaPath }: SchemaError): string | undefined {
  const limit = Number(params['limit']);
  switch (keyword) {
    case 'minLength':
      return limit === 1 ? 'This must not be empty.' : `This must have at least ${limit} characters.`;
    case 'maxLength':
      return `This must have at most ${limit} characters.`;
    case 'minItems':
      return limit === 1 ? 'This list must not be empty.' : `This list must have at least ${limit} entries.`;
    case 'maxItems':
      return `This list must have at most ${limit} entries.`;
    case 'minimum':
      return `This must be at least ${limit}.`;
    case 'maximum':
      return `This must be at most ${limit}.`;
    case 'minProperties':
    case 'maxProperties':
      return schemaPath.includes('Condition') ? 'A comparison needs exactly one operator, such as "is" or "atLeast".' : undefined;
    default:
      return undefined;
  }
}

function shown(value: unknown): string {
  const text = String(value);
  return `"${text.length > 60 ? `${text.slice(0, 60)}…` : text}"`;
}
