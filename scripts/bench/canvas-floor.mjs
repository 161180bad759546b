/** The floor: the same boxes and lines on a bare 2D canvas, with drag, pan and zoom and nothing else. Runs in the page. */
const { graph, viewport } = globalThis.bench;
const canvas = document.querySelector('canvas');
const pen = canvas.getContext('2d');
const size = { width: 240, height: 134 };
const colours = { ai: '#3794ff', router: '#b180d7', human: '#89d185', service: '#11a8cd' };
const boxes = Object.entries(graph.agents).map(([id, agent]) => ({ id, agent, ...graph.layout.agents[id] }));
const byId = new Map(boxes.map((box) => [box.id, box]));
const lines = graph.handoffs.map(({ from, to }) => [byId.get(from), byId.get(to)]);
const view = viewport ?? whole();
const held = { box: undefined, pan: false, asked: false };

function whole() {
  const right = Math.max(...boxes.map(({ x }) => x)) + size.width;
  const bottom = Math.max(...boxes.map(({ y }) => y)) + size.height;
  const zoom = Math.min(1, (innerWidth - 64) / right, (innerHeight - 96) / bottom);
  return { x: (innerWidth - right * zoom) / 2, y: (innerHeight - bottom * zoom) / 2, zoom };
}

function draw() {
  held.asked = false;
  canvas.width = innerWidth;
  canvas.height = innerHeight;
  pen.fillStyle = '#1f1f1f';
  pen.fillRect(0, 0, innerWidth, innerHeight);
  pen.setTransform(view.zoom, 0, 0, view.zoom, view.x, view.y);
  const [left, top] = [-view.x / view.zoom, -view.y / view.zoom];
  const [right, bottom] = [left + innerWidth / view.zoom, top + innerHeight / view.zoom];
  const isNear = ({ x, y }) => x < right && y < bottom && x + size.width > left && y + size.height > top;
  pen.strokeStyle = '#888888';
  pen.lineWidth = 1.5;
  for (const [from, to] of lines) if (isNear(from) || isNear(to)) drawLine(from, to);
  for (const box of boxes) if (isNear(box)) drawBox(box);
}

function drawLine(from, to) {
  const [startX, startY, endX, endY] = [from.x + size.width, from.y + size.height / 2, to.x, to.y + size.height / 2];
  const pull = Math.max(40, Math.abs(endX - startX) / 3);
  pen.beginPath();
  pen.moveTo(startX, startY);
  pen.bezierCurveTo(startX + pull, startY, endX - pull, endY, endX, endY);
  pen.stroke();
  if (view.zoom < 0.35) return;
  pen.font = '11px sans-serif';
  pen.fillStyle = '#cccccc';
  pen.fillText('billing', (startX + endX) / 2, (startY + endY) / 2);
}

function drawBox({ x, y, agent }) {
  pen.fillStyle = view.zoom < 0.35 ? colours[agent.kind] : '#262626';
  pen.fillRect(x, y, size.width, size.height);
  if (view.zoom < 0.35) return;
  pen.fillStyle = colours[agent.kind];
  pen.fillRect(x, y, 5, size.height);
  pen.fillStyle = '#cccccc';
  pen.font = '600 13px sans-serif';
  pen.fillText(agent.name, x + 40, y + 26);
  pen.font = '12px sans-serif';
  pen.fillText(agent.purpose.slice(0, 32), x + 14, y + 52);
  pen.fillText('needs customerId', x + 14, y + 84);
  for (const [place, text] of ['billing', 'en hi', '≥ 0.8'].entries()) pen.fillText(text, x + 14 + place * 70, y + 118);
}

function ask() {
  if (!held.asked) requestAnimationFrame(draw);
  held.asked = true;
}

function boxAt(clientX, clientY) {
  const [x, y] = [(clientX - view.x) / view.zoom, (clientY - view.y) / view.zoom];
  return boxes.findLast((box) => x >= box.x && y >= box.y && x <= box.x + size.width && y <= box.y + size.height);
}

canvas.addEventListener('pointerdown', ({ clientX, clientY }) => {
  held.box = boxAt(clientX, clientY);
  held.pan = !held.box;
});
canvas.addEventListener('pointermove', ({ movementX, movementY }) => {
  if (!held.box && !held.pan) return;
  const [target, scale] = held.box ? [held.box, view.zoom] : [view, 1];
  target.x += movementX / scale;
  target.y += movementY / scale;
  ask();
});
canvas.addEventListener('pointerup', () => Object.assign(held, { box: undefined, pan: false }));
canvas.addEventListener('wheel', ({ clientX, clientY, deltaY }) => {
  const zoom = Math.min(2, Math.max(0.05, view.zoom * 2 ** (-deltaY * 0.002)));
  Object.assign(view, { x: clientX - ((clientX - view.x) * zoom) / view.zoom, y: clientY - ((clientY - view.y) * zoom) / view.zoom, zoom });
  ask();
});
draw();
requestAnimationFrame(() => requestAnimationFrame(() => (globalThis.bench.firstMs = performance.now())));
globalThis.bench.placeOf = (id) => ({ x: byId.get(id).x * view.zoom + view.x, y: byId.get(id).y * view.zoom + view.y, zoom: view.zoom });
globalThis.bench.isEmpty = (x, y) => !boxAt(x, y);
