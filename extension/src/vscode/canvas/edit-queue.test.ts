import { deepEqual, rejects } from 'node:assert/strict';
import { EditQueue } from './edit-queue';

/** Work that says when it starts and ends, and ends when told. */
function workOf(name: string, said: string[]) {
  let end = (): void => {};
  const told = new Promise<void>((resolve) => (end = resolve));
  const work = async (): Promise<string> => {
    said.push(`${name} starts`);
    await told;
    said.push(`${name} ends`);
    return name;
  };
  return { work, end: () => end() };
}

describe('the edit queue', () => {
  it('starts work on a document only when the work before has ended', async () => {
    const said: string[] = [];
    const queue = new EditQueue();
    const [a, b] = [workOf('a', said), workOf('b', said)];
    const both = Promise.all([queue.run('x', a.work), queue.run('x', b.work)]);
    b.end();
    a.end();
    deepEqual(await both, ['a', 'b']);
    deepEqual(said, ['a starts', 'a ends', 'b starts', 'b ends']);
  });

  it('lets documents change side by side', async () => {
    const said: string[] = [];
    const queue = new EditQueue();
    const [a, b] = [workOf('a', said), workOf('b', said)];
    const both = Promise.all([queue.run('x', a.work), queue.run('y', b.work)]);
    b.end();
    a.end();
    await both;
    deepEqual(said.slice(0, 2), ['a starts', 'b starts']);
  });

  it('goes on after work that failed', async () => {
    const queue = new EditQueue();
    await rejects(queue.run('x', () => Promise.reject(new Error('no'))), /no/);
    deepEqual(await queue.run('x', async () => 'yes'), 'yes');
  });
});
