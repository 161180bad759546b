/** What a drawing is measured by: its lines are taken as straight, from centre to centre. */

/** Crossings, lines over boxes they do not belong to, mean length of a line, overlapping boxes, and size. */
export function measure(graph, positions) {
  const at = new Map(positions.map(({ id, x, y }) => [id, { x, y }]));
  const boxes = graph.nodes.map(({ id, width, height }) => ({ id, width, height, ...at.get(id) }));
  const centre = new Map(boxes.map(({ id, x, y, width, height }) => [id, { x: x + width / 2, y: y + height / 2 }]));
  const lines = graph.edges.map(({ from, to }) => ({ from, to, a: centre.get(from), b: centre.get(to) }));
  const length = lines.reduce((sum, { a, b }) => sum + Math.hypot(a.x - b.x, a.y - b.y), 0);
  return {
    crossings: pairs(lines, isCrossing),
    overBoxes: lines.reduce((sum, line) => sum + boxes.filter((box) => isOver(line, box)).length, 0),
    meanLength: Math.round(length / lines.length),
    overlaps: pairs(boxes, isOverlapping),
    ...sizeOf(boxes),
  };
}

function sizeOf(boxes) {
  const left = Math.min(...boxes.map(({ x }) => x));
  const top = Math.min(...boxes.map(({ y }) => y));
  const width = Math.round(Math.max(...boxes.map((box) => box.x + box.width)) - left);
  const height = Math.round(Math.max(...boxes.map((box) => box.y + box.height)) - top);
  return { width, height };
}

function pairs(items, isBad) {
  let count = 0;
  for (let first = 0; first < items.length; first++)
    for (let second = first + 1; second < items.length; second++) if (isBad(items[first], items[second])) count++;
  return count;
}

function isCrossing(first, second) {
  if (first.from === second.from || first.from === second.to || first.to === second.from || first.to === second.to)
    return false;
  return (
    side(first.a, first.b, second.a) * side(first.a, first.b, second.b) < 0 &&
    side(second.a, second.b, first.a) * side(second.a, second.b, first.b) < 0
  );
}

function side(a, b, point) {
  return (b.x - a.x) * (point.y - a.y) - (b.y - a.y) * (point.x - a.x);
}

function isOverlapping(a, b) {
  const slack = 1e-6;
  return a.x + a.width > b.x + slack && b.x + b.width > a.x + slack && a.y + a.height > b.y + slack && b.y + b.height > a.y + slack;
}

/** Whether a line passes through a box, by clipping it to the box. Source: Liang and Barsky. */
function isOver({ from, to, a, b }, box) {
  if (box.id === from || box.id === to) return false;
  let enter = 0;
  let leave = 1;
  const clips = [
    [a.x - b.x, a.x - box.x],
    [b.x - a.x, box.x + box.width - a.x],
    [a.y - b.y, a.y - box.y],
    [b.y - a.y, box.y + box.height - a.y],
  ];
  for (const [step, room] of clips) {
    if (step === 0 && room < 0) return false;
    if (step < 0) enter = Math.max(enter, room / step);
    if (step > 0) leave = Math.min(leave, room / step);
  }
  return enter < leave;
}
