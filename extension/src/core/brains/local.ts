import type { Json, JsonObject } from '../base/json';
import { canResolve } from '../graph/defaults';
import { atomsOf } from '../conditions/truth';
import type { Agent, AgentGraph, Field } from '../graph/model';
import type { AskAgent } from '../runtime/input';
import type { Brain, Decision, Heard } from './brain';
import { type IntentReader, type IntentReading, intentReader } from './intents';
import type { HeldOut } from './linear-model';
import { requestIn } from './requests';
import { languageOfScript } from './script-language';
import { sampleValue } from '../graph/sample-value';
import { talks } from './scripted';
import { wordsOf } from './text-features';

/** What libraries know of languages. */
export interface LanguageTools {
  /** The language of a text among these; undefined where it cannot be told. */
  languageOf(text: string, among: readonly string[]): string | undefined;
  /** From -1, very unhappy, to 1, very happy; 0 for a language it does not know. */
  sentimentOf(text: string, language: string | undefined): number;
}

/** A brain that needs no model, key or network. */
export interface LocalBrain extends Brain {
  /** How well intents were read from examples that had been held out; not there where there are too few of them. */
  readonly heldOut?: HeldOut;
}

/** Reads the customer's words by the graph's own examples, and lets each agent do the plainest thing that its part allows. */
export function localBrain(graph: AgentGraph, tools: LanguageTools): LocalBrain {
  const intents = intentReader(graph.intents);
  const languages = languagesOf(graph);
  return {
    read: (text, before) => {
      const { intent, confidence } = understood(intents, text);
      const language = languageOfScript(text, languages) ?? tools.languageOf(text, languages);
      const known = language ?? (typeof before?.signals.language === 'string' ? before.signals.language : undefined);
      return {
        intent, confidence, sentiment: tools.sentimentOf(text, known), request: requestIn(text), repeats: repeatsOf(text, before),
        ...(language === undefined ? {} : { language }),
      };
    },
    decide: (question) => decided(graph, question),
    ...(intents.heldOut === undefined ? {} : { heldOut: intents.heldOut }),
  };
}

const GREETING = /^\W*(hi|hello|hey|good (morning|afternoon|evening)|hallo|guten (morgen|tag|abend)|hola|buenos días|buenas tardes|bonjour|salut|olá|ciao|नमस्ते|你好|您好|こんにちは|வணக்கம்)( there| again)?\W*$/iu;

/** A greeting is understood, and about nothing yet; unless the graph has it as a matter of its own. */
function understood(intents: IntentReader, text: string): IntentReading {
  const reading = intents.read(text);
  return GREETING.test(text) && reading.confidence < CLEARLY ? { intent: 'unknown', confidence: 1 } : reading;
}

const CLEARLY = 0.8;

/** Languages that the graph knows of: those of its agents' scopes and of its conditions. English where it knows none. */
function languagesOf({ agents, handoffs, escalations }: AgentGraph): readonly string[] {
  const spoken = agents.flatMap(({ scope }) => scope?.languages ?? []);
  const asked = [...handoffs, ...escalations].flatMap(({ when }) => (when === undefined ? [] : atomsOf(when)))
    .flatMap((atom) => ('signal' in atom && atom.signal === 'language' ? [atom.is, atom.in].flat() : []))
    .filter((value) => typeof value === 'string');
  const known = [...spoken, ...asked].map((tag) => tag.toLowerCase().split('-')[0] ?? tag);
  return [...new Set(known.length === 0 ? ['en'] : known)];
}

const SAME_SHARE = 0.6;
const SAID_AGAIN = /\b(again|already (said|told)|as i said|told you|noch ?mal|schon gesagt|otra vez|ya (te|le) dije|déjà dit)\b|फिर से|पहले (ही )?बता|已经说|說過|说过/iu;

/** One more than before where the customer says nearly the same, or says that it was said before. */
function repeatsOf(text: string, before: Heard | undefined): number {
  if (before === undefined || before.text === '') return 0;
  const counted = typeof before.signals.repeats === 'number' ? before.signals.repeats : 0;
  return isSame(text, before.text) || SAID_AGAIN.test(text) ? counted + 1 : counted;
}

function isSame(text: string, other: string): boolean {
  const [a, b] = [new Set(wordsOf(text)), new Set(wordsOf(other))];
  const shared = [...a].filter((word) => b.has(word)).length;
  return shared > 0 && shared >= SAME_SHARE * Math.max(a.size, b.size);
}

const CLOSING = /^\W*(ok(ay)?|thanks?|thank you|thx|great|perfect|bye|goodbye|that('| i)s all|no,? that('| i)s all|danke|tschüss|gracias|adiós|merci|au revoir|धन्यवाद|शुक्रिया|谢谢|謝謝|再见|நன்றி)\b.{0,30}$/iu;
const CLOSING_UNSPACED = /^(谢谢|謝謝|再见|धन्यवाद|शुक्रिया|நன்றி)/u;

function decided(graph: AgentGraph, question: AskAgent): Decision {
  const agent = graph.agents.find(({ id }) => id === question.agent);
  const { text, cause, signals } = question;
  const isClosing = cause === 'user' && (CLOSING.test(text) || CLOSING_UNSPACED.test(text));
  const isDone = isClosing && agent !== undefined && canResolve(agent);
  return {
    type: 'replied', text: replyOf(graph, agent, { question, isDone }), set: foundOut(graph, agent, question),
    status: isDone || (agent !== undefined && !talks(agent)) ? 'done' : 'working',
    confidence: isClosing || typeof signals.confidence !== 'number' ? 1 : signals.confidence, error: 'none', proposes: wishesOf(graph, agent, signals.intent),
    tookMs: agent?.simulation?.latencyMs?.p50 ?? 0,
  };
}

function replyOf(graph: AgentGraph, agent: Agent | undefined, { question, isDone }: { readonly question: AskAgent; readonly isDone: boolean }): string {
  if (agent === undefined || !talks(agent)) return '';
  const hello = question.cause === 'user' || question.cause === 'recovery' ? '' : `${agent.name} here. `;
  if (isDone) return `${hello}You are welcome.`;
  const intent = graph.intents.find(({ id }) => id === question.signals.intent);
  if (GREETING.test(question.text)) return `${hello}Hello! What can I do for you?`;
  if (intent === undefined) return `${hello}I am not sure what this is about. Could you say it in other words?`;
  return `${hello}This is about ${(intent.description ?? intent.id.replaceAll('-', ' ')).replace(/\.$/, '').replace(/^(An? |The )/, (word) => word.toLowerCase())}, is it not? I am looking into it.`;
}

/** An explicit handoff to an agent whose part the customer's matter is, where it is not this one's. */
function wishesOf({ handoffs, agents }: AgentGraph, agent: Agent | undefined, intent: Json | undefined): readonly string[] {
  if (agent === undefined || typeof intent !== 'string' || intent === 'unknown') return [];
  const owns = (id: string): boolean => agents.find((one) => one.id === id)?.scope?.intents?.includes(intent) === true;
  if (owns(agent.id)) return [];
  return handoffs.filter(({ from, to, mode }) => from === agent.id && mode === 'explicit' && owns(to)).map(({ id }) => id);
}

/** What the agent produces is made up; what the customer was asked for is what the customer says. */
function foundOut(graph: AgentGraph, agent: Agent | undefined, { context, wanted, text, cause }: AskAgent): JsonObject {
  const produced = (agent?.contract?.produces ?? []).filter((name) => !Object.hasOwn(context, name) && !wanted.includes(name));
  const fieldOf = (name: string): Field => graph.fields.find(({ id }) => id === name) ?? { id: name, type: 'string' };
  const answers = cause === 'user' ? wanted.filter((name) => !Object.hasOwn(context, name)) : [];
  return Object.fromEntries([
    ...produced.map((name) => [name, sampleValue(fieldOf(name))] as const),
    ...answers.flatMap((name) => {
      const value = answerIn(text, fieldOf(name));
      return value === undefined ? [] : [[name, value] as const];
    }),
  ]);
}

const YES = /\b(yes|yeah|sure|correct|ja|sí|oui)\b|हाँ|हां|是|ஆம்/iu;
const NO = /\b(no|not|nope|nein|non)\b|नहीं|不|இல்லை/iu;

/** The field's value in the customer's answer; undefined where there is none. */
function answerIn(text: string, field: Field): Json | undefined {
  if (field.enum !== undefined) return field.enum.find((value) => wordsOf(text).join(' ').includes(wordsOf(String(value)).join(' ')));
  switch (field.type) {
    case 'number':
    case 'integer': {
      const [found] = /-?\d+(?:[.,]\d+)?/.exec(text) ?? [];
      return found === undefined ? undefined : Number(found.replace(',', '.'));
    }
    case 'boolean': return NO.test(text) ? false : YES.test(text) ? true : undefined;
    case 'string': return text.trim() === '' ? undefined : text.trim();
    default: return undefined;
  }
}
