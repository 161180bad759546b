import type { ReactNode } from 'react';

/** Drawings on a grid of 16, in the colour of the text around them. */
const PATHS = {
  ai: 'M8 1.5v2M4.5 3.5h7a2 2 0 0 1 2 2v5a2 2 0 0 1-2 2h-7a2 2 0 0 1-2-2v-5a2 2 0 0 1 2-2zM5.8 7v1.2M10.2 7v1.2M6 10.3h4M.8 7v2M15.2 7v2M8 12.5v2',
  router: 'M2 8h4M6 8l5-4.5h3M6 8l5 4.5h3M12.2 1.7 14 3.5l-1.8 1.8M12.2 10.7l1.8 1.8-1.8 1.8',
  human: 'M8 8a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM2.5 14.2c.4-2.8 2.6-4.4 5.5-4.4s5.1 1.6 5.5 4.4',
  service: 'M8 10.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4zM8 1.5v2.2M8 12.3v2.2M1.5 8h2.2M12.3 8h2.2M3.4 3.4 5 5M11 11l1.6 1.6M3.4 12.6 5 11M11 5l1.6-1.6',
  entry: 'M2 8h8M7 4.5 10.5 8 7 11.5M10 2.5h3.5v11H10',
  add: 'M8 3v10M3 8h10',
  remove: 'M3.5 4.5h9M6.5 4.5v-2h3v2M5 4.5l.5 9h5l.5-9',
  close: 'M4 4l8 8M12 4l-8 8',
  up: 'M8 13V3.5M4 7.5l4-4 4 4',
  down: 'M8 3v9.5M4 8.5l4 4 4-4',
  layout: 'M2 3h5v4H2zM9 3h5v4H9zM2 9.5h5v4H2zM9 9.5h5v4H9z',
  fit: 'M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10',
  run: 'M4.5 2.5v11l9-5.5z',
  pause: 'M5 3v10M11 3v10',
  stop: 'M4 4h8v8H4z',
  below: 'M2 3h12v10H2zM2 9h12',
  beside: 'M2 3h12v10H2zM10 3v10',
  back: 'M10 3 5 8l5 5',
  forward: 'M6 3l5 5-5 5',
  text: 'M5.5 4 2 8l3.5 4M10.5 4 14 8l-3.5 4',
  find: 'M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9zM10.5 10.5 14 14',
  help: 'M5.8 5.8a2.2 2.2 0 1 1 3.2 2c-.7.4-1 .8-1 1.6M8 12v.4',
  link: 'M2.5 8h9M8.5 4.5 12 8l-3.5 3.5',
  problem: 'M8 2 14.5 13.5h-13zM8 6.5v3M8 11.4v.3',
  inspect: 'M2.5 3h11M2.5 8h11M2.5 13h7',
  error: 'M8 14.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM5.5 5.5l5 5M10.5 5.5l-5 5',
  warning: 'M8 2 14.5 13.5h-13zM8 6.5v3M8 11.4v.3',
  info: 'M8 14.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM8 7.2v4M8 4.6v.3',
  hint: 'M8 14.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM8 7.2v4M8 4.6v.3',
  fix: 'M6 13.5h4M6.3 11.5C6.3 9.8 4 9 4 6.2a4 4 0 0 1 8 0c0 2.8-2.3 3.6-2.3 5.3z',
  group: 'M2 4.5V2h2.5M11.5 2H14v2.5M14 11.5V14h-2.5M4.5 14H2v-2.5M5 5.5h6v5H5z',
  note: 'M2.5 2.5h11v7l-4 4h-7zM13.5 9.5h-4v4M5 5.5h6M5 8h3.5',
  lens: 'M8 2a6 6 0 1 0 0 12c1 0 1.2-.8.8-1.6-.5-1 .1-1.9 1.2-1.9h1.8A2.2 2.2 0 0 0 14 8.3C14 4.8 11.4 2 8 2zM5 8.2v.1M6.5 5.2v.1M9.7 5v.1',
  focus: 'M8 10.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4zM2.5 5.5v-3h3M10.5 2.5h3v3M13.5 10.5v3h-3M5.5 13.5h-3v-3',
  picture: 'M2 3h12v10H2zM2 11l3.5-3.5 3 3 2-2L14 12M10.5 6.2a.8.8 0 1 0 0-.1z',
  undo: 'M5.5 3 2.5 6l3 3M2.5 6h7a4 4 0 0 1 0 8H7',
  redo: 'M10.5 3l3 3-3 3M13.5 6h-7a4 4 0 0 0 0 8H9',
} as const;

export type IconName = keyof typeof PATHS;

/** A small drawing; it says nothing to screen readers, so what stands beside it must. */
export function Icon({ name, size = 16 }: { readonly name: IconName; readonly size?: number }): ReactNode {
  return (
    <svg className="icon" width={size} height={size} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} fill="none" stroke="currentColor" strokeWidth="1.3" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}
