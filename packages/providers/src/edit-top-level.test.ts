import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editTopLevel, type TopLevelEdit } from './edit-top-level.js';
import type { JsonObject, JsonValue } from './json.js';
import { ProviderError } from './provider-error.js';

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

function edit(text: string, edits: readonly TopLevelEdit[]): string {
  return decoder.decode(editTopLevel(encoder.encode(text), edits));
}

function caught(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  return undefined;
}

describe('editTopLevel', () => {
  it.each<[string, string, readonly TopLevelEdit[], string]>([
    ['replaces a value', '{"model":"a","n":1}', [{ key: 'model', value: 'b' }], '{"model":"b","n":1}'],
    ['appends what is new', '{"a":1}', [{ key: 'b', value: { c: [null] } }], '{"a":1,"b":{"c":[null]}}'],
    ['fills an empty object', ' { } ', [{ key: 'b', value: true }], ' { "b":true} '],
    ['deletes the first', '{"a":1, "b":2}', [{ key: 'a', value: undefined }], '{ "b":2}'],
    ['deletes the last', '{"a":1, "b":2 }', [{ key: 'b', value: undefined }], '{"a":1}'],
    ['deletes one between', '{"a":1,"b":2,"c":3}', [{ key: 'b', value: undefined }], '{"a":1,"c":3}'],
    ['deletes the only one', '{"a":1}', [{ key: 'a', value: undefined }], '{}'],
    [
      'deletes and appends',
      '{"a":1}',
      [
        { key: 'a', value: undefined },
        { key: 'b', value: 2 },
      ],
      '{"b":2}',
    ],
    ['ignores a delete of what is absent', '{"a":1}', [{ key: 'b', value: undefined }], '{"a":1}'],
    [
      'takes the last edit of a key',
      '{}',
      [
        { key: 'a', value: 1 },
        { key: 'a', value: 2 },
      ],
      '{"a":2}',
    ],
    [
      'leaves nested members of the name alone',
      '{"x":{"model":1},"model":2}',
      [{ key: 'model', value: 3 }],
      '{"x":{"model":1},"model":3}',
    ],
    ['decodes escaped keys', '{"mod\\u0065l":"a"}', [{ key: 'model', value: 'b' }], '{"mod\\u0065l":"b"}'],
    [
      'is not misled by quotes and brackets in strings',
      '{"s":"\\"}],{\\\\","model":1}',
      [{ key: 'model', value: 2 }],
      '{"s":"\\"}],{\\\\","model":2}',
    ],
    ['drops a byte order mark', '\ufeff{"a":1}', [{ key: 'a', value: 2 }], '{"a":2}'],
    ['writes keys and values of any script', '{"模型":"甲"}', [{ key: '模型', value: '乙' }], '{"模型":"乙"}'],
    [
      'treats __proto__ as a name like any other',
      '{"__proto__":1}',
      [{ key: '__proto__', value: 2 }],
      '{"__proto__":2}',
    ],
  ])('%s', (_name, text, edits, expected) => {
    expect(edit(text, edits)).toBe(expected);
  });

  it('keeps every other byte: numbers, escapes, key order and white space', () => {
    const text = '{\r\n\t"seed" : 12345678901234567890 , "x":1.0e0,"t":"\\u00e9\\/" ,"model": "a" ,\n "z":{ }}\n';
    expect(edit(text, [{ key: 'model', value: 'b' }])).toBe(text.replace('"a"', '"b"'));
  });

  it('hands the bytes themselves on where nothing changes', () => {
    const bytes = encoder.encode('{"model":"a","messages":[]}');
    expect(editTopLevel(bytes, [])).toBe(bytes);
    expect(editTopLevel(bytes, [{ key: 'tools', value: undefined }])).toBe(bytes);
  });

  it.each(['gpt-4o', '', 'a"b', 'a\\b', 'é', '\n', '\ud800', 'm'.repeat(63), 'm'.repeat(64), 'm'.repeat(5000)])(
    'writes the string %j as JSON does',
    (value) => {
      expect(edit('{"a":0}', [{ key: 'a', value }])).toBe(decoder.decode(encoder.encode(JSON.stringify({ a: value }))));
    },
  );

  it.each(['{"model":"a","x":1,"model":"b"}', '{"model":"a","mod\\u0065l":"b"}', '{"model":1,"model":1}'])(
    'refuses a member that occurs twice and names it: %s',
    (text) => {
      const error = caught(() => edit(text, []));
      expect(error).toBeInstanceOf(ProviderError);
      expect(error).toMatchObject({ code: 'bad-request', status: 400, recovery: 'none', param: 'model' });
      expect((error as Error).message).toContain('"model" twice');
    },
  );

  it.each([
    '',
    ' ',
    '[]',
    '"a"',
    'null',
    '1',
    '{',
    '{"a"',
    '{"a":',
    '{"a":1',
    '{"a":1,',
    '{"a":1,}',
    '{"a" 1}',
    '{a:1}',
    "{'a':1}",
  ])('refuses what is no object: %j', (text) => {
    const error = caught(() => edit(text, []));
    expect(error).toMatchObject({ code: 'bad-request', status: 400 });
    expect((error as Error).message).toMatch(/expected .*, found .* at byte \d+/);
  });

  it.each([
    '{"a":[}',
    '{"a":"',
    '{"a":01}',
    '{"a":nul}',
    '{"a":[1,2',
    '{"a":1}{',
    '{"a":1} x',
    '{"a":{"b":1]}',
    '{"\\x":1}',
    '{"a":"b\\"}',
  ])('refuses broken JSON: %j', (text) => {
    expect(caught(() => edit(text, []))).toBeInstanceOf(ProviderError);
  });

  it('stands nesting of any depth', () => {
    const deep = `{"a":${'['.repeat(200_000)}${']'.repeat(200_000)},"model":"a"}`;
    expect(edit(deep, [{ key: 'model', value: 'b' }])).toBe(deep.replace('"model":"a"', '"model":"b"'));
  });

  it('finds the end of long strings however they are escaped', () => {
    const long = fc.array(fc.constantFrom('\\', '"', 'x'.repeat(30), '\u2028', '{', ']'), { maxLength: 40 });
    fc.assert(
      fc.property(long, (pieces) => {
        const value = pieces.join('');
        expect(JSON.parse(edit(JSON.stringify({ value, model: 1 }), [{ key: 'model', value: 2 }]))).toEqual({
          value,
          model: 2,
        });
      }),
    );
  });
});

describe('editTopLevel against JSON.parse', () => {
  const key = fc.oneof(
    fc.constantFrom('model', 'stream', 'a', '', '__proto__', 'é', '\ud800', '"\\'),
    fc.string({ unit: 'binary', maxLength: 6 }),
  );
  const value = fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<JsonValue>;
  const edits = fc.array(fc.record({ key, value: fc.option(value, { nil: undefined }) }), { maxLength: 4 });
  const members = fc.uniqueArray(fc.tuple(key, value), { selector: ([name]) => name, maxLength: 6 });
  const space = fc.array(fc.constantFrom(' ', '\n', '\r', '\t'), { maxLength: 3 }).map((list) => list.join(''));

  /** An object in one of the many ways to write it. */
  const document = fc
    .record({ members, space, escape: fc.boolean(), indent: fc.constantFrom(0, 1, 2) })
    .map(({ members, space, escape, indent }) => {
      const name = (text: string): string => (escape ? escaped(text) : JSON.stringify(text));
      const parts = members.map(
        ([k, v]) => `${space}${name(k)}${space}:${space}${JSON.stringify(v, null, indent)}${space}`,
      );
      return { members, text: `${space}{${parts.join(',') || space}}${space}` };
    });

  it('gives the object that the edits describe', () => {
    fc.assert(
      fc.property(document, edits, ({ members, text }, edits) => {
        const result = new Map(members);
        for (const each of edits) {
          if (each.value === undefined) result.delete(each.key);
          else result.set(each.key, each.value);
        }
        const written = edit(text, edits);
        expect(JSON.parse(written)).toEqual(JSON.parse(toText(result)));
      }),
      { numRuns: 1000 },
    );
  });

  it('is the identity without edits', () => {
    fc.assert(
      fc.property(document, ({ text }) => {
        const bytes = encoder.encode(text);
        expect(Buffer.from(editTopLevel(bytes, [])).equals(bytes)).toBe(true);
      }),
    );
  });

  it('refuses a name that occurs twice among any number of members, however it is written', () => {
    const names = fc.uniqueArray(key, { minLength: 2, maxLength: 40 });
    const twice = fc.record({ names, one: fc.nat(), at: fc.nat(), escape: fc.boolean(), repeat: fc.boolean() });
    fc.assert(
      fc.property(twice, ({ names, one, at, escape, repeat }) => {
        const repeated = names[one % names.length] as string;
        const members = names.map((name) => `${JSON.stringify(name)}:0`);
        const text = `${escape ? escaped(repeated) : JSON.stringify(repeated)}:1`;
        if (repeat) members.splice(at % (members.length + 1), 0, text);
        const error = caught(() => edit(`{${members.join()}}`, []));
        expect((error as ProviderError | undefined)?.param).toBe(repeat ? repeated : undefined);
      }),
    );
  });

  it('throws nothing but ProviderError, and never where JSON.parse finds an object without duplicates', () => {
    const soup = fc.array(
      fc.constantFrom(
        '{',
        '}',
        '[',
        ']',
        ':',
        ',',
        '"',
        '\\',
        'a',
        '1',
        ' ',
        'null',
        '"a"',
        '"b":',
        '\ufeff',
        '\u0000',
        'é',
      ),
      { maxLength: 14 },
    );
    const mutated = fc
      .tuple(document, fc.nat(), fc.constantFrom('', '"', '\\', '}', ',', 'x'))
      .map(([{ text }, at, piece]) => {
        const place = at % (text.length + 1);
        return text.slice(0, place) + piece + text.slice(place + 1);
      });
    fc.assert(
      fc.property(
        fc.oneof(
          soup.map((pieces) => pieces.join('')),
          mutated,
        ),
        (text) => {
          const error = caught(() => editTopLevel(encoder.encode(text), [{ key: 'model', value: 'x' }]));
          if (error !== undefined) expect(error).toBeInstanceOf(ProviderError);
          if (error !== undefined && !(error as Error).message.includes('twice'))
            expect(isObjectText(text)).toBe(false);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('throws nothing but ProviderError on any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (noise) => {
        const bytes = Buffer.concat([encoder.encode('{"'), noise, encoder.encode('":1}')]);
        const error = caught(() => editTopLevel(bytes, []));
        if (error !== undefined) expect(error).toBeInstanceOf(ProviderError);
      }),
    );
  });
});

function escaped(text: string): string {
  const units = Array.from({ length: text.length }, (_, at) => text.charCodeAt(at).toString(16).padStart(4, '0'));
  return `"${units.map((unit) => `\\u${unit}`).join('')}"`;
}

function toText(members: ReadonlyMap<string, JsonValue>): string {
  return `{${[...members].map(([k, v]) => `${JSON.stringify(k)}:${JSON.stringify(v)}`).join(',')}}`;
}

function isObjectText(text: string): boolean {
  try {
    const value = JSON.parse(text) as JsonObject;
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
