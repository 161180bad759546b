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
  const index = new Int32Array(count).fill(-1);
  const low = new Int32Array(count);
  const isOpen = new Uint8Array(count);
  const open = new Int32Array(count);
  const trail = new Int32Array(count);
  const cursor = start.slice(0, count);
  let [next, openLength, components] = [0, 0, 0];
  for (let root = 0; root < count; root++) {
    if (index[root] !== -1) continue;
    let depth = 0;
    trail[0] = root;
    index[root] = low[root] = next++;
    open[openLength++] = root;
    isOpen[root] = 1;
    while (depth >= 0) {
      const place = trail[depth];
      if (cursor[place] < start[place + 1]) {
        const target = to[cursor[place]++];
        if (index[target] === -1) {
          index[target] = low[target] = next++;
          open[openLength++] = target;
          isOpen[target] = 1;
          trail[++depth] = target;
        } else if (isOpen[target] && index[target] < low[place]) low[place] = index[target];
        continue;
      }
      if (low[place] === index[place]) {
        let member;
        do isOpen[(member = open[--openLength])] = 0;
        while (member !== place);
        components++;
      }
      if (--depth >= 0 && low[place] < low[trail[depth]]) low[trail[depth]] = low[place];
    }
  }
  return components;
}

/** Fields that reach every agent on all ways, one bit each. */
export function floorDataflow({ count, start, to }, fields) {
  const words = (fields + 31) >> 5;
  const rows = new Int32Array(count * words).fill(-1);
  rows.fill(0x24924924, 0, words);
  for (let hasChanged = true; hasChanged; ) {
    hasChanged = false;
    for (let place = 0; place < count; place++) {
      for (let edge = start[place]; edge < start[place + 1]; edge++) {
        for (let word = 0; word < words; word++) {
          const at = to[edge] * words + word;
          const met = rows[at] & (rows[place * words + word] | (1 << (place & 31)));
          if (met !== rows[at]) [rows[at], hasChanged] = [met, true];
        }
      }
    }
  }
  return rows;
}
