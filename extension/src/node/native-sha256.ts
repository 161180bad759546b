import { hash } from 'node:crypto';

/** The machine's own SHA-256: the same digits as `sha256Hex`, sooner. For `runGraph` where many conversations are run. */
export function nativeSha256(text: string): string {
  return hash('sha256', text);
}
