/** The floor of the local brain: multinomial naive Bayes over words, with the smoothing that does best here, and its own probabilities as confidence. */

const SMOOTHING = 0.05;

/** Learns examples `{ text, label }`, labels from 0; gives a reader of texts: `{ label, sure }`. */
export function naiveBayes(examples, classes) {
  const counts = Array.from({ length: classes }, () => new Map());
  const totals = new Float64Array(classes);
  const texts = new Float64Array(classes);
  const known = new Set();
  for (const { text, label } of examples) {
    texts[label] += 1;
    for (const word of wordsIn(text)) {
      known.add(word);
      totals[label] += 1;
      counts[label].set(word, (counts[label].get(word) ?? 0) + 1);
    }
  }
  return (text) => {
    const words = wordsIn(text).filter((word) => known.has(word));
    const scores = counts.map((own, label) => {
      const start = Math.log(texts[label] / examples.length);
      return words.reduce((sum, word) => sum + Math.log(((own.get(word) ?? 0) + SMOOTHING) / (totals[label] + SMOOTHING * known.size)), start);
    });
    const highest = Math.max(...scores);
    return { label: scores.indexOf(highest), sure: 1 / scores.reduce((sum, score) => sum + Math.exp(score - highest), 0) };
  };
}

function wordsIn(text) {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
