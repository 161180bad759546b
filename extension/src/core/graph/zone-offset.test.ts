import assert from 'node:assert/strict';
import { zoneOffset } from './zone-offset';

describe('the offset of a time zone', () => {
  it('is that of a Monday in January', () => {
    const zones = ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'America/St_Johns', 'Australia/Sydney', 'Asia/Kathmandu'];
    assert.deepEqual(zones.map(zoneOffset), [0, 60, -300, 330, -210, 660, 345]);
  });

  it('is none where there is no such zone', () => {
    assert.deepEqual(['', 'Berlin', 'Mars/Olympus'].map(zoneOffset), [undefined, undefined, undefined]);
  });
});
