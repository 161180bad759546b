/** The least that a handoff in two phases with a hash-chained ledger can cost: written by hand for one fixed path, with nothing else. */

import { fdatasyncSync, writeSync } from 'node:fs';

/** Hands one conversation along the path; gives its ledger. `sha256` is the digest function that is measured. */
export function floorConversation(path, context, sha256) {
  return handedAlong(path, context, { sha256, committed: () => undefined });
}

/** The same, with every handoff on the disk before the next begins: one write and one sync (`fdatasync`, as ours) at its commit. */
export function durableFloor(path, context, { sha256, file }) {
  return handedAlong(path, context, {
    sha256,
    committed: (lines) => {
      writeSync(file, `${lines.join('\n')}\n`);
      fdatasyncSync(file);
    },
  });
}

function handedAlong(path, context, { sha256, committed }) {
  const ledger = [];
  let prev = '0'.repeat(64);
  let owner = path[0];
  let epoch = 0;
  const append = (type, payload) => {
    const body = JSON.stringify({ seq: ledger.length, t: 0, type, epoch, ...payload, prev });
    prev = sha256(body);
    ledger.push(`${body.slice(0, -1)},"hash":"${prev}"}`);
  };
  for (const to of path.slice(1)) {
    const handoffId = sha256(`graph|conversation|${epoch}|${owner}|${to}|edge`).slice(0, 26);
    append('handoff.proposed', { handoffId, from: owner, to });
    const wire = JSON.stringify({ v: 1, handoffId, epoch, from: owner, to, context });
    const digest = sha256(wire);
    append('handoff.prepared', { handoffId, digest });
    const received = JSON.parse(wire); // the target's side: what arrived, and its digest
    const acked = sha256(wire);
    append('handoff.delivered', { handoffId, attempt: 1 });
    if (acked !== digest || received.to !== to) throw new Error('The floor is broken.');
    append('handoff.acked', { handoffId, digest: acked });
    append('handoff.committed', { handoffId, from: owner, to });
    committed(ledger.slice(-5));
    owner = to;
    epoch += 1;
  }
  return ledger;
}
