import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { loadLanguageTools } from '../../node/language-tools';
import { bankGraph } from '../../../test/runtime/bank';
import { readGraph } from '../graph/read-graph';
import type { AskAgent } from '../runtime/input';
import { intentReader } from './intents';
import { type LanguageTools, type LocalBrain, localBrain } from './local';
import { requestIn } from './requests';
import { languageOfScript } from './script-language';

const { graph } = readGraph(readFileSync('samples/retail-bank.agentgraph.json', 'utf8'));

describe('the local brain', () => {
  let tools: LanguageTools;
  let brain: LocalBrain;
  before(async () => {
    tools = await loadLanguageTools();
    brain = localBrain(graph, tools);
  });

  for (const [text, intent] of [
    ['I have lost my card', 'card'], ['please block the card', 'card'], ['I was charged twice for this payment', 'dispute'], ['could I repay my loan early', 'loan'],
    ['मेरा कार्ड कहीं खो गया', 'card'], ['मैंने यह भुगतान नहीं किया', 'dispute'], ['என் அட்டை தொலைந்து விட்டது', 'card'],
    ['colourless green ideas sleep furiously', 'unknown'], ['hi there', 'unknown'], ['', 'unknown'],
  ] as const) {
    it(`takes "${text}" to be about ${intent}`, () => assert.equal(brain.read(text)['intent'], intent));
  }

  it('learns from examples in Spanish and Chinese', () => {
    const reader = intentReader([
      { id: 'card', examples: ['he perdido mi tarjeta', 'bloquear la tarjeta', 'mi tarjeta no funciona', '我的卡丢了', '请冻结我的银行卡', '卡不能用'] },
      { id: 'balance', examples: ['cuál es mi saldo', 'cuánto dinero tengo', 'quiero ver mi saldo', '我的余额是多少', '账户里有多少钱', '查询余额'] },
    ]);
    for (const [text, intent] of [['perdí la tarjeta ayer', 'card'], ['dime el saldo', 'balance'], ['银行卡丢失了', 'card'], ['还有多少余额', 'balance']] as const) {
      assert.equal(reader.read(text).intent, intent, text);
    }
  });

  it('reads mood and language', () => {
    assert.ok(Number(brain.read('This is terrible, I am so angry with you!')['sentiment']) < -0.5);
    assert.ok(Number(brain.read('thank you so much, great help')['sentiment']) > 0.5);
    assert.equal(brain.read('यह बहुत बुरा है 😡')['sentiment'], -0.6);
    assert.equal(brain.read('मेरा बैलेंस कितना है?')['language'], 'hi');
    assert.equal(brain.read('can you help me with my card please')['language'], 'en');
    assert.equal(brain.read('ok')['language'], undefined);
  });

  it('counts what the customer says again, with this owner', () => {
    const first = { text: 'I want to block my card', signals: { repeats: 1 } };
    assert.equal(brain.read('I want to block my card!', first)['repeats'], 2);
    assert.equal(brain.read('as I said, it is lost', first)['repeats'], 2);
    assert.equal(brain.read('it is a debit card', first)['repeats'], 1);
    assert.equal(brain.read('I want to block my card')['repeats'], 0);
    assert.equal(brain.read('I want to block my card', { text: 'I want to block my card', signals: {} })['repeats'], 1);
  });

  it('reads any text without falling over', () => {
    fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), fc.constantFrom('\ud800', '\u0000', 'x'.repeat(20_000), '１２３', '👩‍👩‍👧')), (text) => {
      const signals = brain.read(text, { text, signals: {} });
      assert.ok(Number(signals['confidence']) >= 0 && Number(signals['confidence']) <= 1);
    }), { numRuns: 200 });
  });

  const question = (part: Partial<AskAgent>): AskAgent => ({
    type: 'ask-agent', agent: 'frontline', epoch: 0, cause: 'user', turn: 1, text: '', signals: { intent: 'balance', confidence: 0.8 }, context: {}, history: [], wanted: [], ...part,
  });

  it('is done when the customer has what it came for and the agent may settle it', () => {
    const status = (agent: string, text: string): string => {
      const decision = brain.decide(question({ agent, text }));
      return decision.type === 'replied' ? decision.status : decision.code;
    };
    assert.deepEqual([status('frontline', 'thanks!'), status('frontline', 'धन्यवाद'), status('frontline', 'thanks, but where is my money and who took it from me?')], ['done', 'done', 'working']);
    const cannotSettle = localBrain({ ...graph, agents: graph.agents.map(({ authority: _authority, ...agent }) => agent) }, tools).decide(question({ text: 'thanks' }));
    assert.equal(cannotSettle.type === 'replied' && cannotSettle.status, 'working');
  });

  it('takes the answer to a question for the field that was asked for', () => {
    const bank = bankGraph();
    const answer = (text: string, field: string): unknown => {
      const decision = localBrain(bank, tools).decide(question({ text, wanted: [field], agent: 'generalist' }));
      return decision.type === 'replied' ? decision.set : undefined;
    };
    assert.deepEqual(answer('it was 12,50 or so', 'amount'), { amount: 12.5 });
    assert.deepEqual(answer('no idea', 'amount'), {});
    assert.deepEqual(answer('c-17', 'customerId'), { customerId: 'c-17' });
  });
});

describe('a request', () => {
  for (const text of [
    'I want to talk to a human', 'agent please', 'can I speak to a real person', 'get me your manager', 'Ich möchte mit einem Menschen sprechen', 'quiero hablar con una persona',
    'je voudrais parler à un conseiller', 'मुझे किसी इंसान से बात करनी है', '我要转人工', '我想和真人说话', '担当者と話したい', 'quero falar com um atendente', 'vorrei parlare con un operatore', 'ik wil een medewerker spreken',
  ]) {
    it(`for a person is "${text}"`, () => assert.equal(requestIn(text), 'human'));
  }
  for (const text of ['I lost my card', 'my travel agent booked the wrong flight for two nights', 'मेरा कार्ड खो गया है', '我的卡丢了', 'I want to stop the payment of this bill', '']) {
    it(`is none in "${text}"`, () => assert.equal(requestIn(text), 'none'));
  }
  it('to stop or start again is known', () => {
    assert.deepEqual([requestIn('stop'), requestIn('please start over'), requestIn('empezar de nuevo por favor')], ['stop', 'restart', 'restart']);
  });
});

describe('a script', () => {
  it('tells the language where only one uses it, or the graph leaves one', () => {
    assert.deepEqual(['नमस्ते', 'வணக்கம்', '你好', 'こんにちは、元気？', '안녕하세요', 'hello', '123'].map((text) => languageOfScript(text, ['en', 'hi', 'ta'])), ['hi', 'ta', 'zh', 'ja', 'ko', undefined, undefined]);
    assert.equal(languageOfScript('नमस्कार', ['mr']), 'mr');
    assert.equal(languageOfScript('my name is राम and I live here', ['hi']), undefined);
  });
});
