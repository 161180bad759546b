import { WORD_OPERATORS, type Signal } from './signal';

/** The customer's language, as a BCP 47 tag. */
export const language: Signal = {
  name: 'language',
  label: 'Language',
  description: 'Language of the customer, as a tag such as en or pt-BR.',
  domain: { kind: 'tag', examples: ['ar', 'de', 'en', 'es', 'fr', 'hi', 'it', 'ja', 'ko', 'nl', 'pt', 'ta', 'tr', 'zh'] },
  operators: WORD_OPERATORS,
};
