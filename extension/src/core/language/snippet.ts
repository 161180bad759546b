import type { Scalar } from '../graph/model';

/** A place of a snippet that offers the values, or waits for one where there are none. Source: the snippet syntax of VS Code. */
export function choiceSnippet(values: readonly Scalar[]): string {
  return values.length === 0 ? '$1' : `\${1|${values.map((value) => escaped(JSON.stringify(value))).join(',')}|}`;
}

function escaped(text: string): string {
  return text.replace(/[\\$},|]/g, '\\$&');
}
