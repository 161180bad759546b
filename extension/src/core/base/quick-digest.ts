/** A digest of 64 bits as two numbers: quick, and nothing to rely on against anyone who means ill. Source: cyrb53, with both words kept. */
export function quickDigest(text: string): string {
  let low = 0xdeadbeef;
  let high = 0x41c6ce57;
  for (let place = 0; place < text.length; place += 1) {
    const unit = text.charCodeAt(place);
    low = Math.imul(low ^ unit, 0x9e3779b1);
    high = Math.imul(high ^ unit, 0x5f356495);
  }
  const first = stirred(low ^ (high >>> 13));
  return `${first}.${stirred(high ^ (first >>> 7))}`;
}

/** The word with every bit of it spread over all. Source: the last step of MurmurHash3. */
export function stirred(word: number): number {
  let mixed = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
