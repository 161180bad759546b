import { deepEqual, ok } from 'node:assert/strict';
import { fired, living } from '../../../test/support/fake-vscode';
import { GraphDocuments } from '../graph-documents';
import { ScenarioTests } from './scenario-tests';

const listening = (): number => Object.values(fired).reduce((sum, emitter) => sum + emitter.listening, 0);

describe('the tests of the Test Explorer', () => {
  it('leave no listener, watcher, profile or controller behind', () => {
    const before = listening();
    const tests = new ScenarioTests({ documents: new GraphDocuments(), onFailed: () => undefined });
    ok(listening() >= before + 10);
    deepEqual(living, { controllers: 1, profiles: 3 });
    tests.dispose();
    deepEqual([listening(), living], [before, { controllers: 0, profiles: 0 }]);
  });
});
