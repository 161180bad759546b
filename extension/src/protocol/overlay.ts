import type { ElementRef } from '#core/graph/graph-edit';

/** What a mark says of its element. Each is shown by a sign of its own as well as by a colour. */
export type OverlayTone = 'good' | 'warn' | 'bad' | 'neutral';

/** What an overlay says of one element. */
export interface OverlayMark {
  readonly element: ElementRef;
  /** How thick the line of a handoff or escalation is drawn; as usual where left out. Units: 0 to 1. */
  readonly weight?: number;
  readonly tone: OverlayTone;
  /** What stands on the element, of a few letters; nothing where it is empty. */
  readonly label: string;
  /** The same as a full sentence, for cards and screen readers. */
  readonly words: string;
}

/** One line of an overlay's legend. */
export interface OverlayRow {
  readonly tone: OverlayTone;
  readonly text: string;
  /** How thick a line such as this is drawn; no line is shown where left out. Units: 0 to 1. */
  readonly weight?: number;
}

/** Figures that lie over the drawing of a graph: traffic, coverage. Texts are in the user's language. Order: one mark an element. */
export interface GraphOverlay {
  /** Tells one overlay from another, such as `traffic`. */
  readonly id: string;
  readonly title: string;
  readonly legend: readonly OverlayRow[];
  readonly marks: readonly OverlayMark[];
}
