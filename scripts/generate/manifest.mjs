/** What the manifest says of the canvas's commands, made from their table, and the names of checks that its settings offer. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { bundled } from './bundled.mjs';

const PREFIX = 'agentGraph.';
const ON_CANVAS = "activeCustomEditorId == 'agentGraph.canvas'";
const BY_KEY = `${ON_CANVAS} && agentGraph.focus == 'drawing'`;

/** The files of the manifest as they should be: path and text. What neither the table nor the checks name stays as it is. */
export async function manifestFiles(root, checks) {
  const table = await readTable(root);
  const [manifest, words] = await Promise.all(['package.json', 'package.nls.json'].map(async (name) => JSON.parse(await readFile(path.join(root, name), 'utf8'))));
  const ids = new Map(Object.entries(table).map(([name, entry]) => [PREFIX + name, { name, ...entry }]));
  const { contributes } = manifest;
  contributes.commands = [
    ...contributes.commands.filter(({ command, enablement }) => !ids.has(command) && enablement !== ON_CANVAS),
    ...[...ids].map(([command, { name }]) => ({ command, title: `%command.${name}.title%`, category: '%category%', enablement: ON_CANVAS })),
  ];
  // `additionalProperties` of the setting go on to say what a value is: these only add names.
  contributes.configuration.properties['agentGraph.checks'].allOf = [{ properties: checks }];
  const { menus } = contributes;
  const known = new Set(contributes.commands.map(({ command }) => command));
  for (const place of Object.keys(menus)) menus[place] = menus[place].filter(({ command }) => known.has(command));
  menus.commandPalette = [...menus.commandPalette.filter(({ command }) => !ids.has(command)), ...[...ids.keys()].map((command) => ({ command, when: ON_CANVAS }))];
  menus['webview/context'] = [
    ...(menus['webview/context'] ?? []).filter(({ command }) => !ids.has(command)),
    ...[...ids].flatMap(([command, { menu }]) => (menu ? [{ command, when: `webviewId == 'agentGraph.canvas' && agentGraphPlace =~ /^(${menu.on.join('|')})$/`, group: menu.group }] : [])),
  ];
  contributes.keybindings = [
    ...contributes.keybindings.filter(({ command, args }) => known.has(command) && args?.byKey !== true),
    ...[...ids].flatMap(([command, { keys }]) => keys.map((key) => ({ command, key, ...onMac(key), when: BY_KEY, args: { byKey: true } }))),
  ];
  const titles = Object.fromEntries([...ids.values()].map(({ name, title }) => [`command.${name}.title`, title]));
  const used = new Set([...JSON.stringify(manifest).matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key));
  const kept = Object.fromEntries(Object.entries({ ...words, ...titles }).filter(([key]) => !key.startsWith('command.') || used.has(key)));
  return [
    { path: path.join(root, 'package.json'), text: `${JSON.stringify(manifest, null, 2)}\n` },
    { path: path.join(root, 'package.nls.json'), text: `${JSON.stringify(kept, null, 2)}\n` },
  ];
}

function onMac(key) {
  return key.includes('ctrl+') ? { mac: key.replace('ctrl+', 'cmd+') } : {};
}

async function readTable(root) {
  const { CANVAS_COMMANDS } = await bundled(path.join(root, 'extension', 'src', 'protocol', 'canvas-commands.ts'));
  return CANVAS_COMMANDS;
}
