/** Builds the bundles into `dist/`. `--watch` rebuilds on change, `--production` minifies, `--sizes` prints what is in them. */
import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { analyzeMetafile, build, context, transform } from 'esbuild';

const isWatching = process.argv.includes('--watch');
const isProduction = process.argv.includes('--production');
const showsSizes = process.argv.includes('--sizes');

const shared = {
  bundle: true,
  minify: isProduction,
  sourcemap: isProduction ? false : 'linked',
  metafile: true,
  logLevel: 'warning',
  legalComments: 'none',
  // ES modules first: the CommonJS form of `jsonc-parser` requires its parts by computed names.
  mainFields: ['module', 'main'],
};

const browser = {
  platform: 'browser',
  format: 'iife',
  target: 'es2022',
  mainFields: ['browser', 'module', 'main'],
  jsx: 'automatic',
  define: { 'process.env.NODE_ENV': isProduction ? '"production"' : '"development"' },
  loader: { '.svg': 'dataurl', '.woff2': 'dataurl' },
};

const node = { ...shared, platform: 'node', target: 'node20', external: ['vscode'] };

/** What VS Code wakes for every JSON file: one file, so that starting opens no other. Its parts are loaded when they are first needed. */
const extension = {
  ...node,
  entryPoints: { extension: 'extension/src/extension.ts' },
  outdir: 'dist',
  format: 'cjs',
  supported: { 'dynamic-import': false },
  plugins: [{
    name: 'lazy-parts',
    setup({ onResolve }) {
      onResolve({ filter: /\/parts\/\w+$/ }, ({ path, kind }) => (kind === 'dynamic-import' ? { path: `./${path.split('/').at(-1)}.js`, external: true } : undefined));
    },
  }],
};

/** What else runs in Node: parts of the extension, threads, the command line. By name of the file in `dist`. */
const inNode = {
  checks: 'extension/src/vscode/parts/checks.ts',
  debug: 'extension/src/vscode/parts/debug.ts',
  language: 'extension/src/vscode/parts/language.ts',
  ledgers: 'extension/src/vscode/parts/ledgers.ts',
  many: 'extension/src/vscode/parts/many.ts',
  runs: 'extension/src/vscode/parts/runs.ts',
  testing: 'extension/src/vscode/parts/testing.ts',
  'check-worker': 'extension/src/node/check-worker.ts',
  'ledger-worker': 'extension/src/node/ledger-worker.ts',
  'scenario-worker': 'extension/src/node/scenario-worker.ts',
  'simulation-worker': 'extension/src/node/simulation-worker.ts',
  agentgraph: 'extension/src/cli/main.ts',
};

const inPage = {
  webview: 'webview/src/main.tsx',
  report: 'webview/src/report.tsx',
  'ledger-view': 'webview/src/ledger/main.tsx',
  'layout-worker': 'webview/src/layout-worker.ts',
};

/**
 * What several files need is in the package once, and each file loads what it needs when it starts. esbuild shares code between ES modules only, and
 * VS Code loads CommonJS, so each file is turned into that once it is made.
 */
const asCommonJs = {
  name: 'as-common-js',
  setup({ onEnd }) {
    onEnd(async ({ outputFiles = [] }) => {
      await Promise.all(outputFiles.map(async ({ path, text }) => {
        const { code } = await transform(text, { format: 'cjs', platform: 'node', target: 'node20', minify: isProduction, sourcemap: isProduction ? false : 'inline', supported: { 'dynamic-import': false }, legalComments: 'none' });
        await writeFile(path, path.endsWith('agentgraph.js') ? `#!/usr/bin/env node\n${code}` : code);
      }));
    });
  },
};

const bundles = [
  extension,
  {
    ...node, entryPoints: inNode, outdir: 'dist', format: 'esm', splitting: true, write: false,
    chunkNames: 'shared-[hash]', sourcemap: isProduction ? false : 'inline', plugins: [asCommonJs],
  },
  { ...shared, ...browser, entryPoints: inPage, outdir: 'dist' },
];

async function main() {
  process.chdir(fileURLToPath(new URL('.', import.meta.url)));
  await mkdir('dist', { recursive: true });
  for (const file of await readdir('dist')) if (file.startsWith('shared-')) await rm(join('dist', file));
  if (isWatching) {
    for (const options of bundles) await (await context({ ...options, logLevel: 'info' })).watch();
    return;
  }
  for (const { metafile } of await Promise.all(bundles.map((options) => build(options)))) await report(metafile);
}

async function report(metafile) {
  for (const file of Object.keys(metafile.outputs).sort()) process.stdout.write(`${file}  ${((await stat(file)).size / 1024).toFixed(0)} KB\n`);
  if (showsSizes) process.stdout.write(await analyzeMetafile(metafile));
}

main().catch((error) => {
  // esbuild has printed what is wrong in the sources; anything else is printed here.
  if (!error.errors) process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
