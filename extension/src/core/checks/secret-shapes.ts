/** A secret in a text, by place. Units: UTF-16. `what` is what it looks like, with its article. */
export interface FoundSecret {
  readonly what: string;
  readonly offset: number;
  readonly length: number;
}

/** The secrets in the text of one string, as it stands in the file. `name` is the property it is the value of. Order: by place. */
export function secretsIn(text: string, name: string): readonly FoundSecret[] {
  const isSecretByName = SECRET_NAME.test(name) && !/\s/.test(text) && isRandom(text);
  if (!isSecretByName && (text.length < SHORTEST || ORDINARY.test(text) || !CLUE.test(text))) return NONE;
  const found: FoundSecret[] = [];
  const add = (what: string, offset: number, length: number): void => {
    const isKnown = found.some((other) => offset < other.offset + other.length && other.offset < offset + length);
    if (!isKnown) found.push({ what, offset, length });
  };
  for (const { what, index, length } of shaped(text)) add(what, index, length);
  for (const match of text.matchAll(CONNECTION)) {
    const [whole, before = '', password = ''] = match;
    if (!isPlaceholder(password) && !isPlaceholder(whole) && !USUAL_PASSWORDS.has(password.toLowerCase())) add('a password in an address', match.index + before.length, password.length);
  }
  for (const match of text.matchAll(SAID)) {
    const [, before = '', value = ''] = match;
    if (isRandom(value)) add('a password or key', match.index + before.length, value.length);
  }
  if (isSecretByName) add('a password or key', 0, text.length);
  return found.toSorted((a, b) => a.offset - b.offset);
}

function shaped(text: string) {
  return SHAPES.flatMap(({ what, pattern }) => [...text.matchAll(pattern)].filter(([whole]) => !isPlaceholder(whole)).map(({ index, 0: { length } }) => ({ what, index, length })));
}

interface Shape {
  readonly what: string;
  readonly pattern: RegExp;
}

/** Keys that providers mark as theirs. A key is long, so a shape asks for its whole length. */
const SHAPES: readonly Shape[] = [
  { what: 'a private key', pattern: /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----(?:(?!-----END)[^])*(?:-----END [A-Z0-9 ]*-----)?/g },
  { what: 'an AWS access key', pattern: /\b(?:AKIA|ASIA)[A-Z2-7]{16}\b/g },
  { what: 'an Anthropic key', pattern: /\bsk-ant-[a-z0-9]+-[\w-]{32,}/g },
  { what: 'an OpenRouter key', pattern: /\bsk-or-v1-[0-9a-f]{48,}\b/g },
  { what: 'an OpenAI key', pattern: /\bsk-(?:proj-|svcacct-|admin-)?(?=[\w-]{0,200}\d)[\w-]{32,300}/g },
  { what: 'a GitHub token', pattern: /\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{40,})\b/g },
  { what: 'a GitLab token', pattern: /\bglpat-[\w-]{20,}/g },
  { what: 'a Slack token', pattern: /\bxox[abeoprs]-(?:\d+-)*[A-Za-z0-9-]{16,}|\bxapp-\d-[A-Z0-9]+-\d+-[a-z0-9]{32,}/g },
  { what: 'a Slack webhook', pattern: /https:\/\/hooks\.slack\.com\/services\/T[A-Z0-9]{6,}\/B[A-Z0-9]{6,}\/[A-Za-z0-9]{16,}/g },
  { what: 'a Google key', pattern: /\bAIza[\w-]{35}(?![\w-])|\bGOCSPX-[\w-]{28}(?![\w-])|\bya29\.[\w-]{40,}/g },
  { what: 'a Stripe key', pattern: /\b(?:sk|rk)_(?:live|test)_[A-Za-z0-9]{20,}\b|\bwhsec_[A-Za-z0-9+/]{24,}/g },
  { what: 'a Twilio key', pattern: /\bSK[0-9a-f]{32}\b/g },
  { what: 'a SendGrid key', pattern: /\bSG\.[\w-]{20,24}\.[\w-]{39,50}(?![\w-])/g },
  { what: 'an npm token', pattern: /\bnpm_[A-Za-z0-9]{36}\b/g },
  { what: 'a PyPI token', pattern: /\bpypi-AgEIcHlwaS[\w-]{40,}/g },
  { what: 'a Hugging Face token', pattern: /\bhf_[A-Za-z]{30,}\b|\bhf_(?=\w{0,99}\d)[A-Za-z0-9]{30,}\b/g },
  { what: 'a Groq key', pattern: /\bgsk_[A-Za-z0-9]{40,}\b/g },
  { what: 'an xAI key', pattern: /\bxai-[A-Za-z0-9]{60,}\b/g },
  { what: 'a Replicate token', pattern: /\br8_[A-Za-z0-9]{37}\b/g },
  { what: 'a Perplexity key', pattern: /\bpplx-[A-Za-z0-9]{40,}\b/g },
  { what: 'a DigitalOcean token', pattern: /\bdo[opr]_v1_[0-9a-f]{64}\b/g },
  { what: 'a Databricks token', pattern: /\bdapi[0-9a-f]{32}\b/g },
  { what: 'a Shopify token', pattern: /\bshp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}\b/g },
  { what: 'a Linear key', pattern: /\blin_api_[A-Za-z0-9]{40}\b/g },
  { what: 'a Notion key', pattern: /\b(?:ntn|secret)_(?=\w{0,99}\d)[A-Za-z0-9]{43,}\b/g },
  { what: 'an Atlassian token', pattern: /\bATATT3[\w=-]{60,}/g },
  { what: 'an Azure key', pattern: /\b(?:AccountKey|SharedAccessKey)=[A-Za-z0-9+/]{42,}={0,2}/g },
  { what: 'a Telegram token', pattern: /\b\d{8,10}:AA[\w-]{33}(?![\w-])/g },
  { what: 'a JSON Web Token', pattern: /\beyJ[\w-]{8,4000}\.eyJ[\w-]{8,4000}\.[\w-]{20,}/g },
];

/** Something of all that is looked for, so that most texts are looked at once only. */
const CLUE = /-----BEGIN|A[KS]IA|sk-|gh[pousr]_|github_pat_|glpat-|xox[abeoprs]-|xapp-|hooks\.slack|GOCSPX-|ya29\.|[rs]k_|whsec_|SK[0-9a-f]{8}|SG\.|npm_|pypi-|hf_|xai-|r8_|pplx-|do[opr]_v1|dapi|shp|lin_api|ntn_|ATATT3|AIza|:AA|eyJ|:\/\/|[Pp]ass|PASS|[Pp]wd|PWD|[Ss]ecret|SECRET|[Kk]ey|KEY|[Tt]oken|TOKEN|[Cc]redential|CREDENTIAL|[Bb]earer|BEARER/;

/** Shorter texts hold no shape, nor a word for a secret and a secret. */
const SHORTEST = 12;

/** Ids and short words, which are most strings of a graph. */
const ORDINARY = /^[a-z]{1,15}(?:[-.][a-z]{1,15}|-\d{1,6})*$/;

const NONE: readonly FoundSecret[] = [];

/** An address with a name and a password: what stands before the password, and the password. */
const CONNECTION = /(\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:/@"\\]*:)([^\s@/"\\]{3,})@[^\s@"]/gi;

/** What is in addresses of every manual. */
const USUAL_PASSWORDS = new Set(['password', 'passwd', 'pass', 'pwd', 'secret', 'postgres', 'mysql', 'root', 'admin', 'guest', 'user', 'test']);

/** Names of what is secret. */
const SECRET_WORDS = 'pass(?:word|wd|phrase|code)?|pwd|(?:client|app|shared|signing|webhook)?[ _-]?secret(?:[ _-]?key)?|(?:api|access|private|encryption|auth|master|account)[ _-]?key|(?:api|access|auth|bearer|refresh|bot|personal[ _-]?access)[ _-]?token|credentials?';
const SECRET_NAME = new RegExp(`(?:${SECRET_WORDS}|token)$`, 'i');

/** "password: …", "api key = …", "Authorization: Bearer …" in a sentence: what stands before, and the value. */
const SAID = new RegExp(`((?:\\b(?:${SECRET_WORDS})\\b["'\\\\]*\\s?(?:is|:|=)\\s*["'\\\\]*)|\\bBearer\\s+)([^\\s"'\\\\,;]{8,})`, 'gi');

/** Whether the text is what a person would not write: long, of several sorts of characters, and none of them often. */
function isRandom(text: string): boolean {
  const bare = text.replace(/[.!?)\]}]+$/, '');
  if (bare.length < 8 || bare.length > 512 || /[^!-~]/.test(bare) || isPlaceholder(bare) || isReference(bare)) return false;
  const sorts = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/].filter((sort) => sort.test(bare)).length;
  if (!/\d/.test(bare) || !/[A-Za-z]/.test(bare)) return false;
  return bare.length < 16 ? sorts >= 3 && entropyOf(bare) >= 2.5 : entropyOf(bare) >= 3;
}

/** Bits a character, by how often each occurs. */
function entropyOf(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => sum - (count / text.length) * Math.log2(count / text.length), 0);
}

/** What stands for a secret in examples. */
const EXAMPLE = /example|sample|placeholder|changeme|change[_-]me|dummy|redacted|removed|your[_-]|insert[_-]|todo|foobar|xxxx|\*\*\*|\.\.\.|…|1234567890|abcdefgh|000000/i;

function isPlaceholder(text: string): boolean {
  return EXAMPLE.test(text) || /^[<[{(%$].*[>\]})%]$/.test(text) || new Set(text).size < 5;
}

/** What only names a secret, or is none: variables, paths of vaults, addresses, ids, dates and versions. */
const REFERENCES: readonly RegExp[] = [
  /\$\{|\{\{|^\$[A-Z_]+$|%[A-Z_]+%|^</,
  /^(?:process\.env|os\.environ)/,
  /^(?:env|vault|op|arn|secretref|keyvault|ssm|file|https?|urn|sha\d+)[:/-]/i,
  /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/,
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,
  /^\d{4}-\d\d-\d\d/,
  /^v?\d+(?:\.\d+)+/,
  /^[a-z][a-z0-9]*(?:[-_./][a-z0-9]+)+$/,
];

function isReference(text: string): boolean {
  return REFERENCES.some((reference) => reference.test(text));
}
