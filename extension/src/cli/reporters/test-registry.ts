import { testJson } from './test-json';
import { testJunit } from './test-junit';
import type { TestReporter } from './test-report';
import { testText } from './test-text';

/** Every format of `agentgraph test`. */
export const TEST_REPORTERS: ReadonlyMap<string, TestReporter> = new Map([['text', testText], ['json', testJson], ['junit', testJunit]]);
