import { readdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Result } from '#core/base/result';
import { readScenarios } from '#core/scenarios/read-scenarios';
import { SCENARIOS } from './graph-files';
import { readText, whyNot } from './io';

/** The files of scenarios in the folder of a graph that say they are for it. Order: by name. Errors: a sentence where there is none or the folder cannot be read. */
export function scenariosBeside(graph: string): Result<readonly string[], string> {
  const folder = dirname(graph);
  try {
    const files = readdirSync(folder).filter((name) => name.endsWith(SCENARIOS)).sort().map((name) => resolve(folder, name));
    const own = files.filter((file) => graphOf(file) === graph);
    return own.length > 0 ? { ok: true, value: own } : { ok: false, error: `No *${SCENARIOS} beside ${graph} is for it. "agentgraph scenarios generate" makes some.` };
  } catch (error) {
    return { ok: false, error: whyNot('read', folder, error) };
  }
}

function graphOf(file: string): string | undefined {
  const text = readText(file);
  const graph = text.ok ? readScenarios(text.value).graph : undefined;
  return graph === undefined ? undefined : resolve(dirname(file), graph);
}
