/** An id made from a name that none of the taken ones is. */
export function freshId(name: string, taken: readonly string[], fallback: string): string {
  const words = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, 50);
  const base = words || fallback;
  let id = base;
  for (let place = 2; taken.includes(id); place += 1) id = `${base}-${place}`;
  return id;
}

/** A field's name made from words that none of the taken ones is. */
export function freshFieldName(words: string, taken: readonly string[]): string {
  const [first = 'field', ...rest] = freshId(words, [], 'field').split('-');
  const base = first + rest.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join('');
  let name = base;
  for (let place = 2; taken.includes(name); place += 1) name = `${base}${place}`;
  return name;
}
