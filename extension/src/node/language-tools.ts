import type { LanguageTools } from '#core/brains/local';

/** How sure the guess must be, and how far ahead of the next: short texts are like many languages. */
const LEAST = 0.12;
const AHEAD = 0.03;

const HAPPY = /[\u{1F600}-\u{1F60D}\u{1F642}\u{1F44D}\u{2764}\u{1F389}\u{1F64F}]/u;
const UNHAPPY = /[\u{1F612}-\u{1F61F}\u{1F620}-\u{1F62D}\u{1F63E}\u{1F92C}\u{1F44E}\u{1F494}]/u;
const EMOJI_MOOD = 0.6;

/** Libraries that tell languages and moods, loaded when they are first needed. Languages: 24 in Latin script. Moods: English words, and emoji in any language. */
export async function loadLanguageTools(): Promise<LanguageTools> {
  const [{ detectAll }, { default: vader }] = await Promise.all([import('tinyld/light'), import('vader-sentiment')]);
  return {
    languageOf: (text, among) => {
      const [best, next] = detectAll(text, { only: [...among] });
      if (best === undefined || best.accuracy < LEAST || best.accuracy - (next?.accuracy ?? 0) < AHEAD) return undefined;
      return best.lang;
    },
    sentimentOf: (text, language) => {
      if (UNHAPPY.test(text)) return -EMOJI_MOOD;
      if (HAPPY.test(text)) return EMOJI_MOOD;
      return language === undefined || language.startsWith('en') ? vader.SentimentIntensityAnalyzer.polarity_scores(text).compound : 0;
    },
  };
}
