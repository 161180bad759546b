/** What text can look like. */
export type Look = 'bold' | 'dim' | 'red' | 'yellow' | 'blue' | 'cyan';

const CODES: Readonly<Record<Look, readonly [number, number]>> = {
  bold: [1, 22], dim: [2, 22], red: [31, 39], yellow: [33, 39], blue: [34, 39], cyan: [36, 39],
};

/** Gives text a look. */
export type Paint = (look: Look, text: string) => string;

/** A paint that uses colours, or one that leaves all text as it is. */
export function paintFor(hasColours: boolean): Paint {
  if (!hasColours) return (_, text) => text;
  return (look, text) => {
    const [start, end] = CODES[look];
    return text === '' ? '' : `\u001b[${start}m${text}\u001b[${end}m`;
  };
}
