import type { ProblemRange } from '#core/checking/problem-ranges';

/** Part of a SARIF log. Source: SARIF 2.1.0 (OASIS). */
export type SarifPart = Readonly<Record<string, unknown>>;

/** A stretch of a file. Units: lines and columns from 1. */
export function physicalLocation(file: string, range: ProblemRange): SarifPart {
  return { artifactLocation: { uri: uriOf(file) }, region: regionOf(range) };
}

/** Part of a text. Units: lines and columns from 1. */
export function regionOf({ start, end }: ProblemRange): SarifPart {
  return { startLine: start.line + 1, startColumn: start.character + 1, endLine: end.line + 1, endColumn: end.character + 1 };
}

/** The path as a URI reference: relative where the path is. */
export function uriOf(file: string): string {
  const encoded = file.split('/').map((part) => encodeURIComponent(part).replaceAll('%3A', ':')).join('/');
  if (encoded.startsWith('/')) return `file://${encoded}`;
  return /^[a-zA-Z]:/.test(encoded) ? `file:///${encoded}` : encoded;
}
