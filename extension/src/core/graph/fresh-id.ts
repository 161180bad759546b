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

const FIELD_NAME = /^[a-z][A-Za-z0-9]{0,63}$/;

/** A field's name made from words that none of the taken ones is. What is written as a name already stays as it is. */
export function freshFieldName(words: string, taken: readonly string[]): string {
  const base = FIELD_NAME.test(words.trim()) ? words.trim() : camelOf(words);
  let name = base;
  for (let place = 2; taken.includes(name); place += 1) name = `${base}${place}`;
  return name;
}

function camelOf(words: string): string {
  const [first = 'field', ...rest] = freshId(words, [], 'field').split('-');
  return first + rest.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join('');
}
