import { deepEqual, equal, ok } from 'node:assert/strict';
import { graphOf } from '../../../test/support/graph-of';
import { problemsIn, testCheck } from '../../../test/support/test-check';
import type { JsonObject } from '../base/json';
import { textOf } from '../graph/print-graph';
import { readGraph } from '../graph/read-graph';
import { recheck } from '../checking/recheck';
import { secretInFile } from './secret-in-file';

// Put together here, so that no scanner takes this file for a leak.
const LETTERS = 'U8JZpDE0iGXlD6gNCFbaEPFjbD0kH8Oool8DklZDq3Rt7Yw2Vb5Nc9Mx1Kz4Hd6Sf8';
const HEX = 'ec84d8dbc74254770f58904dba41ecccc3fc1626e53a13043b026c48bbf33fef';
const key = (start: string, length: number, from = LETTERS): string => start + from.slice(0, length);
const GITHUB = key('ghp' + '_', 36);

const SECRETS: Readonly<Record<string, readonly [what: string, secret: string]>> = {
  'AWS': ['an AWS access key', 'AKIA' + 'B5WKH7DNSIPZZ7FK'],
  'Anthropic': ['an Anthropic key', key('sk-' + 'ant-api03-', 60)],
  'OpenAI, of a project': ['an OpenAI key', key('sk-' + 'proj-', 48)],
  'OpenAI': ['an OpenAI key', key('sk-', 48)],
  'OpenRouter': ['an OpenRouter key', key('sk-' + 'or-v1-', 64, HEX)],
  'GitHub': ['a GitHub token', GITHUB],
  'GitHub, fine-grained': ['a GitHub token', key('github' + '_pat_', 60)],
  'GitLab': ['a GitLab token', key('glpat' + '-', 20)],
  'Slack': ['a Slack token', `xoxb-284756193846-284756193847-${LETTERS.slice(0, 24)}`],
  'Google': ['a Google key', key('AIza', 35)],
  'Stripe': ['a Stripe key', key('sk_' + 'live_', 24)],
  'Twilio': ['a Twilio key', key('SK', 32, HEX)],
  'SendGrid': ['a SendGrid key', `SG.${LETTERS.slice(0, 22)}.${LETTERS.slice(3, 46)}`],
  'npm': ['an npm token', key('npm' + '_', 36)],
  'Hugging Face': ['a Hugging Face token', key('hf' + '_', 34)],
  'DigitalOcean': ['a DigitalOcean token', key('dop' + '_v1_', 64, HEX)],
  'Databricks': ['a Databricks token', key('dapi', 32, HEX)],
  'Azure': ['an Azure key', `AccountKey=${LETTERS.slice(0, 60)}==`],
  'Telegram': ['a Telegram token', `123456789:AA${LETTERS.slice(0, 33)}`],
  'a private key': ['a private key', `-----BEGIN RSA ${'PRIVATE'} KEY-----\\n${LETTERS}\\n-----END RSA ${'PRIVATE'} KEY-----`],
  'a JSON Web Token': ['a JSON Web Token', `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.${LETTERS.slice(0, 43)}`],
};

/** What looks like a secret and is none. */
const FINE: Readonly<Record<string, JsonObject>> = {
  'a UUID': { apiKey: '3f2b8c1e-9a47-4d5e-8b6f-0c1d2e3f4a5b', id: '3f2b8c1e-9a47-4d5e-8b6f-0c1d2e3f4a5b' },
  'digests': { sha256: HEX, integrity: `sha512-${LETTERS}==`, commit: HEX.slice(0, 40) },
  'an id in base 62': { conversation: LETTERS.slice(0, 32) },
  'the name of a variable': { apiKey: 'OPENAI_API_KEY', password: '${DB_PASSWORD}', secret: '{{ vault.secret }}', token: '$TOKEN' },
  'a place where a secret is kept': { apiKey: 'env:OPENAI_KEY_2', secret: 'vault://kv/data/app1#key', clientSecret: 'arn:aws:secretsmanager:eu-west-1:1:secret:x1' },
  'placeholders': { apiKey: '<your key 1>', password: 'changeme123', token: 'xxxxxxxxxxxxxxxx', secret: '********', key: 'sk-your-api-key-goes-right-here-ok1' },
  'the key of every AWS manual': { key: 'AKIA' + 'IOSFODNN7EXAMPLE' },
  'an address without a password': { url: 'https://user@example.org/path', docs: 'https://example.org:8080/a@b' },
  'the password of every manual': { url: 'postgres://postgres:password@localhost:5432/db', other: 'mysql://root:${PASSWORD}@db/x' },
  'prose about passwords': { note: 'Password: at least 12 characters. Ask for the password, then say: "your password is being reset".', rule: 'The secret is patience, the key is 42.' },
  'a public key and a certificate': { key: `-----BEGIN PUBLIC KEY-----\n${LETTERS}\n-----END PUBLIC KEY-----`, cert: `-----BEGIN CERTIFICATE-----\n${LETTERS}` },
  'names that hold the same letters': { tasks: 'task-management-and-planning-of-all-the-things', mask: 'risk-assessment-for-returns-and-refunds-2024', package: 'npm_config_registry' },
  'a date, a version and a number': { token: '2024-05-06T07:08:09Z', password: '1.22.333-beta.4', accessToken: '123456789012' },
  'a name in camel case': { password: 'passwordHashField', token: 'customerTokenCount' },
  'a name in kebab case': { secret: 'billing-team-desk-2', token: 'crm.read.v2' },
  'a language that needs no spaces': { password: 'パスワードは8文字以上12文字以下です', note: 'password: パスワードは8文字以上' },
  'a picture': { icon: `data:image/png;base64,${LETTERS}` },
};

function withMetadata(metadata: JsonObject): string {
  return textOf({ ...graphOf('a'), metadata });
}

testCheck(secretInFile, {
  valid: Object.fromEntries(Object.entries(FINE).map(([name, metadata]) => [name, withMetadata(metadata)])),
  invalid: {
    'a token in what a model is told': {
      graph: graphOf('a', { agents: { a: { brain: { instructions: `Call the API with ${GITHUB}.` } } } }),
      finds: [
        {
          at: '/agents/a/brain/instructions', part: 'value', severity: 'error', verdict: 'proved', fixes: ['Take it out'],
          says: "'agents.a.brain.instructions' holds what looks like a GitHub token. Whoever can read the file can use it, and version control keeps it: take it out, and change it where it is valid.",
        },
      ],
    },
    'a random value under a name that says so': { graph: withMetadata({ db: { password: 'tR7!kq2Zp' }, list: [{ clientSecret: LETTERS.slice(0, 24) }] }), finds: [{ at: '/metadata/db/password' }, { at: '/metadata/list/0/clientSecret' }] },
    'a password in an address': { graph: withMetadata({ url: 'postgres://app:tR7kq2Zp@db.internal:5432/main' }), finds: [{ at: '/metadata/url' }] },
    'a password in a sentence': { graph: graphOf('a', { agents: { a: { purpose: 'Logs in with password: tR7!kq2Zp and reads.' } } }), finds: [{ at: '/agents/a/purpose' }] },
    'a bearer token': { graph: withMetadata({ header: `Authorization: Bearer ${LETTERS.slice(0, 40)}` }), finds: [{ at: '/metadata/header' }] },
    'two in one string': { graph: withMetadata({ both: `${GITHUB} ${GITHUB}x` }), finds: [{ at: '/metadata/both' }, { at: '/metadata/both' }] },
    'one in a note on the canvas': { graph: graphOf('a', { layout: { notes: { n: { text: GITHUB, x: 0, y: 0 } } } }), finds: [{ at: '/layout/notes/n/text' }] },
    'one in what is disabled': { graph: graphOf('a', 'a>b', { handoffs: { 'a-to-b': { disabled: true, message: GITHUB } } }), finds: [{ at: '/handoffs/0/message' }] },
    'one that is a name': { graph: `{ "metadata": { "${GITHUB}": { "password": "tR7!kq2Zp" } } }`, finds: [{ at: '/metadata', part: 'key', fixes: [] }, { at: '/metadata', fixes: [] }] },
    'one in a file that is broken': { graph: `{ "name": "A", "description": "${GITHUB}", `, finds: [{ at: '/description', fixes: [] }] },
  },
});

describe('secret-in-file', () => {
  for (const [name, [what, secret]] of Object.entries(SECRETS)) {
    it(`knows ${name}, marks it exactly and does not repeat it`, () => {
      const text = `{ "name": "A", "metadata": { "é": ["x", "before ${secret} after"] } }`;
      const [problem, ...more] = problemsIn(secretInFile, text);
      equal(more.length, 0);
      equal(problem?.pointer, '/metadata/é/1');
      const { offset = 0, length = 0 } = problem.span ?? {};
      equal(text.slice(offset, offset + length), secret);
      ok(problem.message.includes(`looks like ${what}.`), problem.message);
      ok(!JSON.stringify(problem).includes(secret.slice(-12)), 'the problem repeats the secret');
    });
  }

  it('keeps what stands around a secret that is taken out', () => {
    const text = withMetadata({ header: `Bearer ${LETTERS.slice(0, 40)}, "then" go on` });
    const [problem] = problemsIn(secretInFile, text);
    deepEqual(problem?.fixes[0]?.edits, [{ type: 'property/set', target: { kind: 'graph' }, path: ['metadata', 'header'], value: 'Bearer [removed], "then" go on' }]);
  });

  it('marks a secret where it stands after a move', () => {
    const at = (x: number): string => textOf(graphOf('a', { agents: { a: { purpose: GITHUB } }, layout: { agents: { a: { x, y: 0 } } } })).replace(/^\{/, `{${' '.repeat(x)}`);
    const inputOf = (text: string) => ({ text, read: readGraph(text) });
    const after = recheck(recheck(undefined, inputOf(at(1))), inputOf(at(9))).problems.filter(({ check }) => check === 'secret-in-file');
    deepEqual(after.map(({ span }) => at(9).slice(span?.offset, (span?.offset ?? 0) + (span?.length ?? 0))), [GITHUB]);
  });

  it('ends soon on texts made to keep it busy', () => {
    for (const piece of ['sk-', 'eyJ', 'eyJ-', 'a1', 'ntn_a-', '-----BEGIN ', 'password', 'a://b:', '\\', 'xoxb-1-', 'passwordis']) problemsIn(secretInFile, `{ "a": "${piece.repeat(20_000)}" }`);
  }).timeout(4_000);
});
