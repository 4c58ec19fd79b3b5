import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { keyOf, placeOf } from '../../model/attr.js';
import type { Coll } from '../../model/attr.js';
import type { Setting } from '../../model/facts.js';
import type { Scalar, Template, Unknown, Value } from '../../model/value.js';
import { TextFile, spot } from '../../shared/text.js';
import { cursor } from '../read.js';
import type { Cursor } from '../read.js';
import { bootData } from './boot-data.js';

const why: Unknown = { kind: 'unknown', reason: { code: 'no-value', text: 'var.x has no value' }, at: spot(new TextFile('main.tf', 'var.x'), 0, 5) };

/** A heredoc whose lines are indented by two; `‹›` is a hole. */
function written(text: string): Scalar | Template {
  const lines = text.split('\n');
  const file = new TextFile('main.tf', lines.map((line) => `  ${line}`).join('\n'));
  const pieces: [number, number][] = [];
  let value = '';
  for (const [index, line] of lines.entries()) {
    const start = file.lines[index] ?? 0;
    pieces.push([value.length, start + 2]);
    for (const match of line.matchAll(/‹›/g)) pieces.push([value.length + shortened(line.slice(0, match.index)).length + 1, start + 2 + match.index + 2]);
    value += `${shortened(line)}${index === lines.length - 1 ? '' : '\n'}`;
  }
  const at = spot(file, 0, file.text.length);
  if (!value.includes('\uFFFC')) return { kind: 'scalar', value, at, pieces };
  const parts = value.split(/(\uFFFC)/).filter((part) => part !== '');
  return { kind: 'template', parts: parts.map((part) => (part === '\uFFFC' ? why : part)), at, pieces };
}

function shortened(line: string): string {
  return line.replaceAll('‹›', '\uFFFC');
}

const nothing: Cursor = { value: undefined, near: why };

function read(value: Value): Coll<Setting> {
  return bootData(cursor(value), nothing);
}

/** `NAME: value @ where it stands`, `3: rest of the line @ …`; - is absent, ? unknown. */
function shown({ items, open, reason }: Coll<Setting>): readonly string[] {
  const found = items.map((item) => {
    const { value } = item;
    const text = value.state === 'set' ? value.value : value.state === 'unknown' ? `?${value.parts?.map((part) => part ?? '‹›').join('') ?? ''}` : '-';
    const doubt = item.exists === undefined ? '' : ' perhaps';
    return `${keyOf(item)?.key ?? ''}: ${text} @ ${spotOf(item)}${doubt}`;
  });
  return open ? [...found, `open: ${reason ?? ''}`] : found;
}

function spotOf(item: object): string {
  const place = placeOf(item)?.at;
  return place?.file.text.slice(place.start, place.end).trim() ?? 'nowhere';
}

function base64(text: string): Scalar {
  const encoded = Buffer.from(text).toString('base64');
  return { kind: 'scalar', value: encoded, at: spot(new TextFile('main.tf', `"${encoded}"`), 0, encoded.length + 2) };
}

/** What stands in one line, without its place where that is the value itself. */
function inLine(line: string): readonly string[] {
  return shown(read(written(line))).map((one) => one.replace(/^([^:]*): (.*) @ \2$/, '$1: $2'));
}

describe('a line', () => {
  test.each<[string, string, string[]]>([
    ['assigns', 'NAME=value', ['NAME: value']],
    ['exports', 'export DB_PASSWORD=hunter2', ['DB_PASSWORD: hunter2', '1: export  @ export DB_PASSWORD=hunter2']],
    ['exports what is quoted', 'export A="b c" B=\'d e\'', ['A: b c', 'B: d e', '1: export   @ export A="b c" B=\'d e\'']],
    ['keeps escaped quotes in what is quoted', String.raw`A="b \" c"`, [String.raw`A: b \" c`]],
    ['hands a variable to a container', 'docker run -e NAME=value shop', ['NAME: value', '1: docker run -e  shop @ docker run -e NAME=value shop']],
    ['passes an option', 'register --token=abc123 --quiet', ['token: abc123', '1: register  --quiet @ register --token=abc123 --quiet']],
    ['passes an option with a blank', 'mysql --password hunter2', ['password: hunter2', '1: mysql  @ mysql --password hunter2']],
    ['passes two options, one without a value', 'join --force --token "abc"', ['token: abc', '1: join --force  @ join --force --token "abc"']],
    ['passes a variable as an option', 'docker run --env NAME=value', ['NAME: value', '1: docker run --env  @ docker run --env NAME=value']],
    ['passes an option before a URL', 'curl --fail https://a:b@c', ['1: curl --fail https://a:b@c']],
    ['sets a property', 'java -Ddb.password=x', ['db.password: x', '1: java  @ java -Ddb.password=x']],
    ['sets a variable of PowerShell', '$env:NAME = "value"', ['NAME: value']],
    ['sets a local variable of PowerShell', '$password="value"', ['password: value']],
    ['sets a variable of PowerShell to what a command says', '$a = Get-Thing "b"', ['a: - @ G', '1: et-Thing "b" @ $a = Get-Thing "b"']],
    ['makes a text secure in PowerShell', '$p = ConvertTo-SecureString "value" -Force', ['p: value', '1:  -Force @ $p = ConvertTo-SecureString "value" -Force']],
    ['sets a variable of Windows', '[Environment]::SetEnvironmentVariable("A", "b", "Machine")', ['A: b', '1: [Environment]::, "Machine") @ [Environment]::SetEnvironmentVariable("A", "b", "Machine")']],
    ['sets in the way of INI files', 'password = hunter2', ['password: hunter2']],
    ['sets in the way of YAML', '  - password: correct horse # battery', ['password: correct horse']],
    ['sets what is quoted in the way of YAML', "password: 'correct horse' # battery", ['password: correct horse']],
    ['begins a block of YAML', 'content: |', ['1: content: |']],
    ['holds JSON', '{"name": "value", "b": 1}', ['name: value', '1: {, "b": 1} @ {"name": "value", "b": 1}']],
    ['holds JSON in a text', String.raw`echo "{\"name\": \"value\"}"`, ['name: value', String.raw`1: echo "{}" @ echo "{\"name\": \"value\"}"`]],
    ['takes a variable', 'A=$B', ['A: - @ $B']],
    ['takes an argument', 'A="$1"', ['A: - @ $1']],
    ['takes a variable in braces', 'export A=${B}', ['A: - @ ${B}', '1: export  @ export A=${B}']],
    ['takes a variable of Windows', 'set A=%B%', ['A: - @ %B%', '1: set  @ set A=%B%']],
    ['takes what a command prints', 'A=$(aws secretsmanager get --secret-id b)', ['A: - @ $(', 'secret-id: b', '1: aws secretsmanager get ) @ A=$(aws secretsmanager get --secret-id b)']],
    ['takes what a command in quotes prints', 'A="$(get b)"', ['A: - @ $(get b)', '1: $(get b) @ A="$(get b)"']],
    ['takes what a command in backticks prints', 'A=`get b`', ['A: - @ `', '1: get b` @ A=`get b`']],
    ['puts a variable into a text', 'U=https://$B/c', ['U: - @ https://$B/c', '1: https://$B/c @ U=https://$B/c']],
    ['does not put a variable into single quotes', "A='b$C'", ['A: b$C']],
    ['has no name before the sign', '[ "$A" == "b" ]', ['1: [ "$A" == "b" ]']],
    ['names a user and a password in a URL', 'curl https://a:b=c@d/e', ['1: curl https://a:b=c@d/e']],
    ['is empty', '   ', []],
    ['is a comment', '  # A=b', []],
    ['says who reads it', '#!/bin/bash', []],
    ['is anything else', 'yum install -y git', ['1: yum install -y git']],
  ])('that %s', (_sentence, line, expected) => {
    expect(inLine(line)).toEqual(expected);
  });
});

describe('a text', () => {
  const filled = written('run\nA=${local.b} now\n');
  test.each<[string, Value, string[]]>([
    [
      'gives its lines by number, each where it stands',
      written('#!/bin/sh\n\nA=b\n  systemctl restart shop\nC=d\nA=e'),
      ['A: b @ b', '4:   systemctl restart shop @ systemctl restart shop', 'C: d @ d', 'A#2: e @ e'],
    ],
    ['with carriage returns', written('A=b\r\nrun it\r'), ['A: b @ b', '2: run it\r @ run it']],
    ['with a hole in a value', written('A=b‹›c\nD=e'), ['A: ?b‹›c @ b‹›c', 'D: e @ e']],
    ['with a hole for a value', written('A=‹›\nD=e'), ['A: ? @ ‹›', 'D: e @ e']],
    ['with a hole in a line', written('run ‹› now'), ['1: ?run ‹› now @ run ‹› now']],
    ['with a hole for lines', written('A=b\n‹›\nC=d'), ['A: b @ b', 'C: d @ d', 'open: var.x has no value']],
    [
      'with a private key',
      written('write:\n  -----BEGIN RSA PRIVATE KEY-----\n  MIIB=\n  -----END RSA PRIVATE KEY-----\nA=b\nrun'),
      [
        '1: write: @ write:',
        '2: -----BEGIN RSA PRIVATE KEY-----\n  MIIB=\n  -----END RSA PRIVATE KEY----- @ -----BEGIN RSA PRIVATE KEY-----\n    MIIB=\n    -----END RSA PRIVATE KEY-----',
        'A: b @ b',
        '6: run @ run',
      ],
    ],
    ['with a private key that does not end', written('-----BEGIN PRIVATE KEY-----\nA=b'), ['1: -----BEGIN PRIVATE KEY-----\nA=b @ -----BEGIN PRIVATE KEY-----\n  A=b']],
    [
      'of cloud-init with files',
      written(`#cloud-config\nwrite_files:\n- path: /etc/shop\n  content: A=b`),
      ['2: write_files: @ write_files:', 'path: /etc/shop @ /etc/shop', 'content: A=b @ A=b'],
    ],
    [
      'of cloud-init with an encoded file',
      written(`#cloud-config\nwrite_files:\n- content: ${Buffer.from('PASSWORD=b\n').toString('base64')}\n  encoding: b64`),
      ['2: write_files: @ write_files:', 'PASSWORD: b @ UEFTU1dPUkQ9Ygo=', 'encoding: b64 @ b64'],
    ],
    ['with what an expression put there', { kind: 'scalar', value: 'run\nA=xyz now\n', at: filled.at, pieces: filled.pieces }, ['1: run @ run', 'A: xyz @ A=${local.b} now', '2:  now @ A=${local.b} now']],
    ['that is encoded', base64('#!/bin/sh\nPASSWORD=b'), [`PASSWORD: b @ "${Buffer.from('#!/bin/sh\nPASSWORD=b').toString('base64')}"`]],
    ['that is compressed', { kind: 'scalar', value: 'H4sIAAAAAAAAA0vOyS8tyk0FAAAA', at: why.at }, ['open: it is compressed']],
    ['beside its encoded form', { ...base64('A=b'), decoded: written('A=b') }, ['A: b @ b']],
    ['that is unknown, beside its encoded form', { ...why, decoded: written('A=‹›\n') }, ['A: ? @ ‹›']],
    ['that is unknown', why, ['open: var.x has no value']],
    ['that is one of two', { ...why, oneOf: [written('A=b'), written('C=d')] }, ['A: b @ b perhaps', 'C: d @ d perhaps']],
    ['that is null', { kind: 'scalar', value: null, at: why.at }, []],
    ['that is too long', written('A=b\n'.repeat(20_000)), ['open: it is too long to be taken apart']],
  ])('%s', (_sentence, value, expected) => {
    expect(shown(read(value))).toEqual(expected);
  });

  test('that was a structure gives its entries', () => {
    const entry = (value: Value) => ({ key: why.at, value });
    const inner: Value = { kind: 'dict', at: why.at, entries: new Map([['password', entry(written('hunter2'))], ['script', entry(written('A=b\nC=d'))]]) };
    const decoded: Value = { kind: 'dict', at: why.at, entries: new Map([['users', entry({ kind: 'list', items: [inner], at: why.at })], ['host', entry(why)]]) };
    expect(shown(read({ ...written('{…}'), decoded }))).toEqual(['password: hunter2 @ hunter2', 'A: b @ b', 'C: d @ d', 'host: ? @ var.x']);
  });

  test('that is a message gives all its parts', () => {
    const message = [
      'Content-Type: multipart/mixed; boundary="//"',
      'MIME-Version: 1.0',
      '',
      '--//',
      'Content-Type: text/x-shellscript',
      '',
      'A=b',
      '--//',
      'Content-Transfer-Encoding: base64',
      '',
      Buffer.from('PASSWORD=d').toString('base64'),
      '--//--',
      'E=f',
    ];
    const names = read(written(message.join('\n'))).items.map((item) => keyOf(item)?.key);
    expect(names).toEqual(expect.arrayContaining(['A', 'PASSWORD', 'E']));
  });

  test('gives nothing where nothing is written', () => expect(shown(bootData(nothing, nothing))).toEqual([]));

  test.each([
    ['names without values', 'a='.repeat(30_000)],
    ['quotes without an end', 'a="'.repeat(20_000)],
    ['escapes', `a="${'\\'.repeat(60_000)}`],
    ['blanks', ' '.repeat(60_000)],
    ['options', '--a '.repeat(15_000)],
    ['colons', `"a"${' '.repeat(60_000)}:`],
    ['keys that begin', '-----BEGIN PRIVATE KEY-----\n'.repeat(2_000)],
    ['boundaries', `Content-Type: multipart/mixed; boundary=a\n${'\n--a'.repeat(15_000)}`],
    ['holes', '‹›a\n'.repeat(3_000)],
  ])('of many %s is read', (_sentence, text) => {
    expect(read(written(text)).open).toBeDefined();
  });

  test('keeps each value where it stands, whatever is around it', () => {
    const word = fc.stringMatching(/^[A-Za-z\d]{1,12}$/);
    const line = fc.oneof(
      fc.tuple(fc.constantFrom('export ', '', '-e '), word, word).map(([before, name, value]) => `${before}N${name}=${value}`),
      fc.tuple(word, word).map(([name, value]) => `N${name}: ${value}`),
      fc.tuple(word, word).map(([name, value]) => `{"N${name}": "${value}"}`),
      fc.string({ maxLength: 40 }).map((text) => text.replace(/[\n\r‹›\uFFFC]/g, ' ')),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        for (const item of read(written(lines.join('\n'))).items) {
          if (item.value.state !== 'set' || /^\d+(?:#\d+)?$/.test(keyOf(item)?.key ?? '')) continue;
          expect(spotOf(item)).toBe(item.value.value.trim());
        }
      }),
      { numRuns: 300 },
    );
  });
});
