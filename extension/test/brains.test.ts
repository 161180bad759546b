import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { calibrationError, scoresOf, sharesOf, trained } from '#core/brains/linear-model';

const CORPUS = '../shared/corpus/nlu/clinc150.jsonl';

interface Line {
  readonly text: string;
  readonly intent: string | null;
  readonly domain: string | null;
  readonly split: string;
}

/** Units: milliseconds. */
const TIME = 30_000;

describe('Intents read from recorded sentences', function recorded() {
  this.timeout(TIME);

  before(function needCorpus() {
    if (existsSync(CORPUS)) return;
    process.stdout.write('    The corpus is not there (../shared/corpus), so nothing is read from it.\n');
    this.skip();
  });

  it('are right more often than by naive Bayes, and as sure as they are right', () => {
    const lines = readFileSync(CORPUS, 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Line);
    const training = lines.filter(({ split }) => split === 'train');
    const labels = [...new Set(training.map(({ domain }) => domain))];
    const model = trained(training.map(({ text, domain }) => ({ text, label: labels.indexOf(domain) })), labels.length);
    const read = (text: string): { readonly label: number; readonly sure: number } => {
      const shares = sharesOf(scoresOf(model, text), model.temperature);
      const sure = Math.max(...shares);
      return { label: shares.indexOf(sure), sure };
    };
    const judged = lines.filter(({ split }) => split === 'val').map(({ text, domain }) => {
      const { label, sure } = read(text);
      return { sure, isRight: labels[label] === domain };
    });
    const refused = lines.filter(({ intent }) => intent === null).map(({ text }) => read(text).sure < 0.9);
    const share = (list: readonly boolean[]): number => list.filter(Boolean).length / list.length;
    assert.ok(share(judged.map(({ isRight }) => isRight)) > 0.955);
    assert.ok(share(refused) > 0.8);
    assert.ok(calibrationError(judged) < 0.025);
  });
});
