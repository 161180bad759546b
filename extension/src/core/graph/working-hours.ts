/** A time in which somebody is there. Units: minutes from Monday 00:00 local time; `to` is beyond the week where it goes on into the next. */
export interface Shift {
  readonly from: number;
  readonly to: number;
}

const DAYS = ['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su'];
const DAY = 24 * 60;

/** Units: minutes. */
export const WEEK_MINUTES = DAYS.length * DAY;

const ALL_DAY: Shift = { from: 0, to: DAY };

/**
 * The week of working hours such as `Mo-Fr 08:00-18:00`, `Mo-Fr 09:00-12:00,13:00-17:00; Sa 10:00-14:00`, `Mo-Su 22:00-06:00`, `24/7`; a later
 * part replaces the days that it names, `off` closes them. Undefined where they cannot be read or nobody is ever there.
 * Source: the part of OpenStreetMap's opening hours that a week needs.
 */
export function readHours(text: string): readonly Shift[] | undefined {
  const week = DAYS.map((): readonly Shift[] => []);
  for (const rule of text.toLowerCase().split(';').map((part) => part.trim()).filter((part) => part !== '')) {
    const read = readRule(rule);
    if (read === undefined) return undefined;
    for (const day of read.days) week[day] = read.shifts;
  }
  const shifts = week.flatMap((day, place) => day.map(({ from, to }) => ({ from: from + place * DAY, to: to + place * DAY })));
  return shifts.length === 0 ? undefined : shifts;
}

/** Whether somebody is there at that minute of the week, or any whole number of weeks later. */
export function isWithin(shifts: readonly Shift[], minute: number): boolean {
  const ofWeek = ((minute % WEEK_MINUTES) + WEEK_MINUTES) % WEEK_MINUTES;
  return shifts.some(({ from, to }) => (ofWeek >= from && ofWeek < to) || ofWeek + WEEK_MINUTES < to);
}

interface Rule {
  readonly days: readonly number[];
  readonly shifts: readonly Shift[];
}

function readRule(rule: string): Rule | undefined {
  if (rule === '24/7') return { days: DAYS.map((_, day) => day), shifts: [ALL_DAY] };
  const [, daysText = '', timesText = ''] = /^((?:[a-z]{2}(?:\s*-\s*[a-z]{2})?(?:\s*,\s*(?=[a-z]))?)*)\s*(off|closed|[\d:,\s-]*)$/.exec(rule) ?? [];
  const days = daysText === '' ? DAYS.map((_, day) => day) : allOrNone(daysText.split(',').map(readDays))?.flat();
  const shifts = timesText === 'off' || timesText === 'closed' ? [] : timesText === '' ? [ALL_DAY] : allOrNone(timesText.split(',').map(readTimes));
  if (days === undefined || shifts === undefined || (daysText === '' && timesText === '')) return undefined;
  return { days, shifts };
}

function readDays(text: string): readonly number[] | undefined {
  const [first = -1, last = first] = text.split('-').map((day) => DAYS.indexOf(day.trim()));
  if (first < 0 || last < 0) return undefined;
  const length = ((last - first + DAYS.length) % DAYS.length) + 1;
  return Array.from({ length }, (_, day) => (first + day) % DAYS.length);
}

function readTimes(text: string): Shift | undefined {
  const [, ...parts] = /^\s*(\d{1,2}):([0-5]\d)\s*-\s*(\d{1,2}):([0-5]\d)\s*$/.exec(text) ?? [];
  const [fromHour = DAY, fromMinute = 0, toHour = DAY, toMinute = 0] = parts.map(Number);
  const [from, to] = [fromHour * 60 + fromMinute, toHour * 60 + toMinute];
  if (from >= DAY || to > DAY) return undefined;
  return { from, to: to > from ? to : to + DAY };
}

function allOrNone<T>(values: readonly (T | undefined)[]): readonly T[] | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length === values.length ? known : undefined;
}
