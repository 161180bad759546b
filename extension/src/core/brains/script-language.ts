/** Scripts that tell the language, or leave few to choose from; the first is the most spoken one. */
const SCRIPTS: readonly { readonly script: RegExp; readonly languages: readonly string[] }[] = [
  { script: /\p{Script=Hiragana}|\p{Script=Katakana}/gu, languages: ['ja'] },
  { script: /\p{Script=Hangul}/gu, languages: ['ko'] },
  { script: /\p{Script=Han}/gu, languages: ['zh', 'ja'] },
  { script: /\p{Script=Devanagari}/gu, languages: ['hi', 'mr', 'ne'] },
  { script: /\p{Script=Bengali}/gu, languages: ['bn'] },
  { script: /\p{Script=Gurmukhi}/gu, languages: ['pa'] },
  { script: /\p{Script=Gujarati}/gu, languages: ['gu'] },
  { script: /\p{Script=Tamil}/gu, languages: ['ta'] },
  { script: /\p{Script=Telugu}/gu, languages: ['te'] },
  { script: /\p{Script=Kannada}/gu, languages: ['kn'] },
  { script: /\p{Script=Malayalam}/gu, languages: ['ml'] },
  { script: /\p{Script=Arabic}/gu, languages: ['ar', 'fa', 'ur'] },
  { script: /\p{Script=Hebrew}/gu, languages: ['he'] },
  { script: /\p{Script=Greek}/gu, languages: ['el'] },
  { script: /\p{Script=Thai}/gu, languages: ['th'] },
  { script: /\p{Script=Cyrillic}/gu, languages: ['ru', 'uk', 'bg', 'sr'] },
];

const LETTER = /\p{L}/gu;
const BEYOND_LATIN = /[^\0-\u02ff]/;

/** The language that a text's script tells; undefined where several share it. `among` are those to choose from where a script leaves a choice. */
export function languageOfScript(text: string, among: readonly string[]): string | undefined {
  if (!BEYOND_LATIN.test(text)) return undefined;
  const letters = text.match(LETTER)?.length ?? 0;
  for (const { script, languages } of SCRIPTS) {
    const own = text.match(script)?.length ?? 0;
    if (own === 0 || own * 2 < letters) continue;
    return languages.find((language) => among.includes(language)) ?? languages[0];
  }
  return undefined;
}
