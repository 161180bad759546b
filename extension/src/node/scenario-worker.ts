import { parentPort, workerData } from 'node:worker_threads';
import { readGraph } from '#core/graph/read-graph';
import { runGraph } from '#core/runtime/run-graph';
import { generateScenarios } from '#core/testing/generate-scenarios';
import type { GenerationJob } from './background-generation';
import { nativeSha256 } from './native-sha256';

/** A thread that makes scenarios of one graph, tells them and is done. */
const { text, there }: GenerationJob = workerData;
parentPort?.postMessage(generateScenarios(runGraph(readGraph(text).graph, nativeSha256), there));
