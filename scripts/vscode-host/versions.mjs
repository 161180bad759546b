/** What the offline VS Code is made of. Raise a version here and the next run fetches it. */

/** npm package whose tarball holds a whole VS Code build: workbench, server, Node extension host. */
export const codeServerVersion = '4.139.1';

/** That build refuses older majors: it needs `registerHooks` of `node:module`. */
export const nodeMajor = 24;
export const nodeVersion = '24.21.0';
