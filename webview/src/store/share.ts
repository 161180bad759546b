/**
 * The newer value, with every part that says the same as in the older one being that one: what did not change is not drawn anew.
 * Elements of lists are matched by their ids where they have them.
 *
 * Cost: one walk through the newer value.
 */
export function share<T>(older: unknown, newer: T): T {
  if (older === newer || typeof newer !== 'object' || newer === null || typeof older !== 'object' || older === null) return newer;
  if (Array.isArray(newer)) return (Array.isArray(older) ? sharedList(older, newer) : newer) as T;
  return (Array.isArray(older) ? newer : sharedRecord(older as Plain, newer as Plain)) as T;
}

type Plain = Readonly<Record<string, unknown>>;

function sharedRecord(older: Plain, newer: Plain): Plain {
  const names = Object.keys(newer);
  const parts = names.map((name) => [name, share(Object.hasOwn(older, name) ? older[name] : undefined, newer[name])] as const);
  const olderNames = Object.keys(older);
  // The order of names is part of what a file says.
  const isSame = olderNames.length === names.length && parts.every(([name, part], place) => olderNames[place] === name && older[name] === part);
  return isSame ? older : Object.fromEntries(parts);
}

function sharedList(older: readonly unknown[], newer: readonly unknown[]): readonly unknown[] {
  const byId = new Map(older.flatMap((element) => (idOf(element) === undefined ? [] : [[idOf(element), element] as const])));
  const parts = newer.map((element, place) => share(byId.get(idOf(element)) ?? older[place], element));
  return parts.length === older.length && parts.every((part, place) => part === older[place]) ? older : parts;
}

function idOf(element: unknown): string | undefined {
  return typeof element === 'object' && element !== null && 'id' in element && typeof element.id === 'string' ? element.id : undefined;
}
