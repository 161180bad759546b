import { mermaidOf } from '#core/interchange/mermaid';
import { toFlow } from '../canvas/to-flow';
import type { Shared } from '../store/context';
import { type State, positionsOf } from '../store/state';
import { sayIn } from '../store/use-words';
import { PRINT, type Palette, pictureOf } from './picture-of';

/** What a graph can be given away as. */
export type PictureFormat = 'svg' | 'svg-print' | 'png' | 'png-print' | 'mermaid' | 'copy-image' | 'copy-mermaid';

/** Pixels of the image for each of the drawing. */
const SCALE = 2;

/** Longest side of an image. Browsers draw nothing beyond. Units: pixels. */
const LONGEST_SIDE = 16_000;

/** Makes the picture and saves or copies it. What cannot be done is said. */
export async function exportPicture(format: PictureFormat, { store, actions }: Shared): Promise<void> {
  const state = store.get();
  const { graph } = state;
  if (!graph) return;
  const words = (english: string): string => sayIn(state.strings, english, []);
  if (format === 'mermaid') return actions.savePicture({ format: 'mmd', text: mermaidOf(graph) });
  if (format === 'copy-mermaid') {
    actions.write(mermaidOf(graph));
    return actions.say(words('Copied as Mermaid text.'));
  }
  const svg = svgOf(state, format.endsWith('-print') ? PRINT : themePalette());
  if (svg === undefined) return;
  if (format.startsWith('svg')) return actions.savePicture({ format: 'svg', text: svg });
  const image = await imageOf(svg).catch(() => undefined);
  if (!image) return actions.say(words('The graph is too large for one image. Save it as SVG instead.'));
  if (format !== 'copy-image') return actions.savePicture({ format: 'png', base64: await base64Of(image) });
  try {
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': image })]);
    actions.say(words('Copied as an image.'));
  } catch {
    actions.say(words('This window may not put images on the clipboard. Save the image as a file instead.'));
  }
}

/** The whole drawing as SVG. */
export function svgOf(state: State, palette: Palette): string | undefined {
  const { graph } = state;
  if (!graph) return undefined;
  const flow = toFlow({
    graph, positions: positionsOf(state), framed: {}, selected: new Set(), problems: [], breakpoints: new Set(), isReadOnly: true,
    say: (english, ...parts) => sayIn(state.strings, english, parts),
  });
  return pictureOf({ graph, flow, palette });
}

/** The colours of the theme that is seen. */
function themePalette(): Palette {
  const style = getComputedStyle(document.querySelector('.page') ?? document.body);
  const colour = (name: string, otherwise: string): string => style.getPropertyValue(name).trim() || otherwise;
  return {
    background: colour('--vscode-editor-background', '#ffffff'),
    surface: colour('--vscode-editorWidget-background', '#f8f8f8'),
    text: colour('--vscode-foreground', '#000000'),
    quiet: colour('--vscode-descriptionForeground', '#555555'),
    line: colour('--vscode-descriptionForeground', '#555555'),
    escalation: colour('--vscode-editorWarning-foreground', '#8a5a00'),
    kinds: {
      ai: colour('--vscode-charts-blue', '#0b5cad'),
      router: colour('--vscode-charts-purple', '#652d90'),
      human: colour('--vscode-charts-green', '#2f7d32'),
      service: colour('--vscode-terminal-ansiCyan', '#00707a'),
    },
  };
}

async function imageOf(svg: string): Promise<Blob | undefined> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const [width, height] = [image.naturalWidth * SCALE, image.naturalHeight * SCALE];
  if (Math.max(width, height) > LONGEST_SIDE) return undefined;
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  canvas.getContext('2d')?.drawImage(image, 0, 0, width, height);
  return (await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))) ?? undefined;
}

async function base64Of(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let text = '';
  for (let at = 0; at < bytes.length; at += 32_768) text += String.fromCharCode(...bytes.subarray(at, at + 32_768));
  return btoa(text);
}
