import { ReactFlowProvider } from '@xyflow/react';
import type { ReactNode } from 'react';
import { Canvas } from './canvas/canvas';
import { HoverCard } from './hover/hover-card';
import { Palette } from './palette/palette';
import { Banner } from './parts/banner';
import { EmptyGraph } from './parts/empty-graph';
import { LensLegend } from './lens/lens-legend';
import { Legend } from './parts/legend';
import { FigureLegend } from './overlay/figure-legend';
import { Notices } from './parts/notices';
import { Overlays } from './parts/overlays';
import { SidePanel } from './parts/side-panel';
import { Toolbar } from './parts/toolbar';
import { type Shared, SharedProvider, useStore } from './store/context';

/** The whole page. */
export function App({ shared }: { readonly shared: Shared }): ReactNode {
  return (
    <SharedProvider shared={shared}>
      <ReactFlowProvider>
        <Page />
      </ReactFlowProvider>
    </SharedProvider>
  );
}

function Page(): ReactNode {
  const isReady = useStore((state) => state.graph !== undefined);
  const name = useStore((state) => state.graph?.name ?? '');
  const place = useStore((state) => state.run.dock.place);
  if (!isReady) return <div className="page is-waiting" />;
  return (
    <div className="page">
      <Banner />
      <div className={`work is-${place}`}>
        <Palette />
        <main className="stage">
          <h1 className="unseen">{name}</h1>
          <Toolbar />
          <Canvas />
          <Legend />
          <LensLegend />
          <FigureLegend />
          <EmptyGraph />
        </main>
        <SidePanel />
      </div>
      <Notices />
      <HoverCard />
      <Overlays />
    </div>
  );
}
