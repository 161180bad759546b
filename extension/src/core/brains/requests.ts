import { wordsOf } from './text-features';

/** What the customer asks of the system itself. */
export type Request = 'none' | 'human' | 'stop' | 'restart';

/** Words of one language. They are looked for as whole words, or anywhere where a script has no spaces. */
interface Words {
  readonly people: readonly string[];
  readonly wishes: readonly string[];
  readonly stop: readonly string[];
  readonly restart: readonly string[];
}

const WORDS: readonly Words[] = [
  {
    people: ['human', 'person', 'people', 'agent', 'representative', 'rep', 'operator', 'somebody', 'someone', 'supervisor', 'manager', 'staff', 'advisor'],
    wishes: ['talk', 'speak', 'talking', 'speaking', 'connect', 'transfer', 'want', 'need', 'get', 'give', 'real', 'call', 'live'],
    stop: ['stop', 'quit', 'exit', 'goodbye'], restart: ['start over', 'start again', 'restart', 'begin again'],
  },
  {
    people: ['mensch', 'menschen', 'mitarbeiter', 'mitarbeiterin', 'person', 'berater', 'beraterin', 'jemand', 'jemanden', 'jemandem', 'vorgesetzten'],
    wishes: ['sprechen', 'reden', 'verbinden', 'möchte', 'will', 'brauche', 'echten', 'echter', 'richtigen'],
    stop: ['stopp', 'aufhören', 'beenden'], restart: ['von vorn', 'neu anfangen', 'noch einmal von vorne'],
  },
  {
    people: ['persona', 'humano', 'agente', 'operador', 'operadora', 'alguien', 'asesor', 'supervisor', 'encargado'],
    wishes: ['hablar', 'pasar', 'páseme', 'comunicar', 'comuníqueme', 'quiero', 'necesito', 'real'],
    stop: ['parar', 'salir', 'terminar'], restart: ['empezar de nuevo', 'volver a empezar', 'reiniciar'],
  },
  {
    people: ['personne', 'humain', 'conseiller', 'conseillère', 'agent', 'quelqu', 'responsable', 'opérateur'],
    wishes: ['parler', 'passer', 'passez', 'joindre', 'veux', 'voudrais', 'besoin', 'vraie', 'vrai'],
    stop: ['arrêter', 'arrête', 'quitter'], restart: ['recommencer', 'reprendre au début'],
  },
  {
    people: ['pessoa', 'humano', 'atendente', 'alguém', 'operador', 'operatore', 'umano', 'qualcuno', 'mens', 'medewerker', 'iemand'],
    wishes: ['falar', 'quero', 'preciso', 'parlare', 'vorrei', 'voglio', 'praten', 'spreken', 'wil'],
    stop: ['sair', 'uscire', 'stoppen'], restart: ['começar de novo', 'ricominciare', 'opnieuw beginnen'],
  },
  {
    people: ['इंसान', 'व्यक्ति', 'आदमी', 'एजेंट', 'अधिकारी', 'मैनेजर', 'प्रतिनिधि', 'किसी'],
    wishes: ['बात', 'जोड़', 'जोड़ो', 'जोड़िए', 'चाहिए', 'चाहता', 'चाहती', 'मिलाइए'],
    stop: ['रुको', 'बंद करो', 'बस'], restart: ['फिर से शुरू', 'दोबारा शुरू'],
  },
  { people: ['人工', '真人', '客服', '经理', '專員', '专员', '人工客服'], wishes: ['转', '轉', '找', '要', '想', '和', '跟', '请', '接'], stop: ['停止', '退出', '取消'], restart: ['重新开始', '从头开始', '重新來'] },
  { people: ['担当者', 'オペレーター', '人間', '人と'], wishes: ['話', 'つな', '代わ', 'お願い'], stop: ['やめ', '終了'], restart: ['最初から', 'やり直'] },
  { people: ['நபர்', 'மனிதர்', 'அதிகாரி', 'மேலாளர்', 'ஒருவரிடம்', 'நபருடன்', 'மனிதருடன்'], wishes: ['பேச', 'பேசணும்', 'வேண்டும்', 'இணைக்க'], stop: ['நிறுத்து'], restart: ['மீண்டும் தொடங்கு'] },
];

type Phrases = { readonly [Name in keyof Words]: readonly string[] };

/** The phrases as they are looked for: their words, with a space around each. */
const PHRASES: readonly Phrases[] = WORDS.map(({ people, wishes, stop, restart }) => ({ people: people.map(spaced), wishes: wishes.map(spaced), stop: stop.map(spaced), restart: restart.map(spaced) }));

function spaced(text: string): string {
  return ` ${wordsOf(text).join(' ')} `;
}

/** So few words are a wish by themselves. */
const SHORT = 3;

/** What the text asks of the system, in any of the languages it knows: English, German, Spanish, French, Portuguese, Italian, Dutch, Hindi, Chinese, Japanese, Tamil. */
export function requestIn(text: string): Request {
  const joined = spaced(text);
  const says = (phrases: readonly string[]): boolean => phrases.some((phrase) => joined.includes(phrase));
  const isShort = joined.split(' ').length - 2 <= SHORT;
  if (PHRASES.some(({ people, wishes }) => says(people) && (isShort || says(wishes)))) return 'human';
  if (PHRASES.some(({ restart }) => says(restart))) return 'restart';
  return isShort && PHRASES.some(({ stop }) => says(stop)) ? 'stop' : 'none';
}
