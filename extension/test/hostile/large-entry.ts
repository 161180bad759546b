import { LARGE } from './cases';
import { readHostile } from './read-hostile';

const name = process.argv[2] ?? '';
const text = LARGE[name]?.() ?? '';
const before = process.cpuUsage();
const outcome = readHostile(text);
const { user, system } = process.cpuUsage(before);
process.stdout.write(JSON.stringify({ ...outcome, cpuMs: Math.round((user + system) / 1000) }));
