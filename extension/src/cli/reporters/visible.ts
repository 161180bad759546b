/** Characters that could move the cursor, colour the screen or turn the order of what stands beside them. */
const UNSEEN = /[\p{Cc}\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

/** The text on one line, with what a terminal would act on made harmless. A tab is one space. */
export function visible(text: string): string {
  return text.replace(UNSEEN, (character) => (character === '\t' || character === '\n' ? ' ' : '\u00b7'));
}

/** Columns that the text takes in a terminal, as far as one can tell. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) {
    if (/[\p{Mn}\p{Me}\u200b-\u200d\ufe00-\ufe0f]/u.test(character)) continue;
    columns += /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff01-\uff60\p{Emoji_Presentation}]/u.test(character) ? 2 : 1;
  }
  return columns;
}
