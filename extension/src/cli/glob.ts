/** Whether a word is a pattern rather than a path. */
export function isGlob(word: string): boolean {
  return /[*?[\]{}]/.test(word);
}

/**
 * A test for paths with slashes, whole: `*` and `?` stay within one folder, `**` goes through any number of them, `{a,b}` is either, `[a-c]` one of these characters.
 * Names that begin with a dot are matched only where the pattern writes the dot. Errors: undefined where brackets do not close.
 */
export function globTest(pattern: string): ((path: string) => boolean) | undefined {
  const words = alternatives(pattern);
  const sources = words?.map(sourceOf);
  if (sources === undefined || sources.includes(undefined)) return undefined;
  try {
    const expression = new RegExp(`^(?:${sources.join('|')})$`, 'u');
    return (path) => expression.test(path);
  } catch {
    return undefined; // such as `[z-a]`
  }
}

/** The folder that all matches are under, and the pattern for what is in it. */
export function splitGlob(pattern: string): { readonly folder: string; readonly rest: string } {
  const parts = pattern.split('/');
  const first = parts.findIndex(isGlob);
  const folder = parts.slice(0, first).join('/');
  return { folder: folder === '' && pattern.startsWith('/') ? '/' : folder, rest: parts.slice(first).join('/') };
}

/** More patterns than these from one with braces are not meant seriously. */
const MOST_ALTERNATIVES = 1_000;

/** The pattern without braces, as all the patterns it stands for. */
function alternatives(pattern: string): readonly string[] | undefined {
  const open = pattern.lastIndexOf('{');
  if (open === -1) return pattern.includes('}') ? undefined : [pattern];
  const close = pattern.indexOf('}', open);
  if (close === -1) return undefined;
  const [before, after] = [pattern.slice(0, open), pattern.slice(close + 1)];
  const all: string[] = [];
  for (const choice of pattern.slice(open + 1, close).split(',')) {
    const each = alternatives(`${before}${choice}${after}`);
    if (each === undefined || all.length + each.length > MOST_ALTERNATIVES) return undefined;
    all.push(...each);
  }
  return [...new Set(all)];
}

function sourceOf(pattern: string): string | undefined {
  const parts = pattern.split('/');
  const sources = parts.map((part, place) => {
    const isLast = place === parts.length - 1;
    if (part === '**') return isLast ? '(?:(?!\\.)[^/]+/)*(?!\\.)[^/]+' : '(?:(?!\\.)[^/]+/)*';
    const source = partSource(part);
    return source === undefined || isLast ? source : `${source}/`;
  });
  return sources.includes(undefined) ? undefined : sources.join('');
}

/** One name of a path. */
function partSource(part: string): string | undefined {
  let source = /^[*?[]/.test(part) ? '(?!\\.)' : '';
  for (let at = 0; at < part.length; at += 1) {
    const letter = part.charAt(at);
    if (letter === '*') source += '[^/]*';
    else if (letter === '?') source += '[^/]';
    else if (letter === '[') {
      const close = part.indexOf(']', at + 2);
      if (close === -1) return undefined;
      source += classSource(part.slice(at + 1, close));
      at = close;
    } else if (letter === ']') return undefined;
    else source += letter.replace(/[\\^$.|+()]/, '\\$&');
  }
  return source;
}

function classSource(inner: string): string {
  const isNot = /^[!^]/.test(inner);
  const letters = (isNot ? inner.slice(1) : inner).replace(/[\\\]^[]/g, '\\$&');
  return `(?!/)[${isNot ? '^' : ''}${letters}]`;
}
