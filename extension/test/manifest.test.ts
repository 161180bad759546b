import { deepEqual, equal, ok } from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { REASONS } from '#core/scenarios/print-run';
import { ENGLISH } from '#core/conditions/describe-condition';
import { GATES } from '#core/simulation/gates';
import { WHEN_NOBODY_IS_THERE } from '#core/reporting/when-nobody-is-there';
import { NOTES } from '#core/simulation/notes';
import { STAGES } from '#core/simulation/summary';
import { FIGURES } from '#core/simulation/what-if';
import { SIGNALS } from '#core/conditions/signals/registry';
import { CANVAS_COMMANDS } from '#protocol/canvas-commands';
import { OPERATOR_WORDS, SHAPES } from '../../webview/src/inspector/condition-shapes';
import { KINDS } from '../../webview/src/inspector/kinds';
import { labelOf } from '../../webview/src/inspector/schema';

interface Manifest {
  readonly main: string;
  readonly l10n: string;
  readonly activationEvents: readonly string[];
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string }[];
    readonly menus: Readonly<Record<string, readonly { readonly command: string; readonly when?: string }[]>>;
    readonly keybindings: readonly { readonly command: string; readonly when?: string }[];
    readonly jsonValidation: readonly { readonly fileMatch: readonly string[]; readonly url: string }[];
    readonly configuration: { readonly properties: Readonly<Record<string, unknown>> };
    readonly walkthroughs: readonly { readonly icon: string; readonly steps: readonly { readonly completionEvents: readonly string[]; readonly media: { readonly markdown: string } }[] }[];
  };
}

const PREFIX = 'agentGraph.';
const BUNDLE = 'l10n/bundle.l10n.json';
const manifest = readJson<Manifest>('package.json');
const words = readJson<Readonly<Record<string, string>>>('package.nls.json');
const sources = filesIn('extension/src', '.ts').filter((file) => !file.endsWith('.test.ts'));

function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(file, 'utf8')) as T;
}

function filesIn(folder: string, ending: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending))
    .map((file) => join(folder, file))
    .sort();
}

/** Names of all commands that the source declares: one `name:` for each, and the table of the canvas's. */
function declaredCommands(): readonly string[] {
  const texts = filesIn('extension/src/vscode/commands', '.ts').map((file) => readFileSync(file, 'utf8'));
  const named = texts.flatMap((text) => [...text.matchAll(/: Command = \{\n {2}name: '([A-Za-z]+)'/g)].map(([, name]) => name));
  return [...named, ...Object.keys(CANVAS_COMMANDS)].map((name) => PREFIX + name).sort();
}

/** Sentences that stand in tables of the canvas, by the names that such properties have. */
const TABLED = /\b(?:title|help|label|implicit|explicit|return|escalation|fallback): '((?:[^'\\]|\\.)+)'/g;

/** Sentences that the source asks translations for: the extension's, and the canvas's, which gets them from the same bundle. */
function sentences(): readonly string[] {
  const canvas = [...filesIn('webview/src', '.ts'), ...filesIn('webview/src', '.tsx')].filter((file) => !file.includes('.test.'));
  const found = [...calledWith('l10n\\.t', sources), ...calledWith('(?:say|words)', canvas)];
  const lens = 'extension/src/core/analysis/lens.ts';
  found.push(...calledWith('none', [lens]), ...Object.values(REASONS));
  const tables = [...canvas.filter((file) => !file.endsWith('icon.tsx')), lens].flatMap((file) => [...readFileSync(file, 'utf8').matchAll(TABLED)].map(([, sentence = '']) => sentence.replace(/\\(.)/g, '$1')));
  const titles = Object.values(CANVAS_COMMANDS).map(({ title }) => title);
  found.push(...GATES.map(({ title: gate }) => gate), ...STAGES, ...FIGURES, ...Object.values(NOTES), ...Object.values(WHEN_NOBODY_IS_THERE));
  // Colours and attributes of lines stand in the same tables.
  return [...new Set([...found, ...tables, ...titles, ...formWords()])].filter((sentence) => /[a-z]/i.test(sentence) && !/^#|="/.test(sentence)).sort();
}

interface SchemaPart {
  readonly properties?: Readonly<Record<string, SchemaPart>>;
  readonly enum?: unknown;
  readonly [name: string]: unknown;
}

/** Names of properties, words one can choose and the words of conditions: forms make their labels of them. */
function formWords(): readonly string[] {
  const walk = (part: SchemaPart): readonly string[] => {
    const inner = Object.values(part).flatMap((one) => (typeof one === 'object' && one !== null ? walk(one as SchemaPart) : []));
    const words = (Array.isArray(part.enum) ? part.enum : []).filter((word) => typeof word === 'string');
    return [...Object.keys(part.properties ?? {}).filter((name) => name !== '$schema').map(labelOf), ...words, ...inner];
  };
  const { operators, and, or, not, points, missing } = ENGLISH;
  const conditions = [and, or, not, points, missing, ...Object.values(operators), ...SIGNALS.map(({ label }) => label), ...Object.values(OPERATOR_WORDS), ...SHAPES.map(([, title]) => title)];
  return [...walk(readJson<SchemaPart>('schemas/agentgraph.schema.json')), ...conditions, ...Object.values(KINDS).map(([name]) => name)];
}

/** First arguments, where they are written out, of the calls of a function. */
function calledWith(name: string, files: readonly string[]): readonly string[] {
  const call = new RegExp(`\\b${name}\\(\\s*(?:'((?:[^'\\\\]|\\\\.)*)'|"((?:[^"\\\\]|\\\\.)*)")`, 'g');
  const calls = files.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(call)]);
  return calls.map(([, single, double]) => (single ?? double ?? '').replace(/\\(.)/g, '$1'));
}

describe('the manifest', () => {
  it('contributes the commands that the source declares, and no others', () => {
    deepEqual(manifest.contributes.commands.map(({ command }) => command).sort(), declaredCommands());
  });

  it('names only its own commands in menus and key bindings', () => {
    const known = new Set(manifest.contributes.commands.map(({ command }) => command));
    const used = [...Object.values(manifest.contributes.menus).flat(), ...manifest.contributes.keybindings];
    deepEqual(used.filter(({ command }) => !known.has(command)), []);
  });

  it('binds keys only where a graph has the focus', () => {
    deepEqual(manifest.contributes.keybindings.filter(({ when = '' }) => !/agentGraph\.canvas|agentgraph/.test(when)), []);
  });

  it('wakes for JSON files, to debug, to restore a report, and where there are scenarios to test; custom editor and commands wake it by themselves', () => {
    // VS Code hides its testing view until somebody has tests, and tells nobody that it is looked for: only a file that is there can.
    const tested = 'workspaceContains:**/*.agentscenarios.json';
    deepEqual(manifest.activationEvents, ['onLanguage:json', 'onDebugResolve:agentgraph', 'onDebugDynamicConfigurations:agentgraph', 'onWebviewPanel:agentGraph.report', tested]);
  });

  it('has a word for each key it uses, and uses each', () => {
    const used = new Set([...JSON.stringify(manifest).matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key));
    deepEqual([...used].sort(), Object.keys(words).sort());
  });

  it('declares the settings that the source reads, and no others', () => {
    const text = sources.map((file) => readFileSync(file, 'utf8')).join('\n');
    const read = new Set([...text.matchAll(/getConfiguration\('agentGraph'[^)]*\)\.get(?:<[^(]*>)?\('(\w+)'/g)].map(([, name]) => PREFIX + name));
    deepEqual([...read].sort(), Object.keys(manifest.contributes.configuration.properties).sort());
  });

  it('points at files that are there', () => {
    const { jsonValidation, walkthroughs } = manifest.contributes;
    const files = [
      ...jsonValidation.map(({ url }) => url),
      ...walkthroughs.flatMap(({ icon, steps }) => [icon, ...steps.map(({ media }) => media.markdown)]),
    ];
    deepEqual(files.filter((file) => !existsSync(file)), []);
  });

  it('has a walkthrough whose steps end with something that happens, and whose links lead to commands and samples that are there', () => {
    const known = new Set(manifest.contributes.commands.map(({ command }) => command));
    const events = manifest.contributes.walkthroughs.flatMap(({ steps }) => steps.flatMap(({ completionEvents }) => completionEvents));
    const tells = readFileSync('extension/src/vscode/canvas/steps-of.ts', 'utf8');
    const unknown = events.filter((event) => {
      const [kind, name = ''] = event.split(':');
      return kind === 'onCommand' ? !known.has(name) : kind !== 'onContext' || !tells.includes(`'${name.replace('agentGraph.did.', '')}'`);
    });
    deepEqual(unknown, []);
    const links = Object.values(words).flatMap((text) => [...text.matchAll(/\(command:(agentGraph\.\w+)(?:\?([^)]*))?\)/g)]);
    deepEqual(links.filter(([, command = '']) => !known.has(command)), []);
    const opened = links.flatMap(([, , args]) => (args === undefined ? [] : (JSON.parse(decodeURIComponent(args)) as readonly string[])));
    const samples = readdirSync('samples').filter((file) => file.endsWith('.agentgraph.json')).map((file) => file.replace('.agentgraph.json', ''));
    deepEqual(opened.toSorted(), samples.toSorted());
  });

  it('validates every format that has a schema for people', () => {
    const validated = manifest.contributes.jsonValidation.map(({ url }) => url.replace('./', ''));
    const written = filesIn('schemas', '.schema.json').filter((file) => !file.includes('ledger'));
    deepEqual(validated.sort(), [...written]);
  });
});

describe('the bundle of sentences', () => {
  it('holds what the source says, and no more', () => {
    const wanted = Object.fromEntries(sentences().map((sentence) => [sentence, sentence]));
    if (process.env.UPDATE_GOLDEN) writeFileSync(BUNDLE, `${JSON.stringify(wanted, null, 2)}\n`);
    deepEqual(readJson(BUNDLE), wanted, 'Run: UPDATE_GOLDEN=1 npm run test:unit');
    ok(manifest.l10n === './l10n' && Object.keys(wanted).length > 20);
  });

  it('asks for translations with whole sentences only', () => {
    const made = sources.filter((file) => /l10n\.t\(\s*[^'"\s{]/.test(readFileSync(file, 'utf8')));
    equal(made.join(), '');
  });
});

describe('the second language', () => {
  const pairs = [
    ['package.nls.json', 'package.nls.de.json'],
    [BUNDLE, 'l10n/bundle.l10n.de.json'],
  ] as const;

  for (const [english, german] of pairs) {
    const [known, said] = [readJson<Readonly<Record<string, string>>>(english), readJson<Readonly<Record<string, string>>>(german)];

    it(`says all of ${english}, and no more`, () => {
      deepEqual(Object.keys(known).filter((key) => !said[key]), [], `missing in ${german}`);
      deepEqual(Object.keys(said).filter((key) => !Object.hasOwn(known, key)), [], `superfluous in ${german}`);
    });

    it(`fills the same gaps and leads to the same commands as ${english}`, () => {
      const gaps = (text = ''): string => [...text.matchAll(/\{\d\}|\(command:[^)]+\)/g)].map(([gap]) => gap).sort().join(' ');
      deepEqual(Object.keys(known).filter((key) => gaps(known[key]) !== gaps(said[key])), []);
    });

    it(`ends as ${english} does where more is asked or said`, () => {
      const end = (text = ''): string => /…$|:$/.exec(text)?.[0] ?? '';
      deepEqual(Object.keys(known).filter((key) => end(known[key]) !== end(said[key])), []);
    });
  }
});
