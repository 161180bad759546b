const CONTROLS = '.inspector input, .inspector select, .inspector textarea, .inspector button:not(.link)';

/** Puts the keyboard into the form of what is selected, once that is drawn. */
export function goToForm(): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>(CONTROLS)?.focus());
}

/** Puts the keyboard back on the drawing: on what is selected, where that is drawn. */
export function goToDrawing(): void {
  const selected = document.querySelector<HTMLElement>('.react-flow__node.selected, .react-flow__edge.selected');
  if (selected) selected.focus({ preventScroll: true });
  else if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
}
