/** Serves what the canvas bench looks at: the editor's page as it is released, the peers and the floor, each with a graph in it. */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { inRepo, repoFolder, workFolder } from '../base/paths.mjs';
import { drawnGraph } from './canvas-graphs.mjs';

const folder = join(workFolder, 'bench', 'canvas');
const policy = "default-src 'none'; script-src 'nonce-bench'; style-src 'self' 'nonce-bench'; img-src 'self' data:; connect-src 'self'; worker-src blob:";
const types = { js: 'text/javascript', mjs: 'text/javascript', css: 'text/css' };
const theme = '--vscode-editor-background:#1f1f1f;--vscode-foreground:#ccc;--vscode-editorWidget-background:#262626;--vscode-badge-background:#616161;--vscode-badge-foreground:#f8f8f8';

/** The scripts of each page, in order; those that end in `.mjs` are served as they stand here. `wired` is ours before a document in the bench's process, `figures` ours with figures on every line and box. */
const SCRIPTS = {
  floor: ['/canvas-floor.mjs'],
  ours: ['/canvas-host.mjs', '/webview.js'],
  figures: ['/canvas-host.mjs', '/webview.js'],
  wired: ['/canvas-wire.mjs', '/webview.js'],
  'react-flow': ['/canvas-react-flow.js'],
  cytoscape: ['/canvas-cytoscape.js'],
};

const LOOKS = {
  floor: 'canvas.floor{position:fixed;inset:0}',
  'react-flow': `#root{position:fixed;inset:0;background:#1f1f1f} .peer-agent{box-sizing:border-box;width:240px;height:134px;padding:10px 14px;border:1px solid #454545;border-left:5px solid #3794ff;background:#262626;color:#ccc;font:12px sans-serif}
    .peer-agent p{margin:6px 0;overflow:hidden;white-space:nowrap;text-overflow:ellipsis} .peer-header{display:flex;gap:8px;font-weight:600} .peer-kind{width:18px;height:18px;background:#3794ff} .peer-badge{margin-right:6px;padding:1px 6px;border-radius:8px;background:#616161}`,
  cytoscape: '#root{position:fixed;inset:0;background:#1f1f1f}',
};

/** Builds the page for release and serves it; gives the way to a page's address, the document's side of the wire, and the way to stop. */
export async function servePages() {
  const { readGraph, DocumentHost } = await buildAll();
  const server = createServer((request, response) => void serve(request, response, readGraph));
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address();
  return {
    urlOf: ({ page, agents, zoom }) => `http://127.0.0.1:${port}/?page=${page}&agents=${agents}${zoom ? `&zoom=${zoom}` : ''}`,
    hostOf: (agents, post) => Object.assign(new DocumentHost(JSON.stringify(drawnGraph(agents), null, 2), post), { problems: () => [] }),
    stop: () => new Promise((done) => server.close(done)),
  };
}

async function buildAll() {
  const common = { absWorkingDir: repoFolder, bundle: true, logLevel: 'warning' };
  const inPage = { ...common, minify: true, platform: 'browser', format: 'iife', target: 'es2022', jsx: 'automatic', define: { 'process.env.NODE_ENV': '"production"' }, loader: { '.svg': 'dataurl' } };
  await build({ ...inPage, entryPoints: ['webview/src/main.tsx'], outfile: join(folder, 'webview.js') });
  await build({ ...inPage, entryPoints: ['webview/src/layout-worker.ts'], outfile: join(folder, 'layout-worker.js') });
  for (const peer of ['canvas-react-flow', 'canvas-cytoscape']) await build({ ...inPage, entryPoints: [`scripts/bench/${peer}.mjs`], outfile: join(folder, `${peer}.js`) });
  const entry = join(folder, 'canvas-entry.mjs');
  await build({ ...common, entryPoints: ['scripts/bench/canvas-entry.ts'], outfile: entry, platform: 'node', format: 'esm', mainFields: ['module', 'main'] });
  return import(pathToFileURL(entry).href);
}

async function serve(request, response, readGraph) {
  const url = new URL(request.url, 'http://localhost');
  const [name, ending] = url.pathname.slice(1).split('.');
  if (url.pathname === '/') {
    response.writeHead(200, { 'content-type': 'text/html', 'content-security-policy': policy }).end(pageOf(url.searchParams, readGraph));
    return;
  }
  const path = ending === 'mjs' ? inRepo('scripts/bench', `${name}.mjs`) : join(folder, `${name}.${ending}`);
  const body = await readFile(path).catch(() => undefined);
  if (body) response.writeHead(200, { 'content-type': types[ending] }).end(body);
  else response.writeHead(404).end();
}

function pageOf(asked, readGraph) {
  const graph = drawnGraph(Number(asked.get('agents')));
  const zoom = Number(asked.get('zoom'));
  const viewport = zoom ? { x: -150, y: -40, zoom } : undefined;
  const page = asked.get('page');
  const isOurs = page === 'ours' || page === 'wired';
  const bench = { viewport, edits: 0, ...(isOurs ? { read: readGraph(JSON.stringify(graph)).graph } : { graph }) };
  const sheet = { ours: 'webview', wired: 'webview', 'react-flow': 'canvas-react-flow' }[page];
  const head = `<meta charset="utf-8"><style nonce="bench">:root{${theme}} ${LOOKS[page] ?? ''}</style>${sheet ? `<link rel="stylesheet" href="/${sheet}.css">` : ''}`;
  const scripts = SCRIPTS[page].map((source) => `<script nonce="bench" type="module" src="${source}"></script>`).join('');
  const body = `${page === 'floor' ? '<canvas class="floor"></canvas>' : '<div id="root"></div>'}${scripts}`;
  return `<!DOCTYPE html><html lang="en"><head>${head}</head><body class="vscode-dark"><script nonce="bench">globalThis.bench=${JSON.stringify(bench).replaceAll('<', '\\u003c')}</script>${body}</body></html>`;
}
