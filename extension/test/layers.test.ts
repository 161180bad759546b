import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, posix, relative, resolve } from 'node:path';
import ts from 'typescript';

interface Room {
  /** Folder or file, from the root of the repository. */
  readonly at: string;
  /** Rooms it may import, besides itself. */
  readonly rooms: readonly string[];
  /** Packages it may import; `node:` stands for all of Node's. */
  readonly packages: readonly string[];
}

const CORE = 'extension/src/core';
const BELOW = ['core/base'];
const ALL_CORE = ['core/base', 'core/text', 'core/graph', 'core/conditions', 'core/analysis', 'core/checks', 'core/checking', 'core/interchange', 'core/language', 'core/layout', 'core/runtime', 'core/brains', 'core/scenarios', 'core/testing', 'core/ledgers', 'core/simulation', 'core/reporting', 'core/debugging', 'core/evidence'];

/** Who may import whom: the table of ARCHITECTURE.md. */
const ROOMS: Readonly<Record<string, Room>> = {
  'core/base': { at: `${CORE}/base`, rooms: [], packages: ['@noble/hashes'] },
  'core/text': { at: `${CORE}/text`, rooms: BELOW, packages: ['jsonc-parser'] },
  'core/graph': { at: `${CORE}/graph`, rooms: [...BELOW, 'core/text'], packages: [] },
  'core/conditions': { at: `${CORE}/conditions`, rooms: [...BELOW, 'core/graph'], packages: [] },
  'core/analysis': { at: `${CORE}/analysis`, rooms: [...BELOW, 'core/graph', 'core/conditions'], packages: [] },
  'core/checks': { at: `${CORE}/checks`, rooms: [...BELOW, 'core/text', 'core/graph', 'core/conditions', 'core/analysis', 'core/layout'], packages: [] },
  'core/checking': { at: `${CORE}/checking`, rooms: [...BELOW, 'core/text', 'core/graph', 'core/analysis', 'core/checks'], packages: [] },
  'core/language': { at: `${CORE}/language`, rooms: [...BELOW, 'core/text', 'core/graph', 'core/conditions'], packages: [] },
  'core/interchange': { at: `${CORE}/interchange`, rooms: ['core/graph', 'core/conditions'], packages: [] },
  'core/layout': { at: `${CORE}/layout`, rooms: BELOW, packages: [] },
  'core/runtime': { at: `${CORE}/runtime`, rooms: [...BELOW, 'core/graph', 'core/conditions'], packages: [] },
  'core/brains': { at: `${CORE}/brains`, rooms: [...BELOW, 'core/graph', 'core/conditions', 'core/runtime'], packages: [] },
  'core/scenarios': { at: `${CORE}/scenarios`, rooms: [...BELOW, 'core/text', 'core/graph', 'core/conditions', 'core/runtime', 'core/brains'], packages: [] },
  'core/testing': { at: `${CORE}/testing`, rooms: [...BELOW, 'core/text', 'core/graph', 'core/conditions', 'core/analysis', 'core/runtime', 'core/scenarios'], packages: [] },
  'core/ledgers': { at: `${CORE}/ledgers`, rooms: [...BELOW, 'core/conditions', 'core/runtime', 'core/scenarios'], packages: [] },
  'core/simulation': { at: `${CORE}/simulation`, rooms: [...BELOW, 'core/text', 'core/graph', 'core/conditions', 'core/runtime', 'core/brains'], packages: [] },
  'core/reporting': { at: `${CORE}/reporting`, rooms: [...BELOW, 'core/graph', 'core/simulation'], packages: ['d3-sankey', 'd3-scale'] },
  'core/debugging': { at: `${CORE}/debugging`, rooms: [...BELOW, 'core/text', 'core/graph', 'core/conditions', 'core/runtime', 'core/brains', 'core/scenarios'], packages: [] },
  'core/evidence': { at: `${CORE}/evidence`, rooms: [...BELOW, 'core/graph', 'core/conditions', 'core/analysis', 'core/checks', 'core/runtime', 'core/brains', 'core/scenarios'], packages: [] },
  protocol: { at: 'extension/src/protocol', rooms: ['core/base', 'core/graph', 'core/checks', 'core/runtime', 'core/scenarios', 'core/ledgers', 'core/simulation', 'core/reporting'], packages: [] },
  node: { at: 'extension/src/node', rooms: ALL_CORE, packages: ['node:', 'tinyld', 'vader-sentiment'] },
  dap: { at: 'extension/src/dap', rooms: ALL_CORE, packages: ['@vscode/debugadapter', '@vscode/debugprotocol'] },
  cli: { at: 'extension/src/cli', rooms: [...ALL_CORE, 'node', 'dap'], packages: ['node:'] },
  vscode: { at: 'extension/src/vscode', rooms: [...ALL_CORE, 'protocol', 'node', 'dap'], packages: ['vscode', 'node:'] },
  'extension.ts': { at: 'extension/src/extension.ts', rooms: [...ALL_CORE, 'protocol', 'node', 'vscode'], packages: ['vscode', 'node:'] },
  webview: { at: 'webview/src', rooms: [...ALL_CORE, 'protocol'], packages: ['react', 'react-dom', '@xyflow/react'] },
};

const ROOTS = ['extension/src', 'webview/src'];

describe('The rooms of the house', () => {
  it('are all there', () => {
    assert.deepEqual(Object.entries(ROOMS).filter(([, { at }]) => !existsSync(at)).map(([name]) => name), []);
  });

  it('hold every source file', () => {
    assert.deepEqual(sources().filter((file) => roomOf(file) === undefined), []);
  });

  it('are the ones that ARCHITECTURE.md names, and may import what it says', () => {
    const rows = [...readFileSync('ARCHITECTURE.md', 'utf8').matchAll(/^\| `([^`]+)` \|.*\| ([^|]+) \|$/gmu)];
    assert.deepEqual(rows.map(([, name]) => name), Object.keys(ROOMS));
    for (const [, name = '', said = ''] of rows) assert.deepEqual(roomsSaid(said), ROOMS[name]?.rooms.toSorted(), name);
  });

  it('import only what they may', () => {
    assert.deepEqual(sources().flatMap(forbiddenImports), []);
  });

  it('keep their files short, and name them in kebab-case', () => {
    const long = sources().filter((file) => readFileSync(file, 'utf8').split('\n').length > (file.startsWith(CORE) ? 301 : 401) && !isTest(file));
    const odd = sources().filter((file) => !/^[a-z0-9-]+(\.(test|fuzz))?\.(ts|tsx)$/.test(posix.basename(file)));
    assert.deepEqual([long, odd], [[], []]);
  });

  it('let a run be told without a canvas: its pictures know no store', () => {
    const told = filesUnder('webview/src/story');
    assert.ok(told.length > 5);
    assert.deepEqual(told.filter((file) => /from '\.\.\/(?!parts\/icon')/.test(readFileSync(file, 'utf8'))), []);
  });

  it('export nothing by default', () => {
    assert.deepEqual(sources().filter((file) => /^export default/mu.test(readFileSync(file, 'utf8'))), []);
  });
});

/** The rooms of a cell of the table; rooms of core are named without it, and `core` is all of them. */
function roomsSaid(cell: string): readonly string[] {
  if (cell === 'nothing of ours') return [];
  return cell.split(', ').flatMap((word) => (word === 'core' ? ALL_CORE : Object.hasOwn(ROOMS, word) ? [word] : [`core/${word}`])).toSorted();
}

/** Our own source files; generated ones are made, not written. */
function sources(): readonly string[] {
  return ROOTS.flatMap((root) => filesUnder(root)).filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts') && !file.includes('/generated/'));
}

function filesUnder(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = posix.join(folder, entry.name);
    return entry.isDirectory() ? filesUnder(path) : [path];
  });
}

function isTest(file: string): boolean {
  return /\.(test|fuzz)\.tsx?$/.test(file);
}

/** Name of the room that the file is in. */
function roomOf(file: string): string | undefined {
  return Object.entries(ROOMS).find(([, { at }]) => file === at || file.startsWith(`${at}/`))?.[0];
}

/** Imports of the file that its room may not have. Tests may use what tests need. */
function forbiddenImports(file: string): readonly string[] {
  const name = roomOf(file);
  const room = name === undefined ? undefined : ROOMS[name];
  if (!room || isTest(file)) return [];
  const { importedFiles } = ts.preProcessFile(readFileSync(file, 'utf8'), true, true);
  return importedFiles.flatMap(({ fileName }) => (mayImport(room, name ?? '', targetOf(file, fileName)) ? [] : [`${file} imports ${fileName}`]));
}

interface Target {
  readonly room?: string | undefined;
  readonly package?: string;
  readonly isOurs: boolean;
}

function targetOf(file: string, specifier: string): Target {
  if (specifier.startsWith('#')) return { room: roomOf(specifier.replace('#', 'extension/src/')), isOurs: true };
  if (!specifier.startsWith('.')) return { package: specifier, isOurs: false };
  const path = relative(process.cwd(), resolve(dirname(file), specifier)).split('\\').join('/');
  return { room: roomOf(path) ?? roomOf(`${path}.ts`), isOurs: path.startsWith('extension/') || path.startsWith('webview/') };
}

function mayImport(room: Room, name: string, target: Target): boolean {
  if (target.package !== undefined) {
    const wanted = target.package;
    return room.packages.some((known) => wanted === known || wanted.startsWith(known.endsWith(':') ? known : join(known, '/')));
  }
  // A schema is data that all may read.
  if (!target.isOurs) return true;
  return target.room === name || (target.room !== undefined && room.rooms.includes(target.room));
}
