/** Builds the bundles into `dist/`. `--watch` rebuilds on change, `--production` minifies, `--sizes` prints what is in them. */
import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { analyzeMetafile, build, context } from 'esbuild';

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

const inNode = { ...shared, platform: 'node', format: 'cjs', target: 'node20' };

const inBrowser = {
  ...shared,
  platform: 'browser',
  format: 'iife',
  target: 'es2022',
  mainFields: ['browser', 'module', 'main'],
  jsx: 'automatic',
  define: { 'process.env.NODE_ENV': isProduction ? '"production"' : '"development"' },
  loader: { '.svg': 'dataurl', '.woff2': 'dataurl' },
};

/** Parts of the extension that are files of their own, loaded when they are first needed: starting stays cheap. */
const lazyParts = {
  name: 'lazy-parts',
  setup({ onResolve }) {
    onResolve({ filter: /\/parts\/\w+$/ }, ({ path, kind }) =>
      kind === 'dynamic-import' ? { path: `./${path.split('/').at(-1)}.js`, external: true } : undefined,
    );
  },
};

const inVSCode = { ...inNode, external: ['vscode'], plugins: [lazyParts], supported: { 'dynamic-import': false } };

const bundles = [
  { ...inVSCode, entryPoints: ['extension/src/extension.ts'], outfile: 'dist/extension.js' },
  { ...inVSCode, entryPoints: ['extension/src/vscode/parts/checks.ts'], outfile: 'dist/checks.js' },
  { ...inVSCode, entryPoints: ['extension/src/vscode/parts/debug.ts'], outfile: 'dist/debug.js' },
  { ...inVSCode, entryPoints: ['extension/src/vscode/parts/language.ts'], outfile: 'dist/language.js' },
  { ...inVSCode, entryPoints: ['extension/src/vscode/parts/many.ts'], outfile: 'dist/many.js' },
  { ...inVSCode, entryPoints: ['extension/src/vscode/parts/runs.ts'], outfile: 'dist/runs.js' },
  { ...inVSCode, entryPoints: ['extension/src/vscode/parts/testing.ts'], outfile: 'dist/testing.js' },
  { ...inVSCode, entryPoints: ['extension/src/vscode/parts/ledgers.ts'], outfile: 'dist/ledgers.js' },
  { ...inNode, entryPoints: ['extension/src/node/check-worker.ts'], outfile: 'dist/check-worker.js' },
  { ...inNode, entryPoints: ['extension/src/node/scenario-worker.ts'], outfile: 'dist/scenario-worker.js' },
  { ...inNode, entryPoints: ['extension/src/node/ledger-worker.ts'], outfile: 'dist/ledger-worker.js' },
  {
    ...inNode,
    entryPoints: ['extension/src/cli/main.ts'],
    outfile: 'dist/agentgraph.js',
    banner: { js: '#!/usr/bin/env node' },
  },
  { ...inNode, entryPoints: ['extension/src/node/simulation-worker.ts'], outfile: 'dist/simulation-worker.js' },
  { ...inBrowser, entryPoints: ['webview/src/main.tsx'], outfile: 'dist/webview.js' },
  { ...inBrowser, entryPoints: ['webview/src/report.tsx'], outfile: 'dist/report.js' },
  { ...inBrowser, entryPoints: ['webview/src/ledger/main.tsx'], outfile: 'dist/ledger-view.js' },
  { ...inBrowser, entryPoints: ['webview/src/layout-worker.ts'], outfile: 'dist/layout-worker.js' },
];

async function main() {
  process.chdir(fileURLToPath(new URL('.', import.meta.url)));
  mkdirSync('dist', { recursive: true });
  const present = bundles.filter(isPresent);
  if (isWatching) {
    for (const options of present) await (await context({ ...options, logLevel: 'info' })).watch();
    return;
  }
  const results = await Promise.all(present.map((options) => build(options)));
  for (const [index, { metafile }] of results.entries()) await report(present[index].outfile, metafile);
}

function isPresent({ entryPoints: [entry] }) {
  if (existsSync(entry)) return true;
  process.stdout.write(`Left out: there is no ${entry}\n`);
  return false;
}

async function report(outfile, metafile) {
  process.stdout.write(`${outfile}  ${(statSync(outfile).size / 1024).toFixed(0)} KB\n`);
  if (!showsSizes) return;
  writeFileSync(`${outfile}.meta.json`, JSON.stringify(metafile));
  process.stdout.write(await analyzeMetafile(metafile));
}

main().catch((error) => {
  // esbuild has printed what is wrong in the sources; anything else is printed here.
  if (!error.errors) process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
