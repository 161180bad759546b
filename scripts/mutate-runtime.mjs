/**
 * Breaks the runtime in ways that matter, one at a time and in memory, and shows that the invariants notice each.
 * A patch whose target is gone from the sources is itself a failure: it would prove nothing.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const runtime = path.join(root, 'extension', 'src', 'core', 'runtime');

/** Conversations that are run before a variant counts as unnoticed. The sound runtime is run through all of them. */
const cases = 600;

/** Each variant: what it is called, the file of `core/runtime` it is in, what is replaced by what. */
const variants = [
  {
    name: 'early release: the target owns before it has acknowledged', file: 'apply.ts',
    from: "draft.status = 'handing_off';", to: "draft.status = 'handing_off';\n  draft.owner = draft.open?.to ?? draft.owner;",
  },
  { name: 'no digest check: any acknowledgement will do', file: 'delivery.ts', from: 'if (digest !== open.digest)', to: 'if (digest === undefined)' },
  {
    name: 'leaky rollback: the envelope stays as the context', file: 'apply.ts',
    from: 'function rollBack(draft: Draft): void {', to: 'function rollBack(draft: Draft): void {\n  if (draft.open) draft.context = projectContext(draft.context, draft.open.view);',
  },
  { name: 'no budget: hops are not counted', file: 'preflight.ts', from: 'if (budgets.hops >= plan.limits.hops)', to: 'if (budgets.hops < 0)' },
  {
    name: 'no envelope filter: all fields travel as they are', file: 'project.ts',
    from: 'const redacted = new Set(view.redacted);', to: "if (view.kept.length >= 0) return context;\n  const redacted = new Set(view.redacted);",
  },
  { name: 'no epoch: an old owner is heard again', file: 'step.ts', from: 'input.epoch !== state.epoch || ', to: '' },
  {
    name: 'bot before human: a request for a human waits for the agent', file: 'triggers.ts',
    from: "return [{ trigger: 'T1', code: 'HUMAN_REQUESTED', action: 'escalate' }];", to: 'return [];',
  },
  { name: 'retry of a failed target: a chain goes in circles', file: 'moves.ts', from: 'id !== owner && !tried.includes(id)', to: 'id !== owner && tried.length > 0' },
  { name: 'over-long chain: no end to fallbacks', file: 'moves.ts', from: '>= Math.min(MOST_FALLBACKS, work.plan.limits.fallbacks)', to: '>= 99' },
  { name: 'no contract check: a target starts without what it requires', file: 'preflight.ts', from: 'flight.view.missing.length > 0', to: 'flight.view.missing.length > 99' },
  { name: 'wall clock: entries are dated by the machine', file: 'work.ts', from: 't: Math.max(t, work.at)', to: 't: Date.now()' },
  { name: 'late yes: an acknowledgement after the end of the offer commits', file: 'delivery.ts', from: 'if (work.at > open.expiresAt)', to: 'if (work.at < 0)' },
  { name: 'half a step: what survives a crash is cut between its entries', file: 'ledger.ts', from: 'if (next <= lines.length) whole = next;', to: 'whole = Math.min(next, lines.length);' },
  { name: 'loose words: masked values travel in what was said', file: 'history.ts', from: 'if (hidden.length === 0) return history;', to: 'if (hidden.length >= 0) return history;' },
  { name: 'unasked history: words travel with a list of fields', file: 'history.ts', from: 'if (!view.history) return [];', to: '' },
  { name: "another's tools: calls of the source are shown to the target", file: 'history.ts', from: 'said.agent === agent || said.calls', to: 'said.agent !== agent || said.calls' },
  { name: 'a call twice: models repeat themselves', file: 'history.ts', from: 'isHandoff === true || paired.has(id)', to: 'isHandoff === true', also: { from: 'paired.set(id, {', to: 'paired.set(`${id}${paired.size}`, {' } },
  { name: 'talkative ledger: withheld fields are written', file: 'withhold.ts', from: 'fields.includes(name) && value !== null ? WITHHELD : clear(value)', to: 'value' },
  { name: 'talkative replies: agents say withheld values', file: 'withhold.ts', from: "case 'agent.replied': return { ...event, text: clear(event.text),", to: "case 'agent.replied': return { ...event, text: event.text," },
  { name: 'renamed and told: a withheld field under another name', file: 'withhold.ts', from: 'for (const name of reached) fields.add(name);', to: '' },
  { name: 'lost message: what is said during a handoff is not kept', file: 'apply.ts', from: 'draft.held = [...draft.held, { text, signals }];', to: '' },
  { name: 'last first: held messages are handled backwards', file: 'moves.ts', from: 'const [next] = work.state.held;', to: 'const next = work.state.held.at(-1);' },
  { name: 'no deadline: time never runs out', file: 'triggers.ts', from: 'return state.t >= dueAt(plan, state);', to: 'return state.t < 0;' },
  { name: 'no limit of its own: a handoff is taken as often as it likes', file: 'triggers.ts', from: 'handoff.limit !== undefined && taken.count >= handoff.limit', to: 'handoff.limit === 0' },
  { name: 'no cooldown: a handoff is taken again at once', file: 'triggers.ts', from: 'state.turn - taken.turn <= handoff.cooldownTurns', to: 'state.turn < 0' },
  { name: 'poor return: who waited knows only what the target knew', file: 'project.ts', from: 'if (frame === undefined) return state.context;', to: 'if (frame !== state.returnStack[-1]) return state.context;' },
  { name: 'any token: a parked conversation goes on for anybody', file: 'step.ts', from: ' || work.state.token !== token', to: '' },
  { name: 'overflow to a bot: a stand-in of a person need not be one', file: 'moves.ts', from: 'isHuman(plan, id) && !tried.includes(id)', to: '!tried.includes(id)' },
  { name: 'open end: a cancelled conversation keeps its handoff open', file: 'step.ts', from: "emit(work, { type: 'handoff.rolledback', handoffId: open.handoffId, code });", to: '' },
  { name: 'kept no: recovery leaves the handoff as it found it', file: 'recover.ts', from: "emit(work, { type: 'handoff.rolledback', handoffId, code: 'CRASH' });", to: '' },
];

async function mutateRuntime() {
  const folder = await mkdtemp(path.join(tmpdir(), 'agentgraph-mutants-'));
  try {
    const sound = await noticed({ folder, name: 'sound' });
    if (sound !== undefined) return [`✗ the sound runtime breaks an invariant: ${sound.faults[0]}`];
    process.stdout.write(`✓ the sound runtime holds every invariant in ${cases} conversations\n`);
    const failures = [];
    for (const [place, variant] of variants.entries()) {
      const line = await judged(variant, { folder, name: `variant-${place}` });
      process.stdout.write(`${line}\n`);
      if (line.startsWith('✗')) failures.push(line);
    }
    return failures;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function judged(variant, where) {
  try {
    const found = await noticed({ ...where, variant });
    if (found === undefined) return `✗ ${variant.name}: not noticed in ${cases} conversations`;
    const names = found.faults.map((fault) => fault.split(/[ :]/)[0]);
    return `✓ ${variant.name}: noticed by ${[...new Set(names)].join(', ')} at seed ${found.seed}`;
  } catch (error) {
    return `✗ ${variant.name}: ${error.message}`;
  }
}

async function noticed({ folder, name, variant }) {
  const outfile = path.join(folder, `${name}.mjs`);
  await build({
    absWorkingDir: root, entryPoints: ['extension/test/runtime/mutation-entry.ts'], outfile, bundle: true, platform: 'node', format: 'esm',
    target: 'node20', mainFields: ['module', 'main'], logLevel: 'silent', plugins: variant === undefined ? [] : [patch(variant)],
  });
  const { firstBroken } = await import(pathToFileURL(outfile).href);
  return firstBroken(cases);
}

/** Replaces the variant's target as the file is read; the file itself is never touched. */
function patch({ file, also, ...change }) {
  return {
    name: 'patch',
    setup(building) {
      const target = path.join(runtime, file);
      building.onLoad({ filter: /core[\\/]runtime[\\/][\w-]+\.ts$/ }, async (args) => {
        if (args.path !== target) return undefined;
        let contents = await readFile(target, 'utf8');
        for (const { from, to } of also === undefined ? [change] : [change, also]) {
          const found = contents.split(from).length - 1;
          if (found !== 1) return { errors: [{ text: `its target stands ${found} times in core/runtime/${file}, not once: ${from}` }] };
          contents = contents.replace(from, () => to);
        }
        return { contents, loader: 'ts' };
      });
    },
  };
}

const failures = await mutateRuntime();
process.stdout.write(`${variants.length + 1 - failures.length} passed, ${failures.length} failed\n`);
process.exitCode = failures.length === 0 ? 0 : 1;
