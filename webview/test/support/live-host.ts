import { localBrain } from '#core/brains/local';
import { readGraph } from '#core/graph/read-graph';
import { runGraph } from '#core/runtime/run-graph';
import { initialContext } from '#core/scenarios/staged-turn';
import { LiveRun } from '../../../extension/src/vscode/runs/live-run';
import type { DocumentHost } from './document-host';

/** Lets the user of a canvas talk to its graph, as the extension does. Languages and moods are left alone. */
export function talkOn(host: DocumentHost, text: string): LiveRun {
  const { graph } = readGraph(text);
  const plan = runGraph(graph);
  const brain = localBrain(graph, { languageOf: () => 'en', sentimentOf: () => 0 });
  const live = new LiveRun({ plan, brain, context: initialContext(plan), name: 'Chat' });
  host.run = { id: 'chat-1', kind: 'chat', events: [...live.events], failures: [], isOld: false, live: live.standing };
  host.onAct = (act) => {
    const told = live.events.length;
    const fault = live.act(act);
    host.tell('live/moved', { run: 'chat-1', events: live.events.slice(told), live: live.standing });
    return fault;
  };
  return live;
}
