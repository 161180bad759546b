/** What checking a graph costs at least: strong components and a must-analysis on typed arrays that are already there. */

/** Outgoing edges of every agent as arrays. */
export function arraysOf(count, edges) {
  const start = new Int32Array(count + 1);
  for (const [from] of edges) start[from + 1]++;
  for (let place = 0; place < count; place++) start[place + 1] += start[place];
  const at = start.slice(0, count);
  const to = new Int32Array(edges.length);
  for (const [from, target] of edges) to[at[from]++] = target;
  return { count, start, to };
}

/** Number of strong components. Source: Tarjan 1972, without recursion. */
export function floorComponents({ count, start, to }) {
  const walk = {
    start, to, index: new Int32Array(count).fill(-1), low: new Int32Array(count), isOpen: new Uint8Array(count), open: new Int32Array(count),
    trail: new Int32Array(count), cursor: start.slice(0, count), next: 0, openLength: 0, components: 0,
  };
  for (let root = 0; root < count; root++) if (walk.index[root] === -1) visit(walk, root);
  return walk.components;
}

function visit(walk, root) {
  const { start, to, index, low, isOpen, trail, cursor } = walk;
  let depth = 0;
  enter(walk, (trail[0] = root));
  while (depth >= 0) {
    const place = trail[depth];
    if (cursor[place] >= start[place + 1]) {
      if (low[place] === index[place]) close(walk, place);
      if (--depth >= 0 && low[place] < low[trail[depth]]) low[trail[depth]] = low[place];
      continue;
    }
    const target = to[cursor[place]++];
    if (index[target] === -1) enter(walk, (trail[++depth] = target));
    else if (isOpen[target] && index[target] < low[place]) low[place] = index[target];
  }
}

function enter(walk, place) {
  walk.index[place] = walk.low[place] = walk.next++;
  walk.open[walk.openLength++] = place;
  walk.isOpen[place] = 1;
}

function close(walk, place) {
  let member;
  do walk.isOpen[(member = walk.open[--walk.openLength])] = 0;
  while (member !== place);
  walk.components++;
}

/** Fields that reach every agent on all ways, one bit each. */
export function floorDataflow({ count, start, to }, fields) {
  const words = (fields + 31) >> 5;
  const rows = new Int32Array(count * words).fill(-1);
  rows.fill(0x24924924, 0, words);
  for (let hasChanged = true; hasChanged; ) {
    hasChanged = false;
    for (let place = 0; place < count; place++) hasChanged = spread(rows, words, { place, targets: to.subarray(start[place], start[place + 1]) }) || hasChanged;
  }
  return rows;
}

function spread(rows, words, { place, targets }) {
  let hasChanged = false;
  for (const target of targets) if (meet(rows, words, [place, target])) hasChanged = true;
  return hasChanged;
}

function meet(rows, words, [place, target]) {
  let hasChanged = false;
  for (let word = 0; word < words; word++) {
    const at = target * words + word;
    const met = rows[at] & (rows[place * words + word] | (1 << (place & 31)));
    if (met === rows[at]) continue;
    rows[at] = met;
    hasChanged = true;
  }
  return hasChanged;
}
