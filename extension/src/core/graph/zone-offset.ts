/** A Monday in winter, when most clocks show standard time. It is over, so no country changes its time on it any more. */
const MONDAY = Date.UTC(2026, 0, 5);

/** By how much the clocks of an IANA time zone are ahead of UTC on Monday, 5 January 2026; undefined where there is no such zone. Units: minutes. */
export function zoneOffset(timeZone: string): number | undefined {
  const name = nameOf(timeZone);
  if (name === undefined) return undefined;
  const [, sign = '+', hours = '0', minutes = '0'] = /GMT([+-])(\d+):(\d+)/.exec(name) ?? []; // plain "GMT" is no offset
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

function nameOf(timeZone: string): string | undefined {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' }).format(MONDAY);
  } catch {
    return undefined; // it throws at a zone that it does not know
  }
}
