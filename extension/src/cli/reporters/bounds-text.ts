import type { GraphBounds, IntentBounds } from '#core/analysis/bounds';
import { BUDGETS, type BoundedMeasure, type Excess, type ToldBounds } from './bounds-budgets';
import { wrapped } from './page';
import { type Paint, paintFor } from './paint';
import { visible } from './visible';
import { pathText } from './witness-text';

const UNITS: Readonly<Record<BoundedMeasure, string>> = { hops: '', fallbacks: '', latencyMs: ' ms', cost: '', envelopeBytes: ' bytes' };

/** Columns for what is bounded. */
const NAMES = 22;

/** For people: a table for each intent, with the way that comes to each worst case, and what is assumed. */
export function boundsAsText({ file, bounds, excesses }: ToldBounds, hasColours: boolean): string {
  const paint = paintFor(hasColours);
  const tables = bounds.intents.map((one) => tableOf(one, excesses.filter(({ intent }) => intent === one.intent), paint));
  return `${visible(file)}: conversations until a human takes over\n\n${tables.join('\n')}${notesOf(bounds)}`;
}

function tableOf({ intent, worst, expected }: IntentBounds, excesses: readonly Excess[], paint: Paint): string {
  const rows = BUDGETS.map(({ measure, of }) => {
    const { most, isExact, ...way } = worst[measure];
    const budget = excesses.find((excess) => excess.measure === measure)?.budget;
    const said = `${isExact ? '' : '≤ '}${numberText(most)}${UNITS[measure]}`;
    const mean = `${numberText(expected[measure])}${UNITS[measure]}`;
    const over = budget === undefined ? '' : paint('red', `  over the budget of ${numberText(budget)}`);
    return `  ${of.padEnd(NAMES - 2)}${said.padStart(16)}${mean.padStart(16)}${over}\n${way.path.length < 2 || most === 0 ? '' : paint('dim', `    ${pathText(way)}\n`)}`;
  });
  const title = intent === undefined ? 'any intent' : `intent ${visible(intent)}`;
  return `${paint('bold', title.padEnd(NAMES))}${'at worst'.padStart(16)}${'on average'.padStart(16)}\n${rows.join('')}`;
}

function notesOf({ intents, withoutSimulation, assumedFields }: GraphBounds): string {
  const assumed = intents[0]?.expected.assumed ?? [];
  const notes = [
    ...(assumed.length === 0 ? [] : [`Handoffs without a share are taken equally often: ${some(assumed)}.`]),
    ...(withoutSimulation.length === 0 ? [] : [`Agents without a simulated latency or cost count as none: ${some(withoutSimulation)}.`]),
    ...(assumedFields.length === 0 ? [] : [`Greatest lengths are assumed for fields that do not bound them: ${some(assumedFields)}.`]),
  ];
  return notes.length === 0 ? '' : `\n${notes.flatMap((note) => wrapped(note)).join('\n')}\n`;
}

function some(ids: readonly string[], most = 6): string {
  return `${ids.slice(0, most).join(', ')}${ids.length > most ? ` and ${ids.length - most} more` : ''}`;
}

/** Three digits that count, or all of a whole number. */
function numberText(value: number): string {
  return Number.isInteger(value) ? String(value) : value >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(3)));
}
