import { type ReactNode, useId, useMemo } from 'react';
import { type Bar, barShapes, intervalPath } from '#core/reporting/bar-shapes';
import { flowShapes } from '#core/reporting/flow-shapes';
import type { Flow } from '#core/simulation/summary';
import { useFigures, useReportWords } from './report-context';
import { outcomeWord } from './terms';

interface FigureProps {
  readonly title: string;
  readonly head: readonly [string, string];
  readonly rows: readonly (readonly [string, string])[];
  readonly picture: { readonly width: number; readonly height: number };
  readonly children: ReactNode;
}

/** A picture, and below it the same figures as a table for whoever does not see it. */
function Figure({ title, head, rows, picture: { width, height }, children }: FigureProps): ReactNode {
  const id = useId();
  const say = useReportWords();
  return (
    <figure>
      <figcaption id={id}>{title}</figcaption>
      <svg role="img" aria-labelledby={id} viewBox={`0 0 ${width} ${height}`} width={width}>
        {children}
      </svg>
      <details>
        <summary>{say('Figures of “{0}”', title)}</summary>
        <table>
          <caption className="unseen">{title}</caption>
          <thead>
            <tr>
              <th scope="col">{head[0]}</th>
              <th scope="col" className="number">
                {head[1]}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(([name, value], place) => (
              <tr key={`${name} ${place}`}>
                <th scope="row">{name}</th>
                <td className="number">{value}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}

interface BarChartProps {
  readonly title: string;
  readonly head: readonly [string, string];
  readonly bars: readonly Bar[];
  /** What fills the room; the longest bar where left out. */
  readonly most?: number;
}

/** Bars from the left, each with its name and value; nothing where there are none. */
export function BarChart({ title, head, bars, most }: BarChartProps): ReactNode {
  if (bars.length === 0) return null;
  const picture = barShapes(bars, most);
  return (
    <Figure title={title} head={head} rows={bars.map(({ name, value, label }) => [name, label ?? String(value)])} picture={picture}>
      {picture.bars.map(({ name, label, y, width, height, interval, end }) => (
        <g key={y}>
          <text x={picture.left - 8} y={y + height / 2} className="name">
            {name}
          </text>
          <rect className={interval && 'ranged'} x={picture.left} y={y} width={width} height={height} />
          {interval && <path className="interval" d={intervalPath(picture.left, y + height / 2, interval)} />}
          <text x={picture.left + end + 6} y={y + height / 2}>
            {label}
          </text>
        </g>
      ))}
    </Figure>
  );
}

/** How conversations go from agent to agent, stage by stage, to their ends. */
export function FlowChart({ title, flow, agents }: { readonly title: string; readonly flow: readonly Flow[]; readonly agents: Readonly<Record<string, string>> }): ReactNode {
  const say = useReportWords();
  const figures = useFigures();
  const picture = useMemo(() => flowShapes(flow, { agents, ends: (outcome) => outcomeWord(outcome, say) }), [flow, agents, say]);
  if (!picture) return null;
  const nameOf = (id: string): string => agents[id] ?? id;
  const rows = flow.map(({ hop, from, to, isEnd, conversations }) => [`${hop + 1}. ${nameOf(from)} → ${isEnd ? outcomeWord(to, say) : nameOf(to)}`, figures.count(conversations)] as const);
  return (
    <Figure title={title} head={[say('stage'), say('conversations')]} rows={rows} picture={picture}>
      {picture.streams.map(({ path, width, from, to, conversations, share }) => (
        <path key={path} className="flow" d={path} strokeWidth={width}>
          <title>{say('{0} to {1}: {2}, {3}', from, to, figures.count(conversations), figures.percent(share))}</title>
        </path>
      ))}
      {picture.boxes.map(({ key, name, kind, x, y, width, height, isRight }) => (
        <g key={key}>
          <rect className={kind} x={x} y={y} width={width} height={height} />
          <text x={isRight ? x - 5 : x + width + 5} y={y + height / 2} className={isRight ? 'name' : undefined}>
            {name}
          </text>
        </g>
      ))}
    </Figure>
  );
}
