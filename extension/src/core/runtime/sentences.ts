import type { AgentGraph } from '../graph/model';
import type { Conversation, OpenHandoff } from './conversation';

/** What the runtime says on its own account. `{…}` stands for a name. */
interface Sentences {
  readonly transfer: string;
  readonly back: string;
  /** Said with them where a person takes over from a machine, or the other way round. */
  readonly person: string;
  readonly machine: string;
  /** Said with them where all that is known travels. */
  readonly continuity: string;
  readonly hold: string;
  readonly ask: string;
  readonly wait: string;
  readonly apology: string;
}

const ENGLISH: Sentences = {
  transfer: 'I am passing you to {who}.',
  back: 'You are back with {who}.',
  person: 'You will be talking to a person.',
  machine: 'You will be talking to an automated assistant.',
  continuity: 'You do not need to repeat anything.',
  hold: 'I am asking {who} to take over. One moment, please.',
  ask: 'To go on I need one more thing from you: {what}.',
  wait: 'Nobody is free at the moment. Your request is kept, and somebody will come back to you.',
  apology: 'I am sorry, nobody is free at the moment. I will go on helping you as well as I can.',
};

const BY_LANGUAGE: Readonly<Record<string, Sentences>> = {
  en: ENGLISH,
  de: {
    transfer: 'Ich verbinde Sie mit {who}.',
    back: 'Sie sind wieder bei {who}.',
    person: 'Sie sprechen dann mit einem Menschen.',
    machine: 'Sie sprechen dann mit einem automatischen Assistenten.',
    continuity: 'Sie müssen nichts wiederholen.',
    hold: 'Ich frage {who}, ob jemand übernehmen kann. Einen Moment, bitte.',
    ask: 'Dafür brauche ich noch eine Angabe von Ihnen: {what}.',
    wait: 'Im Moment ist niemand frei. Ihr Anliegen bleibt gespeichert, und wir melden uns bei Ihnen.',
    apology: 'Es tut mir leid, im Moment ist niemand frei. Ich helfe Ihnen weiter, so gut ich kann.',
  },
  es: {
    transfer: 'Le paso con {who}.',
    back: 'Vuelve a estar con {who}.',
    person: 'Hablará con una persona.',
    machine: 'Hablará con un asistente automático.',
    continuity: 'No tendrá que repetir nada.',
    hold: 'Estoy pidiendo a {who} que se haga cargo. Un momento, por favor.',
    ask: 'Para continuar necesito un dato más: {what}.',
    wait: 'Ahora mismo no hay nadie disponible. Guardamos su solicitud y nos pondremos en contacto con usted.',
    apology: 'Lo siento, ahora mismo no hay nadie disponible. Seguiré ayudándole lo mejor que pueda.',
  },
  fr: {
    transfer: 'Je vous mets en relation avec {who}.',
    back: 'Vous êtes de nouveau avec {who}.',
    person: 'Vous parlerez à une personne.',
    machine: 'Vous parlerez à un assistant automatique.',
    continuity: "Vous n'aurez rien à répéter.",
    hold: "Je demande à {who} de prendre le relais. Un instant, s'il vous plaît.",
    ask: "Pour continuer, il me faut encore une information : {what}.",
    wait: "Personne n'est disponible pour le moment. Votre demande est conservée et nous reviendrons vers vous.",
    apology: "Je suis désolé, personne n'est disponible pour le moment. Je continue à vous aider de mon mieux.",
  },
  hi: {
    transfer: 'मैं आपको {who} से जोड़ रहा हूँ।',
    back: 'आप फिर से {who} के साथ हैं।',
    person: 'आप एक व्यक्ति से बात करेंगे।',
    machine: 'आप एक स्वचालित सहायक से बात करेंगे।',
    continuity: 'आपको कुछ भी दोहराने की ज़रूरत नहीं है।',
    hold: 'मैं {who} से आगे की सहायता के लिए कह रहा हूँ। कृपया एक क्षण रुकें।',
    ask: 'आगे बढ़ने के लिए मुझे आपसे एक और जानकारी चाहिए: {what}।',
    wait: 'अभी कोई उपलब्ध नहीं है। आपका अनुरोध सुरक्षित है और हम आपसे संपर्क करेंगे।',
    apology: 'क्षमा कीजिए, अभी कोई उपलब्ध नहीं है। मैं आपकी यथासंभव सहायता करता रहूँगा।',
  },
};

/** Said when control changes hands and the graph has no words for it: who it is, whether that is a person or a machine where this changes, and that nothing is lost where nothing is. */
export function transferMessage(graph: AgentGraph, state: Conversation, { to, toHuman, kind, view }: OpenHandoff): string {
  const { back, transfer, person, machine, continuity } = sentencesFor(state);
  const parts = [
    (kind === 'return' ? back : transfer).replace('{who}', () => nameOf(graph, to)),
    ...(toHuman === state.ownerIsHuman ? [] : [toHuman ? person : machine]),
    ...(kind !== 'return' && view.history && view.dropped.length + view.redacted.length === 0 ? [continuity] : []),
  ];
  return parts.join(' ');
}

/** Said while a person is asked to take over: the owner is paused until then. */
export function holdMessage(graph: AgentGraph, state: Conversation, { to }: Pick<OpenHandoff, 'to'>): string {
  return sentencesFor(state).hold.replace('{who}', () => nameOf(graph, to));
}

function nameOf(graph: AgentGraph, id: string): string {
  return graph.agents.find((agent) => agent.id === id)?.name ?? id;
}

/** Asks the customer for fields, in the words of their descriptions. */
export function questionFor(graph: AgentGraph, state: Conversation, fields: readonly string[]): string {
  const what = fields.map((name) => graph.fields.find(({ id }) => id === name)?.description ?? name).join(', ');
  return sentencesFor(state).ask.replace('{what}', () => what.replace(/\.$/, ''));
}

/** Said when the conversation is kept for later. */
export function waitMessage(state: Conversation): string {
  return sentencesFor(state).wait;
}

/** Said when the owner goes on because no human is free. */
export function apologyFor(state: Conversation): string {
  return sentencesFor(state).apology;
}

function sentencesFor(state: Conversation): Sentences {
  const { language } = state.signals;
  const tag = typeof language === 'string' ? (language.split('-')[0] ?? '').toLowerCase() : '';
  return Object.hasOwn(BY_LANGUAGE, tag) ? (BY_LANGUAGE[tag] ?? ENGLISH) : ENGLISH;
}
