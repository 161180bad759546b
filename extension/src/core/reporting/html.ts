const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text that may stand anywhere in a page. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}

/** A table with its head. Numbers stand to the right. */
export function htmlTable(caption: string, head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const isNumeric = (column: number): boolean => column > 0 && rows.every((row) => /^[-+]?[\d.]/.test(row[column] ?? '') || ['', '-', 'none'].includes(row[column] ?? ''));
  const cell = (tag: 'td' | 'th', text: string, column: number): string =>
    `<${tag}${tag === 'th' ? ' scope="col"' : ''}${isNumeric(column) ? ' class="number"' : ''}>${escaped(text)}</${tag}>`;
  const line = ([first = '', ...rest]: readonly string[]): string =>
    `<tr><th scope="row">${escaped(first)}</th>${rest.map((text, place) => cell('td', text, place + 1)).join('')}</tr>`;
  return `<div class="scroll" role="region" aria-label="${escaped(caption)}" tabindex="0"><table><caption>${escaped(caption)}</caption>`
    + `<thead><tr>${head.map((text, column) => cell('th', text, column)).join('')}</tr></thead><tbody>${rows.map(line).join('')}</tbody></table></div>`;
}
