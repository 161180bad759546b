import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Shift, WEEK_MINUTES, isWithin, readHours } from './working-hours';

const DAYS = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'];

/** Minute of a week, as in `Mo 08:00`. */
function at(moment: string): number {
  const [day = '', time = ''] = moment.split(' ');
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return (DAYS.indexOf(day) * 24 + hour) * 60 + minute;
}

function open(hours: string, ...moments: readonly string[]): readonly boolean[] {
  const shifts = readHours(hours);
  assert.ok(shifts, hours);
  return moments.map((moment) => isWithin(shifts, at(moment)));
}

describe('working hours', () => {
  it('hold from their first minute up to their last', () => {
    assert.deepEqual(open('Mo-Fr 08:00-18:00', 'Mo 07:59', 'Mo 08:00', 'Fr 17:59', 'Fr 18:00', 'Sa 12:00'), [false, true, true, false, false]);
  });

  it('may be of single days, over the weekend, with breaks, all day and always', () => {
    assert.deepEqual(open('We,Sa 9:00-12:00', 'We 09:00', 'Th 09:00', 'Sa 11:59'), [true, false, true]);
    assert.deepEqual(open('Sa-Mo 09:00-12:00', 'Fr 10:00', 'Sa 10:00', 'Su 10:00', 'Mo 10:00', 'Tu 10:00'), [false, true, true, true, false]);
    assert.deepEqual(open('Mo-Fr 09:00-12:00, 13:00-17:00', 'Tu 11:59', 'Tu 12:30', 'Tu 13:00'), [true, false, true]);
    assert.deepEqual(open('Mo-Fr', 'Mo 00:00', 'Fr 23:59', 'Sa 00:00'), [true, true, false]);
    assert.deepEqual(open('08:00-24:00', 'Su 08:00', 'Su 23:59', 'Mo 00:00'), [true, true, false]);
    assert.ok(open('24/7', 'Mo 00:00', 'Su 23:59').every((isOpen) => isOpen));
  });

  it('may go on after midnight, from Sunday into Monday too', () => {
    assert.deepEqual(open('Fr,Su 22:00-06:00', 'Fr 21:59', 'Fr 22:00', 'Sa 05:59', 'Sa 06:00', 'Mo 05:59', 'Mo 06:00'), [false, true, true, false, true, false]);
  });

  it('are replaced on the days that a later part names', () => {
    assert.deepEqual(open('Mo-Su 08:00-20:00; Su off; We 10:00-12:00', 'Sa 19:00', 'Su 12:00', 'We 09:00', 'We 11:00'), [true, false, false, true]);
  });

  it('cannot be read where they say something else, or that nobody is ever there', () => {
    for (const text of ['', 'whenever', 'Mo-Xx 08:00-18:00', 'Mo-Fr 8-18', 'Mo-Fr 25:00-26:00', 'Mo-Fr 08:00', 'Mo-Fr off', 'Dec 25 off', 'Mo 08:00-18:00 We', 'Mo--Fr 08:00-18:00']) {
      assert.equal(readHours(text), undefined, text);
    }
  });

  it('come back every week, and any text is read or not without a fault', () => {
    fc.assert(fc.property(fc.stringMatching(/^[MoTuFrSa0-9:;,\- /f]{0,24}$/), fc.integer({ min: -3 * WEEK_MINUTES, max: 3 * WEEK_MINUTES }), (text, minute) => {
      const shifts: readonly Shift[] = readHours(text) ?? [{ from: 0, to: 1 }];
      assert.equal(isWithin(shifts, minute), isWithin(shifts, minute + WEEK_MINUTES));
    }));
  });
});
