/** One hostile text, and what is to come of it. */
export interface HostileCase {
  readonly name: string;
  readonly text: string;
}

const SOUND = '{"formatVersion":"1.0","name":"n","entry":"a","agents":{"a":{"name":"A","kind":"human"}}}';

/** A sound graph with one value put in the place of another. */
function withValue(path: string, value: string): string {
  return SOUND.replace(path, value);
}

function named(prefix: string, texts: Readonly<Record<string, string>>): readonly HostileCase[] {
  return Object.entries(texts).map(([name, text]) => ({ name: `${prefix}: ${name}`, text }));
}

/** Texts that are not JSON. */
export const NOT_JSON: readonly HostileCase[] = [
  ...named('nothing', { empty: '', 'a space': ' ', 'line ends': '\r\n\n\r', 'a tab': '\t', 'a form feed': '\f', 'a non-breaking space': '\u00a0', 'a comma': ',', 'a colon': ':', 'a word': 'graph', 'a closing brace': '}', 'a closing bracket': ']' }),
  ...named('half an object', {
    'only open': '{', 'a name': '{"agents"', 'a name and colon': '{"agents":', 'no value before the comma': '{"agents":,"name":1}', 'no value before the end': '{"agents":}',
    'a name without quotes': '{agents:{}}', 'a name in single quotes': "{'agents':{}}", 'two colons': '{"agents"::{}}', 'no colon': '{"agents" {}}', 'a comma for the colon': '{"agents",{}}',
    'a comma first': '{,"agents":{}}', 'a comma last': '{"agents":{},}', 'two commas': '{"agents":{},,"name":"n"}', 'no comma': '{"agents":{} "name":"n"}', 'a number as name': '{1:2}', 'a value as name': '{true:1}', 'closed by a bracket': '{"a":1]', 'closed twice': '{"a":1}}',
    'a semicolon': '{"a":1;"b":2}', 'an equals sign': '{"a"=1}', 'no end of the inner one': '{"agents":{"a":{"name":"A"}',
  }),
  ...named('half an array', { 'only open': '[', 'a comma': '[,', 'a comma first': '[,1]', 'a comma last': '[1,]', 'two commas': '[1,,2]', 'only a comma': '[,]', 'no comma': '[1 2]', 'closed by a brace': '[1}', 'a colon inside': '["a":1]', 'open twice': '[[1]', 'closed twice': '[1]]' }),
  ...named('a string', {
    'without its end': '"abc', 'with its end escaped': '"abc\\"', 'that ends in a backslash': '{"name":"\\', 'with a line end': '{"name":"a\nb"}', 'with a tab': '{"name":"a\tb"}', 'with NUL': '{"name":"a\u0000b"}', 'with a bell': '{"name":"a\u0007b"}',
    'with an unknown escape': '{"name":"\\x41"}', 'with a wrong \\u': '{"name":"\\u12G4"}', 'with a short \\u': '{"name":"\\u12"}', 'with an octal escape': '{"name":"\\07"}', 'in single quotes': "{\"name\":'n'}", 'in typographic quotes': '{"name":“n”}', 'in back quotes': '{"name":`n`}', 'two side by side': '{"name":"a" "b"}',
  }),
  ...named('a number', {
    'with a plus': '{"x":+1}', 'with a zero first': '{"x":012}', 'hexadecimal': '{"x":0x1F}', 'without digits before the point': '{"x":.5}', 'without digits behind the point': '{"x":5.}', 'with two points': '{"x":1.2.3}', 'with an empty exponent': '{"x":1e}', 'with a sign only': '{"x":-}', 'with two signs': '{"x":--1}', 'with a space inside': '{"x":1 000}', 'with an underscore': '{"x":1_000}', 'with a comma': '{"x":1,5}', 'that is none': '{"x":NaN}', 'that has no end': '{"x":Infinity}', 'that is minus no end': '{"x":-Infinity}', 'in full-width digits': '{"x":１２}', 'big': '{"x":12n}',
  }),
  ...named('a word', { 'in capitals': '{"x":True}', 'half of one': '{"x":tru}', 'of another language': '{"x":undefined}', 'with more behind': '{"x":nullx}', 'from Python': '{"x":None}', 'a call': '{"x":alert(1)}', 'a regular expression': '{"x":/a/}' }),
  ...named('a comment', { 'of a line': '{"a":1} // done', 'before all': '// hello\n{}', 'of many lines': '{/* a */"a":1}', 'without end': '{"a":1 /* no end', 'with a hash': '{"a":1} # done', 'of HTML': '<!-- a --> {}' }),
  ...named('more than one', { 'two objects': '{}{}', 'two lines': '{"a":1}\n{"b":2}', 'a word behind': '{} x', 'a comma behind': '{},', 'a bracket behind': '{}]' }),
  ...named('another format', { YAML: 'agents:\n  a:\n    name: A\n', XML: '<graph><agent/></graph>', TOML: '[agents]\nname = "A"', 'a shell script': '#!/bin/sh\necho hello', 'binary': '\u0000\u0001\u0002\u0003\ufffd', 'JSON with a function': '{"a":function(){}}', 'a template': '{"a":{{value}}}', 'a merge conflict': '<<<<<<< ours\n{"a":1}\n=======\n{"a":2}\n>>>>>>> theirs' }),
];

/** Texts that are JSON by its grammar, but cannot be kept, or lose something when read. */
export const NOT_SAFE: readonly HostileCase[] = [
  ...named('a name twice', { 'at the top': '{"name":"a","name":"b"}', 'of an agent': '{"agents":{"a":{"name":"1","kind":"ai"},"a":{"name":"2","kind":"ai"}}}', 'by an escape': '{"name":"a","n\\u0061me":"b"}', 'of __proto__': '{"__proto__":1,"__proto__":2}', 'that is empty': '{"":1,"":2}' }),
  ...named('half a character', { 'in a value': '{"name":"\ud800"}', 'escaped': '{"name":"\\ud83d"}', 'the second half': '{"name":"\\udc00"}', 'in a name': '{"\\ud800":1}', 'the wrong way round': '{"name":"\\udc00\\ud800"}' }),
  ...named('a number too large', { 'by its exponent': '{"x":1e400}', 'below zero': '{"x":-1e400}', 'by its digits': `{"x":${'9'.repeat(400)}}`, 'in a list': '[1e999]', 'in the layout': withValue('"agents":', '"layout":{"agents":{"a":{"x":1e400,"y":0}}},"agents":') }),
  ...named('a byte order mark', { 'before a sound graph': `\ufeff${SOUND}`, 'alone': '\ufeff', 'twice': `\ufeff\ufeff${SOUND}`, 'inside': `{\ufeff"a":1}` }),
  ...named('too deep', { 'arrays': '['.repeat(5_000), 'arrays with ends': '['.repeat(5_000) + ']'.repeat(5_000), 'objects': '{"a":'.repeat(5_000), 'a condition': withValue('"agents":', `"handoffs":[{"id":"h","from":"a","to":"a","when":${'{"not":'.repeat(2_000)}{"signal":"hops","above":1}${'}'.repeat(2_000)}}],"agents":`) }),
];

/** Sound JSON that is no graph, or a strange one. */
export const NOT_A_GRAPH: readonly HostileCase[] = [
  ...named('a bare value', { null: 'null', true: 'true', 'a number': '1', 'a negative zero': '-0', 'a string': '"agents"', 'an empty array': '[]', 'an array of graphs': `[${SOUND}]`, 'an empty object': '{}' }),
  ...named('the wrong type', {
    'agents as a list': withValue('{"a":{"name":"A","kind":"human"}}', '[]'), 'agents as text': withValue('{"a":{"name":"A","kind":"human"}}', '"a"'), 'agents as null': withValue('{"a":{"name":"A","kind":"human"}}', 'null'), 'an agent as text': withValue('{"name":"A","kind":"human"}', '"A"'), 'an agent as null': withValue('{"name":"A","kind":"human"}', 'null'),
    'a name as a number': withValue('"name":"n"', '"name":7'), 'an entry as an object': withValue('"entry":"a"', '"entry":{"a":1}'), 'an entry as null': withValue('"entry":"a"', '"entry":null'), 'another version': withValue('"1.0"', '"9.9"'), 'a version as a number': withValue('"1.0"', '1.0'), 'a kind nobody knows': withValue('"human"', '"robot"'),
    'handoffs as an object': withValue('"agents":', '"handoffs":{"h":1},"agents":'), 'a handoff as a number': withValue('"agents":', '"handoffs":[7],"agents":'), 'a handoff as null': withValue('"agents":', '"handoffs":[null],"agents":'), 'an escalation as text': withValue('"agents":', '"escalations":["up"],"agents":'), 'fields as a list': withValue('"agents":', '"fields":["f"],"agents":'), 'limits below zero': withValue('"agents":', '"limits":{"hops":-1},"agents":'), 'limits in halves': withValue('"agents":', '"limits":{"hops":1.5},"agents":'), 'limits as text': withValue('"agents":', '"limits":{"hops":"4"},"agents":'), 'checks as a list': withValue('"agents":', '"checks":[],"agents":'), 'a layout as a list': withValue('"agents":', '"layout":[1],"agents":'), 'a place as text': withValue('"agents":', '"layout":{"agents":{"a":"here"}},"agents":'), 'metadata as a list': withValue('"agents":', '"metadata":[],"agents":'),
  }),
  ...named('a strange condition', Object.fromEntries(
    ['7', 'null', '[]', '{}', '"always"', '{"all":{}}', '{"any":7}', '{"not":[]}', '{"weighted":[],"atLeast":"x"}', '{"weighted":[{"when":7}],"atLeast":1}', '{"signal":"mood","is":"bad"}', '{"signal":"intent"}', '{"signal":"intent","is":{}}', '{"signal":"confidence","atLeast":"high"}', '{"field":"__proto__","exists":true}', '{"field":"constructor","is":1}', '{"signal":"constructor","is":1}', '{"all":[],"any":[]}', '{"signal":"text","includesAny":[]}', '{"signal":"text","includesAny":"refund"}']
      .map((condition) => [condition, withValue('"agents":', `"handoffs":[{"id":"h","from":"a","to":"a","when":${condition}}],"agents":`)]),
  )),
  ...named('a hostile name', Object.fromEntries(
    ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', '../../etc/passwd', 'C:\\\\windows', 'a/b', 'a~b', '', ' ', '#0', '*', '0', '-1', '<script>alert(1)</script>', '\\u0000', '\\u202eabc', 'a'.repeat(10_000), '${process.exit()}', '%s%n', "'; drop table agents; --"]
      .map((id) => [id.length > 60 ? 'a very long one' : id, withValue('"a":{"name"', `"${id}":{"name"`)]),
  )),
  ...named('an id that is strange', { 'of a handoff as __proto__': withValue('"agents":', '"handoffs":[{"id":"__proto__","from":"__proto__","to":"constructor"}],"agents":'), 'taken twice': withValue('"agents":', '"handoffs":[{"id":"h","from":"a","to":"a"},{"id":"h","from":"a","to":"a"}],"agents":'), 'missing': withValue('"agents":', '"handoffs":[{"from":"a","to":"a"}],"agents":'), 'a renamed __proto__': withValue('"agents":', '"handoffs":[{"id":"h","from":"a","to":"a","renames":{"__proto__":"constructor"}}],"agents":'), 'an override of the prototype': withValue('"agents":', '"__proto__":{"agents":{"evil":{}}},"agents":') }),
];

/** Texts that cost much to read without care. Made where they are read: they are too long to hand about. */
export const LARGE: Readonly<Record<string, () => string>> = {
  'ten million brackets': () => '['.repeat(10_000_000),
  'ten million braces': () => '{"a":'.repeat(2_000_000),
  'a string of ten million characters': () => SOUND.replace('"n"', `"${'x'.repeat(10_000_000)}"`),
  'ten million spaces': () => SOUND.replace('{', `{${' '.repeat(10_000_000)}`),
  'ten million line ends': () => SOUND.replace('{', `{${'\n'.repeat(10_000_000)}`),
  'ten million quotes': () => '"'.repeat(10_000_000),
  'five million backslashes': () => `{"name":"${'\\'.repeat(5_000_000)}`,
  'two million commas': () => `[${','.repeat(2_000_001)}]`,
  'a million numbers': () => SOUND.replace('"agents":', `"metadata":{"x":[${'1,'.repeat(1_000_000)}1]},"agents":`),
  'a hundred thousand names': () => `{${Array.from({ length: 100_000 }, (_, place) => `"k${place}":${place}`).join(',')}}`,
  'the same name, many times': () => `{${'"a":1,'.repeat(300_000)}"a":1}`,
  'a comment without end': () => `{/*${'x'.repeat(5_000_000)}`,
  'thousands of faults': () => `{${'"a" 1 '.repeat(200_000)}`,
  'a handoff with thousands of conditions': () => SOUND.replace('"agents":', `"handoffs":[{"id":"h","from":"a","to":"a","when":{"any":[${'{"signal":"hops","above":1},'.repeat(20_000)}{"signal":"hops","above":1}]}}],"agents":`),
  'a condition over many fields': () => SOUND.replace('"agents":', `"handoffs":[{"id":"h","from":"a","to":"a","when":{"weighted":[${Array.from({ length: 40 }, (_, place) => `{"when":{"field":"f${place}","is":${place}},"weight":1}`).join(',')}],"atLeast":20}}],"agents":`),
  'twenty megabytes': () => SOUND.replace('"n"', `"${'x'.repeat(20_000_000)}"`),
};
