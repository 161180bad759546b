import { equal } from 'node:assert/strict';
import { freshFieldName, freshId } from './fresh-id';

describe('a fresh id', () => {
  it('is made of the name, and counts on where that is taken', () => {
    equal(freshId('Hindi & Tamil desk', ['hindi-tamil-desk'], 'agent'), 'hindi-tamil-desk-2');
    equal(freshId('कार्ड', [], 'agent'), 'agent');
  });
});

describe('a fresh field name', () => {
  it('is made of words', () => {
    equal(freshFieldName('Customer id', []), 'customerId');
    equal(freshFieldName('  ', []), 'field');
  });

  it('keeps what is a name already, capitals and all', () => {
    equal(freshFieldName('customerId', []), 'customerId');
    equal(freshFieldName('customerId', ['customerId']), 'customerId2');
  });
});
