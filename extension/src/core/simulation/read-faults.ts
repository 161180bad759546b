import { err, ok, type Result } from '../base/result';
import { schemaFaultsOf } from '../graph/validate-document';
import { readJson } from '../text/read-json';
import type { FaultRate } from './faults';
import { validate } from './generated/validate-faults.js';
import type { FaultsDocument } from './generated/faults-document';

/** The rates that a faults file declares. Errors: a sentence with what is wrong first. */
export function readFaults(text: string): Result<readonly FaultRate[], string> {
  const { value, faults } = readJson(text);
  const [broken] = faults;
  if (broken !== undefined) return err(broken.message);
  if (isDocument(value)) return ok(value.faults);
  const [departure] = schemaFaultsOf(validate.errors ?? []);
  return err(departure === undefined ? 'It is not a faults file.' : `At ${departure.pointer || 'its top'}: ${departure.message}`);
}

function isDocument(value: unknown): value is Omit<FaultsDocument, 'faults'> & { readonly faults: readonly FaultRate[] } {
  return validate(value);
}
