import { describe, expect, test } from '@jest/globals';
import { resolve, resolveTagged } from './scalar.js';
import type { Primitive } from './scalar.js';

describe('plain scalars', () => {
  test.each<[string, string, Primitive, Primitive]>([
    ['nothing is null', '', null, null],
    ['a tilde is null', '~', null, null],
    ['yes is true to Kubernetes', 'yes', true, 'yes'],
    ['y is true to Kubernetes', 'y', true, 'y'],
    ['Off is false to Kubernetes', 'Off', false, 'Off'],
    ['yEs is a word', 'yEs', 'yEs', 'yEs'],
    ['True is true', 'True', true, true],
    ['a leading zero is octal to Kubernetes', '0755', 493, 755],
    ['what is no octal is a float', '089', 89, 89],
    ['0o is octal', '0o17', 15, 15],
    ['0x is hexadecimal', '0xfF', 255, 255],
    ['0b is binary to Kubernetes', '-0b11', -3, '-0b11'],
    ['underscores part digits for Kubernetes', '1_000', 1000, '1_000'],
    ['an underscore in front makes a word', '_1', '_1', '_1'],
    ['minus zero is zero', '-0', 0, 0],
    ['times are text', '1:30', '1:30', '1:30'],
    ['dates are text', '2026-11-21', '2026-11-21', '2026-11-21'],
    ['a float', '-1.5e3', -1500, -1500],
    ['a float may begin with its point', '.5', 0.5, 0.5],
    ['a version is text', '1.2.3', '1.2.3', '1.2.3'],
    ['a digest is text', '12e', '12e', '12e'],
    ['more than a number can hold keeps its digits', '12345678901234567890', '12345678901234567890', '12345678901234567890'],
    ['infinity stays text', '.inf', '.inf', '.inf'],
    ['a float out of range stays text', '1e999', '1e999', '1e999'],
    ['a sign alone is text', '-', '-', '-'],
  ])('%s: %j', (_, text, goYaml, core) => {
    expect([resolve(text, 'yaml-1.1'), resolve(text, 'yaml-1.2')]).toEqual([goYaml, core]);
  });

  test.each<[string, Primitive]>([['y', 'y'], ['N', 'N'], ['yes', true], ['Off', false], ['~', null], ['0755', 493]])('%s is a letter, a word or a number to CloudFormation', (text, expected) => {
    expect(resolve(text, 'yaml-1.1-words')).toBe(expected);
  });

  test.each<[string, string, Primitive]>([
    ['!!str', '12', '12'],
    ['!<tag:yaml.org,2002:str>', 'yes', 'yes'],
    ['tag:yaml.org,2002:int', '12', 12],
    ['!!float', '1', 1],
    ['!!bool', 'on', true],
    ['!!null', '', null],
    ['!!binary', 'MTI=', 'MTI='],
    ['!', '12', '12'],
    ['!Ref', '12', '12'],
  ])('%s %j', (tag, text, expected) => {
    expect(resolveTagged(text, tag, 'yaml-1.1')).toBe(expected);
  });
});
