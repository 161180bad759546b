import { killed } from './crash-points';

const POINTS = 500;

describe('a process that is killed, many times over', () => {
  it(`loses nothing and does nothing twice at ${POINTS} points`, async () => {
    const seed = 1 + Math.floor(Math.random() * 1_000_000);
    process.stdout.write(`    from conversation ${seed}\n`);
    process.stdout.write(`    ${JSON.stringify(await killed(POINTS, seed))}\n`);
  }).timeout(600_000);
});
