/** What a canvas can be asked to do, by palette, key or menu. The name is the command's id after `agentGraph.`; the manifest is generated from this. */
export const CANVAS_COMMANDS = {
  addAgent: { title: 'Add…', keys: ['a', '/', 'space'], menu: { on: ['pane'], group: '1_add@1' }, edits: true },
  addNote: { title: 'Add Note', keys: ['n'], menu: { on: ['pane'], group: '1_add@2' }, edits: true },
  connect: { title: 'Connect to…', keys: ['c'], menu: { on: ['agent'], group: '1_add@1' }, edits: true },
  escalate: { title: 'Add Escalation to…', keys: ['e'], menu: { on: ['agent', 'many', 'pane'], group: '1_add@3' }, edits: true },
  reconnect: { title: 'Lead to Another Agent…', keys: ['r'], menu: { on: ['route'], group: '1_add@1' }, edits: true },
  rename: { title: 'Rename', keys: ['f2'], menu: { on: ['agent', 'group'], group: '2_change@1' }, edits: true },
  makeEntry: { title: 'Start Conversations Here', keys: [], menu: { on: ['agent'], group: '2_change@3' }, edits: true },
  toggleDisabled: { title: 'Disable or Enable', keys: ['x'], menu: { on: ['agent', 'route', 'many'], group: '2_change@2' }, edits: true },
  straighten: { title: 'Straighten', keys: ['shift+s'], menu: { on: ['route'], group: '2_change@3' }, edits: true },
  cut: { title: 'Cut', keys: ['ctrl+x'], menu: { on: ['agent', 'route', 'many', 'note', 'group'], group: '3_clipboard@1' }, edits: true },
  copy: { title: 'Copy', keys: ['ctrl+c'], menu: { on: ['agent', 'route', 'many', 'note', 'group'], group: '3_clipboard@2' }, edits: false },
  paste: { title: 'Paste', keys: ['ctrl+v'], menu: { on: ['pane', 'agent'], group: '3_clipboard@3' }, edits: true },
  duplicate: { title: 'Duplicate', keys: ['ctrl+d'], menu: { on: ['agent', 'many', 'note'], group: '3_clipboard@4' }, edits: true },
  delete: { title: 'Delete', keys: ['delete', 'backspace'], menu: { on: ['agent', 'route', 'many', 'note', 'group'], group: '9_delete@1' }, edits: true },
  group: { title: 'Group', keys: ['g'], menu: { on: ['agent', 'many'], group: '4_group@1' }, edits: true },
  ungroup: { title: 'Ungroup', keys: ['shift+g'], menu: { on: ['group'], group: '4_group@2' }, edits: true },
  collapse: { title: 'Collapse or Expand Group', keys: ['k'], menu: { on: ['group'], group: '4_group@3' }, edits: true },
  selectAll: { title: 'Select All', keys: ['ctrl+a'], menu: { on: ['pane'], group: '5_select@1' }, edits: false },
  selectConnected: { title: 'Select Connected', keys: ['shift+c'], menu: { on: ['agent', 'many'], group: '5_select@2' }, edits: false },
  find: { title: 'Find…', keys: ['ctrl+f'], menu: undefined, edits: false },
  replace: { title: 'Find and Replace…', keys: ['ctrl+h'], menu: undefined, edits: true },
  nudgeLeft: { title: 'Move Left', keys: ['alt+left'], menu: undefined, edits: true },
  nudgeRight: { title: 'Move Right', keys: ['alt+right'], menu: undefined, edits: true },
  nudgeUp: { title: 'Move Up', keys: ['alt+up'], menu: undefined, edits: true },
  nudgeDown: { title: 'Move Down', keys: ['alt+down'], menu: undefined, edits: true },
  alignLeft: { title: 'Align Left', keys: ['alt+shift+left'], menu: { on: ['many'], group: '6_arrange@1' }, edits: true },
  alignRight: { title: 'Align Right', keys: ['alt+shift+right'], menu: { on: ['many'], group: '6_arrange@2' }, edits: true },
  alignTop: { title: 'Align Top', keys: ['alt+shift+up'], menu: { on: ['many'], group: '6_arrange@3' }, edits: true },
  alignBottom: { title: 'Align Bottom', keys: ['alt+shift+down'], menu: { on: ['many'], group: '6_arrange@4' }, edits: true },
  alignCentre: { title: 'Align Centres', keys: ['shift+v'], menu: { on: ['many'], group: '6_arrange@5' }, edits: true },
  alignMiddle: { title: 'Align Middles', keys: ['shift+h'], menu: { on: ['many'], group: '6_arrange@6' }, edits: true },
  distributeAcross: { title: 'Distribute Across', keys: ['h'], menu: { on: ['many'], group: '6_arrange@7' }, edits: true },
  distributeDown: { title: 'Distribute Down', keys: ['v'], menu: { on: ['many'], group: '6_arrange@8' }, edits: true },
  autoLayout: { title: 'Lay Out', keys: ['l'], menu: { on: ['pane'], group: '6_arrange@1' }, edits: true },
  tidySelection: { title: 'Tidy Selection', keys: ['shift+l'], menu: { on: ['many'], group: '6_arrange@9' }, edits: true },
  turnLayout: { title: 'Lay Out in the Other Direction', keys: ['shift+d'], menu: { on: ['pane'], group: '6_arrange@2' }, edits: true },
  fit: { title: 'Show Everything', keys: ['f', '0'], menu: { on: ['pane'], group: '7_view@1' }, edits: false },
  zoomToSelection: { title: 'Show Selection', keys: ['shift+f'], menu: { on: ['agent', 'route', 'many', 'note', 'group'], group: '7_view@1' }, edits: false },
  zoomIn: { title: 'Zoom In', keys: ['=', 'shift+=', 'numpad_add'], menu: undefined, edits: false },
  zoomOut: { title: 'Zoom Out', keys: ['-', 'numpad_subtract'], menu: undefined, edits: false },
  nextRoute: { title: 'Next Handoff of Agent', keys: [']'], menu: undefined, edits: false },
  previousRoute: { title: 'Previous Handoff of Agent', keys: ['['], menu: undefined, edits: false },
  nextProblem: { title: 'Next Problem', keys: ['f8'], menu: undefined, edits: false },
  previousProblem: { title: 'Previous Problem', keys: ['shift+f8'], menu: undefined, edits: false },
  exportPicture: { title: 'Export Picture…', keys: ['shift+e'], menu: { on: ['pane'], group: '8_export@1' }, edits: false },
  copyAsImage: { title: 'Copy as Image', keys: [], menu: { on: ['pane'], group: '8_export@2' }, edits: false },
  copyAsMermaid: { title: 'Copy as Mermaid', keys: [], menu: { on: ['pane'], group: '8_export@3' }, edits: false },
  showInspector: { title: 'Show Inspector', keys: ['i'], menu: { on: ['agent', 'route', 'many', 'note', 'group', 'pane'], group: '7_view@3' }, edits: false },
  showProblems: { title: 'Show Problems on Canvas', keys: ['p'], menu: undefined, edits: false },
  showRuns: { title: 'Show Runs', keys: ['s'], menu: undefined, edits: false },
  focus: { title: 'Focus on Selection', keys: ['.'], menu: { on: ['agent', 'many'], group: '7_view@2' }, edits: false },
  colourBy: { title: 'Colour Agents by…', keys: ['o'], menu: { on: ['pane'], group: '7_view@3' }, edits: false },
  showLegend: { title: 'Show or Hide Legend', keys: ['shift+k'], menu: { on: ['pane'], group: '7_view@4' }, edits: false },
  showKeys: { title: 'Show Keys and Signs', keys: ['shift+/'], menu: undefined, edits: false },
} as const satisfies Readonly<Record<string, CanvasCommandEntry>>;

/** One thing that a canvas can be asked. */
export interface CanvasCommandEntry {
  /** As the command palette has it. */
  readonly title: string;
  /** Keys as VS Code writes them, the shown one first. `ctrl` is Command on a Mac. */
  readonly keys: readonly string[];
  /** In which context menus it stands, and where in them. */
  readonly menu: { readonly on: readonly MenuPlace[]; readonly group: string } | undefined;
  /** Whether it changes the graph, so that it is off where that is read-only. */
  readonly edits: boolean;
}

/** What was under the pointer, or selected, when a menu was asked for. */
export type MenuPlace = 'pane' | 'agent' | 'route' | 'note' | 'group' | 'many';

/** The name of a canvas command. */
export type CanvasCommand = keyof typeof CANVAS_COMMANDS;

/** What of the canvas has the keyboard: the drawing, a field one types into, something else of the page, or nothing. */
export type CanvasFocus = 'drawing' | 'field' | 'panel' | 'none';
