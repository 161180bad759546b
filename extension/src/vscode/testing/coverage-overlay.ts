import * as vscode from 'vscode';
import type { Coverage } from '#core/testing/coverage';
import { type ElementCoverage, elementCoverage } from '#core/testing/element-coverage';
import type { GraphOverlay, OverlayMark, OverlayTone } from '#protocol/overlay';
import type { CoverageShares } from './graph-coverage';

/** Tells what is covered from other figures over a canvas. */
export const COVERAGE_OVERLAY = 'coverage';

/** What scenarios cover of a graph, to be laid over its canvases. */
export function coverageOverlay(coverage: Coverage, shares: CoverageShares): GraphOverlay {
  const { l10n } = vscode;
  return {
    id: COVERAGE_OVERLAY,
    title: l10n.t('Coverage: {0}', sharesWords(shares)),
    legend: [
      { tone: 'good', text: l10n.t('Covered') },
      { tone: 'warn', text: l10n.t('Covered, but not every outcome of its condition') },
      { tone: 'bad', text: l10n.t('Not covered') },
    ],
    marks: elementCoverage(coverage).map(markOf),
  };
}

/** How much is covered, in a few words. */
export function sharesWords({ edges, conditions }: CoverageShares): string {
  return vscode.l10n.t('{0} of {1} handoffs, {2} of {3} outcomes', edges.covered, edges.total, conditions.covered, conditions.total);
}

function markOf({ element, count, outcomes }: ElementCoverage): OverlayMark {
  const { l10n } = vscode;
  const came = element.kind === 'agent' ? l10n.t('Had control {0}×.', count) : l10n.t('Taken {0}×.', count);
  const seen = outcomes.total === 0 ? '' : l10n.t('Outcomes of its condition seen: {0} of {1}.', outcomes.covered, outcomes.total);
  return { element, tone: toneOf(count, outcomes), label: `${count}×`, words: seen === '' ? came : `${came} ${seen}` };
}

function toneOf(count: number, { covered, total }: ElementCoverage['outcomes']): OverlayTone {
  if (count === 0) return 'bad';
  return covered < total ? 'warn' : 'good';
}
