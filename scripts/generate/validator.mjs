/** Validators as plain modules: no code is made at run time, which a webview's policy forbids. */
import Ajv from 'ajv';
import standaloneCode from 'ajv/dist/standalone/index.js';

/** Helpers that ajv would load from its package, as text. */
const HELPERS = {
  'ajv/dist/runtime/ucs2length': 'const characterCount = (text) => [...text].length;',
  'ajv/dist/runtime/equal': `const isSame = (a, b) => {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null || Array.isArray(a) !== Array.isArray(b)) return false;
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => Object.hasOwn(b, name) && isSame(a[name], b[name]));
};`,
};
const HELPER_NAMES = { 'ajv/dist/runtime/ucs2length': 'characterCount', 'ajv/dist/runtime/equal': 'isSame' };

/** The module text of a schema's validator, exported as `validate`. */
export function validatorOf(schema, schemas) {
  const ajv = new Ajv({ allErrors: true, allowUnionTypes: true, strict: true, strictRequired: false, messages: false, inlineRefs: false, code: { source: true, esm: true, lines: true } });
  for (const other of schemas) ajv.addSchema(withChoices(other.value));
  const code = standaloneCode(ajv, { validate: schema.value.$id });
  return inlined(code.replace(/^"use strict";\n?/, ''));
}

function inlined(code) {
  const used = new Set();
  const body = code.replace(/const (\w+) = require\("([^"]+)"\)\.default;\n?/g, (_, name, from) => {
    if (HELPERS[from] === undefined) throw new Error(`The validator wants ${from}: give its text in HELPERS.`);
    used.add(from);
    return `const ${name} = ${HELPER_NAMES[from]};\n`;
  });
  if (body.includes('require(')) throw new Error('The validator still loads something at run time.');
  return `${[...used].map((from) => HELPERS[from]).join('\n')}\n${body}`;
}

/**
 * The schema with each `anyOf` made a choice by what tells its branches apart, so that a fault is told of the branch that was meant.
 * What is valid stays the same.
 */
function withChoices(schema) {
  const visit = (node) => {
    if (Array.isArray(node)) return node.map(visit);
    if (typeof node !== 'object' || node === null) return node;
    const copy = Object.fromEntries(Object.entries(withoutWords(node)).map(([key, value]) => [key, visit(value)]));
    if (node.uniqueItems === true && node.items !== undefined) copy.items = withoutWords(resolved(node.items, schema)); // else ajv compares each with each
    if (!Array.isArray(node.anyOf)) return copy;
    const { anyOf, ...rest } = copy;
    const choice = choiceOf(anyOf, schema);
    return choice === undefined ? copy : { ...rest, ...choice };
  };
  return visit(schema);
}

/** What is for people only stays out of the code. */
function withoutWords(node) {
  const kept = Object.entries(node).filter(([key, value]) => !(['description', 'title', 'default'].includes(key) && typeof value !== 'object'));
  return Object.fromEntries(kept);
}

function resolved(node, schema) {
  return node.$ref?.startsWith('#/definitions/') ? schema.definitions[node.$ref.slice('#/definitions/'.length)] : node;
}

/** Tests are tried in order; the branch without one is what remains. */
function choiceOf(branches, schema) {
  const cases = branches.map((branch) => ({ branch, test: testOf(branch, schema) }));
  const tests = cases.filter((one) => one.test !== undefined);
  const plain = cases.filter((one) => one.test === undefined);
  if (plain.length > 1 || new Set(tests.map((one) => JSON.stringify(one.test))).size < tests.length) return undefined;
  const last = plain[0]?.branch ?? tests.find((one) => one.test.const !== undefined)?.branch ?? { not: {} };
  return tests
    .filter((one) => one.branch !== last)
    .reduceRight((rest, one) => ({ if: one.test, then: one.branch, else: rest }), last);
}

/** What a value of the branch has and others have not. */
function testOf(branch, schema) {
  const target = resolved(branch, schema);
  if (target.const !== undefined) return { const: target.const };
  if (target.type === 'array') return { type: 'array' };
  if (target.type === 'object') return target.required === undefined ? { type: 'object' } : { type: 'object', required: [target.required[0]] };
  return undefined;
}
