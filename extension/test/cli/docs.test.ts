import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { COMMANDS } from '../../src/cli/commands/registry';
import { REPORTERS } from '../../src/cli/reporters/registry';

const PAGE = readFileSync('docs/command-line.md', 'utf8');

describe('docs/command-line.md', () => {
  it('names every command', () => {
    assert.deepEqual(COMMANDS.filter(({ id }) => !PAGE.includes(`| \`agentgraph ${id} `)).map(({ id }) => id), []);
  });

  it('names every flag, and none that is not there', () => {
    const flags = new Set([...COMMANDS.flatMap(({ flags: own }) => own.map(({ name }) => name)), 'help']);
    const named = new Set([...PAGE.matchAll(/(?<![\w-])--([a-z][a-z-]*)/g)].map(([, name = '']) => name));
    assert.deepEqual([...flags].filter((name) => !named.has(name)), []);
    assert.deepEqual([...named].filter((name) => !flags.has(name)), []);
  });

  it('tells every format', () => {
    assert.deepEqual([...REPORTERS.keys()].filter((format) => format !== 'text' && !PAGE.includes(`\n- **${format}**: `)), []);
  });

  it('has links that lead somewhere', () => {
    const links = [...PAGE.matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)].map(([, link = '']) => link);
    assert.ok(links.length > 0);
    assert.deepEqual(links.filter((link) => !existsSync(join('docs', link))), []);
  });
});
