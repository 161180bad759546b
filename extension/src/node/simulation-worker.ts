import { parentPort, workerData } from 'node:worker_threads';
import { type Batch, type SimulationJob, simulation } from '#core/simulation/simulate';

/** A thread of a simulation: it is told a part, runs it and tells what it counted. */
const job: SimulationJob = workerData;
const run = simulation(job);

parentPort?.on('message', (batch: Batch) => parentPort?.postMessage(run(batch)));
