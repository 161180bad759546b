import type { Agent } from './model';

/** Width of every agent's box. Units: pixels of the drawing. */
export const AGENT_WIDTH = 240;

/** Rows that a box is made of, so that its size is known without drawing it. Must agree with `agent-node.css`. */
const HEIGHTS = { frame: 18, header: 30, purpose: 36, contract: 24, badges: 26 } as const;

/** Size of the agent's box. Units: pixels of the drawing. */
export function sizeOf(agent: Agent): { readonly width: number; readonly height: number } {
  const rows = [
    HEIGHTS.frame + HEIGHTS.header,
    agent.purpose ? HEIGHTS.purpose : 0,
    hasNeeds(agent) ? HEIGHTS.contract : 0,
    hasGives(agent) ? HEIGHTS.contract : 0,
    HEIGHTS.badges,
  ];
  return { width: AGENT_WIDTH, height: rows.reduce((sum, row) => sum + row, 0) };
}

/** Whether the box has a row for what the agent needs. */
export function hasNeeds({ contract }: Agent): boolean {
  return (contract?.requires?.length ?? 0) > 0;
}

/** Whether the box has a row for what the agent gives. */
export function hasGives({ contract }: Agent): boolean {
  return (contract?.produces?.length ?? 0) > 0;
}
