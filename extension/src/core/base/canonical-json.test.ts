import assert from 'node:assert/strict';
import fc from 'fast-check';
import { canonicalJson } from './canonical-json';
import type { Json } from './json';

/** The same by the words of the definition: slow, and plain to see. */
function plainly(value: Json): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(plainly).join(',')}]`;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([name, part]) => `${JSON.stringify(name)}:${plainly(part)}`).join(',')}}`;
}

describe('canonicalJson', () => {
  it('writes any value by the definition', () => {
    fc.assert(fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => assert.equal(canonicalJson(value as Json), plainly(value as Json))), { numRuns: 500 });
  });

  it('puts names that look like numbers in order of their text', () => {
    assert.equal(canonicalJson({ 9: 1, 10: 2, a: 3 }), '{"10":2,"9":1,"a":3}');
    assert.equal(canonicalJson({ b: [{ d: 1, c: 2 }], a: -0 }), '{"a":0,"b":[{"c":2,"d":1}]}');
  });

  it('is not misled by names that look like several', () => {
    const twice = [{ 'b\na': 1, c: 2 }, { b: 1, 'a\nc': 2 }, { b: 1, a: 2, c: 3 }, { c: 1, b: 2, a: 3 }, { 'b\na': 1, c: 2 }];
    for (const value of [...twice, ...twice]) assert.equal(canonicalJson(value as unknown as Json), plainly(value as unknown as Json));
  });

  it('keeps names that objects treat specially', () => {
    const value: Json = JSON.parse('{"z":1,"__proto__":{"y":1,"x":2},"a\\"b":0}');
    assert.equal(canonicalJson(value), '{"__proto__":{"x":2,"y":1},"a\\"b":0,"z":1}');
  });
});
