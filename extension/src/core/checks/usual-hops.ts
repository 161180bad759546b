/** Handoffs after which customers turn away, where the file declares no limit of its own. */
export const USUAL_HOPS = 4;
