import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** A SHA-256: each machine may bring its own, as they all give the same digits. */
export type Sha256 = (text: string) => string;

/** SHA-256 of the text's UTF-8 bytes, as 64 small hexadecimal digits. A lone surrogate counts as U+FFFD. */
export function sha256Hex(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}
