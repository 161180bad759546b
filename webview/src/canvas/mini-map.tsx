import { Panel, type ReactFlowState, useReactFlow, useStore as useFlowStore } from '@xyflow/react';
import { type PointerEvent, type ReactNode, useEffect, useMemo, useRef } from 'react';
import type { Lens } from '#core/analysis/lens';
import { sizeOf } from '#core/graph/agent-size';
import { colourName, lensNow } from '../lens/lens-now';
import { useStore } from '../store/context';
import type { State } from '../store/state';
import { useWords } from '../store/use-words';
import type { Box } from './box';
import { boundsOf } from './first-view';
import { boxesOf } from './overview';

/** Units: pixels of the page. */
const SIZE = { width: 184, height: 124, margin: 10 } as const;

const viewOf = ({ transform: [x, y, zoom], width, height }: ReactFlowState): string => `${-x / zoom} ${-y / zoom} ${width / zoom} ${height / zoom}`;

/** Where one is on a large drawing; a press or a drag goes there. One picture, so that a thousand agents cost no more than ten. */
export function MiniMap(): ReactNode {
  const say = useWords();
  const { setCenter, getZoom } = useReactFlow();
  const graph = useStore((state) => state.graph);
  const lens = useStore(lensNow);
  const placed = useStore((state) => state.placed);
  const view = useFlowStore(viewOf);
  const boxes = useMemo(() => boxesOf({ graph, placed, dragged: {} }), [graph, placed]);
  const scale = useMemo(() => scaleOf([...boxes.values()]), [boxes]);
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (!canvas.current || !graph || !scale) return;
    drawBoxes(canvas.current, { graph, boxes, scale, lens });
  }, [graph, boxes, scale, lens]);
  if (!scale) return null;

  const go = ({ clientX, clientY, currentTarget }: PointerEvent): void => {
    const area = currentTarget.getBoundingClientRect();
    void setCenter((clientX - area.x - scale.x) / scale.factor, (clientY - area.y - scale.y) / scale.factor, { zoom: getZoom() }); // nothing waits for it
  };
  const onPointerDown = (event: PointerEvent): void => {
    event.currentTarget.setPointerCapture(event.pointerId);
    go(event);
  };
  const [x = 0, y = 0, width = 0, height = 0] = view.split(' ').map(Number);
  const frame = { left: x * scale.factor + scale.x, top: y * scale.factor + scale.y, width: width * scale.factor, height: height * scale.factor };
  return (
    <Panel position="bottom-right" className="mini-map nopan nowheel" role="img" aria-label={say('Overview of the graph')} onPointerDown={onPointerDown} onPointerMove={(event) => event.buttons === 1 && go(event)}>
      <canvas ref={canvas} />
      <div className="mini-map-frame" style={frame} />
    </Panel>
  );
}

interface Scale {
  readonly x: number;
  readonly y: number;
  readonly factor: number;
}

/** From the drawing to the small picture: all boxes fit, in the middle. */
function scaleOf(boxes: readonly Box[]): Scale | undefined {
  if (boxes.length === 0) return undefined;
  const bounds = boundsOf(boxes);
  const factor = Math.min((SIZE.width - 2 * SIZE.margin) / bounds.width, (SIZE.height - 2 * SIZE.margin) / bounds.height);
  return { x: (SIZE.width - bounds.width * factor) / 2 - bounds.x * factor, y: (SIZE.height - bounds.height * factor) / 2 - bounds.y * factor, factor };
}

interface Picture {
  readonly graph: NonNullable<State['graph']>;
  readonly boxes: ReadonlyMap<string, Box>;
  readonly scale: Scale;
  readonly lens: Lens | undefined;
}

function drawBoxes(canvas: HTMLCanvasElement, { graph, boxes, scale, lens }: Picture): void {
  const ratio = devicePixelRatio;
  canvas.width = SIZE.width * ratio;
  canvas.height = SIZE.height * ratio;
  const pen = canvas.getContext('2d');
  if (!pen) return;
  const style = getComputedStyle(canvas);
  pen.setTransform(scale.factor * ratio, 0, 0, scale.factor * ratio, scale.x * ratio, scale.y * ratio);
  pen.globalAlpha = 0.75;
  for (const agent of graph.agents) {
    const { x, y } = boxes.get(agent.id) ?? { x: 0, y: 0 };
    const { width, height } = sizeOf(agent);
    pen.fillStyle = style.getPropertyValue(colourName(lens, agent)).trim();
    pen.fillRect(x, y, width, height);
  }
}
