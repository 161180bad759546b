import { CONSEQUENCES } from './consequences';
import { PLANTERS } from './planters';
import { type SoundGraph, soundGraphs } from './sound-graphs';
import { type Score, type Tally, tallyOf } from './tally';

/** Plants into all sound graphs, of which so many are grown from the seeds 1 to that number. */
export function measureDefects(grown: number): { readonly text: string; readonly complaints: readonly string[] } {
  const tally = tallyOf(soundGraphs(grown));
  return { text: [summary(tally, grown), '', ...scoreTable(tally.scores), '', '### Also said', '', ALSO, '', ...alsoTable(tally)].join('\n'), complaints: tally.complaints };
}

function summary({ graphs, clean, bare, faults, leftOut }: Tally, grown: number): string {
  const of = (origin: SoundGraph['origin']): number => graphs.filter((graph) => graph.origin === origin).length;
  const sizes = graphs.map(({ graph }) => graph.agents.length);
  return [
    `${graphs.length} sound graphs of ${Math.min(...sizes)} to ${Math.max(...sizes)} agents: ${of('sample')} samples, ${of('template')} templates, ${of('corpus')} of the roles of recorded conversations, and ${grown} grown from the seeds 1 to ${grown}.`,
    `${clean} of them (${percent(clean, graphs.length)}) have no error and no warning, ${bare} no finding at all.`,
    `${faults.toLocaleString('en')} faults of ${PLANTERS.length} kinds were planted, one in a graph; ${leftOut} more were left out because the graph, once grown to have a place for the fault, was not sound.`,
  ].join(' ');
}

function scoreTable(scores: readonly Score[]): readonly string[] {
  const rows = scores.map(({ check, severity, variants, planted, found, consequences, wrong }) => {
    const right = found + consequences;
    return `| [${check}](${check}.md) | ${severity} | ${variants} | ${planted} | ${found} | ${ratio(found, planted)} | ${consequences} | ${wrong} | ${ratio(right, right + wrong)} |`;
  });
  return ['| check | severity | kinds | planted | found | recall | also true | false | precision |', '|---|---|--:|--:|--:|--:|--:|--:|--:|', ...rows];
}

const ALSO = 'What a check said of a fault that another check is there for. Each kind was looked at once, and is true.';

function alsoTable({ also }: Tally): readonly string[] {
  const rows = [...also].sort(([one], [other]) => (one < other ? -1 : 1)).flatMap(([check, faults]) =>
    [...faults].sort(([one], [other]) => (one < other ? -1 : 1)).map(([fault, count]) => `| ${check} | ${fault} | ${count} | ${CONSEQUENCES[check]?.[fault] ?? ''} |`),
  );
  return ['| check that spoke | fault of | times | why it is true |', '|---|---|--:|---|', ...rows];
}

function ratio(part: number, whole: number): string {
  return whole === 0 ? '–' : part === whole ? '1.0' : (Math.floor((1000 * part) / whole) / 1000).toFixed(3);
}

function percent(part: number, whole: number): string {
  return `${Math.floor((100 * part) / whole)} %`;
}
