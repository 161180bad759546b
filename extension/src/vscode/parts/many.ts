/** The part of the extension that runs many conversations: a file of its own, loaded when somebody first wants them. */
export { ManySimulator, graphDigest } from '../many/many-simulator';
export { saveReport } from '../many/save-report';
export { runnableGraph } from '../many/runnable-graph';
