import { Worker } from 'node:worker_threads';

/** Who hears what a thread says. */
interface Listener<Answer> {
  readonly heard: (answer: Answer) => void;
  /** The thread is gone by then; what is posted next starts another one. */
  readonly failed: (error: Error) => void;
}

/** A thread that starts with the first message and never keeps the process alive. */
export class LazyThread<Message, Answer> {
  readonly #workerFile: string;
  readonly #listener: Listener<Answer>;
  #worker: Worker | undefined;

  constructor(workerFile: string, listener: Listener<Answer>) {
    this.#workerFile = workerFile;
    this.#listener = listener;
  }

  /** Whether the thread runs. */
  get isWorking(): boolean {
    return this.#worker !== undefined;
  }

  post(message: Message): void {
    this.#worker ??= this.#start();
    this.#worker.postMessage(message);
  }

  end(): void {
    const worker = this.#worker;
    this.#worker = undefined;
    void worker?.terminate(); // nothing waits for its end
  }

  #start(): Worker {
    const worker = new Worker(this.#workerFile);
    worker.unref();
    worker.on('message', (answer: Answer) => this.#listener.heard(answer));
    worker.on('error', (error) => {
      if (this.#worker !== worker) return;
      this.end();
      this.#listener.failed(error);
    });
    return worker;
  }
}
