import { validate } from '../runtime/generated/validate-ledger-event';

/** Types of ledger entries, as the schema of ledgers lists them. */
export const EVENT_TYPES: readonly string[] = listed();

/** The schema's own complaint about no type at all names all there are. */
function listed(): readonly string[] {
  validate({ type: '' });
  const fault = validate.errors?.find(({ instancePath, keyword }) => instancePath === '/type' && keyword === 'enum');
  return [fault?.params['allowedValues']].flat().flatMap((type) => (typeof type === 'string' ? [type] : []));
}
