/** A stretch of text. Units: UTF-16, from 0. */
export interface Span {
  readonly offset: number;
  readonly length: number;
}

/** Replaces a stretch of text. Units: UTF-16, from 0. */
export interface TextEdit extends Span {
  readonly text: string;
}

/** The text after the edits, which must not overlap. Order: any; of two at one place the first listed comes first. */
export function applyTextEdits(text: string, edits: readonly TextEdit[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const edit of inOrder(edits)) {
    parts.push(text.slice(at, edit.offset), edit.text);
    at = edit.offset + edit.length;
  }
  parts.push(text.slice(at));
  return parts.join('');
}

/** The edits from first to last. */
export function inOrder(edits: readonly TextEdit[]): readonly TextEdit[] {
  return edits.toSorted((a, b) => a.offset - b.offset);
}
