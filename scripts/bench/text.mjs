/**
 * What reading a graph and changing one place cost at 100 and 1,000 agents, beside JSON.parse and jsonc-parser's own `modify`, in the same run,
 * in turns. Writes `.cache/bench/text.json`. A goal that is missed is noted and fails nothing.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { modify, parseTree } from 'jsonc-parser';
import { repoFolder, workFolder } from '../base/paths.mjs';
import { checkedGraph } from './checks-graphs.mjs';

const ROUNDS = 15;
/** CPU ms at 1,000 agents; a drag besides the pass over the text. */
const GOALS = { 'read the graph': 60, 'plan a drag': 7 };

const folder = join(workFolder, 'bench');
await mkdir(folder, { recursive: true });
const bundle = join(folder, 'text-entry.mjs');
await build({
  absWorkingDir: repoFolder, entryPoints: ['scripts/bench/text-entry.ts'], outfile: bundle, bundle: true, platform: 'node', format: 'esm',
  target: 'node20', mainFields: ['module', 'main'], logLevel: 'warning',
});
const { planOn, readGraph, indexText } = await import(pathToFileURL(bundle).href);

const rows = [100, 1000].map(measured);
console.table(Object.fromEntries(rows.map(({ agents, megabytes, cpuMs }) => [agents, { MB: megabytes, ...cpuMs }])));
const last = rows.at(-1);
for (const [name, goal] of Object.entries(GOALS)) if (last.cpuMs[name] > goal) console.log(`Missed at ${last.agents} agents: ${name} ${last.cpuMs[name]} ms of CPU, the goal is ${goal}.`);
await writeFile(join(folder, 'text.json'), JSON.stringify({ node: process.version, goals: GOALS, rows }, null, 2));

function measured(agents) {
  const { text: bare } = checkedGraph(agents, 192);
  const document = { ...JSON.parse(bare), layout: { agents: {} } };
  const ids = Object.keys(document.agents);
  for (const [place, id] of ids.entries()) document.layout.agents[id] = { x: place * 10, y: place };
  const text = JSON.stringify(document, undefined, 2);
  const moved = ids[Math.floor(ids.length / 2)];
  const edits = [{ type: 'layout/set', agents: { [moved]: { x: 3, y: 7 } } }];
  const cpuMs = inTurns({
    'JSON.parse': () => JSON.parse(text),
    'read the graph': () => readGraph(text),
    "jsonc-parser's tree": () => parseTree(text),
    'find every place': () => indexText(text),
    'plan a drag': () => planOn(text, document, edits),
    "jsonc-parser's modify": () => modify(text, ['layout', 'agents', moved, 'x'], 3, {}),
  });
  return { agents, megabytes: Number((text.length / 1e6).toFixed(2)), cpuMs };
}

/** Median CPU milliseconds of each, measured in turns. */
function inTurns(works) {
  const times = Object.fromEntries(Object.keys(works).map((name) => [name, []]));
  for (let round = -3; round < ROUNDS; round += 1) {
    for (const [name, work] of Object.entries(works)) {
      const before = process.cpuUsage();
      work();
      const { user, system } = process.cpuUsage(before);
      if (round >= 0) times[name].push((user + system) / 1000);
    }
  }
  return Object.fromEntries(Object.entries(times).map(([name, all]) => [name, Number(all.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)].toFixed(2))]));
}
