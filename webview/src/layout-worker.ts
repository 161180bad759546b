import { type LayoutInput, layoutGraph } from '#core/layout/layout-graph';

/** What the page asks; the answer has the same number. */
export interface LayoutJob {
  readonly job: number;
  readonly input: LayoutInput;
}

addEventListener('message', ({ data }: MessageEvent<LayoutJob>) => {
  postMessage({ job: data.job, result: layoutGraph(data.input) });
});
