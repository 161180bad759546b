import { defineCheck } from './check';
import { type ScopeGap, scopeGapCheck } from './scope-gap';

/** Flags ways on which a customer gets to an agent that does not speak the language. */
export const languageGap = defineCheck<ScopeGap>({
  id: 'language-gap',
  severity: 'warning',
  ...scopeGapCheck({ signal: 'language', scope: 'languages', fits: isSameLanguage }, { customer: 'who speaks', does: 'speaks' }),
});

/** Whether one tag is the other or a part of it: who speaks `pt` is taken to understand `pt-BR`, and the other way round. Source: RFC 4647, basic filtering. */
function isSameLanguage(one: string, other: string): boolean {
  const [a, b] = [one.toLowerCase(), other.toLowerCase()];
  return a === b || a.startsWith(`${b}-`) || b.startsWith(`${a}-`);
}
