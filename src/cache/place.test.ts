import { expect, test } from '@jest/globals';
import { userCacheDirectory } from './place.js';

test.each<[string, NodeJS.Platform, NodeJS.ProcessEnv, string | undefined]>([
  ['Linux has it below the home', 'linux', { HOME: '/home/kim' }, '/home/kim/.cache/bylaw'],
  ['a Mac has a library', 'darwin', { HOME: '/Users/kim' }, '/Users/kim/Library/Caches/bylaw'],
  ['who says where gets it there', 'linux', { HOME: '/home/kim', XDG_CACHE_HOME: '/var/kim' }, '/var/kim/bylaw'],
  ['a relative place is none', 'linux', { HOME: '/home/kim', XDG_CACHE_HOME: 'cache' }, '/home/kim/.cache/bylaw'],
  ['an empty place is none', 'linux', { HOME: '/home/kim', XDG_CACHE_HOME: '' }, '/home/kim/.cache/bylaw'],
  ['Windows has local data', 'win32', { LOCALAPPDATA: 'C:\\Users\\kim\\AppData\\Local', HOME: '/home/kim' }, 'C:\\Users\\kim\\AppData\\Local\\bylaw'],
  ['without a home there is none', 'linux', {}, undefined],
  ['a relative home is none', 'linux', { HOME: 'kim' }, undefined],
  ['Windows without local data has none', 'win32', { HOME: '/home/kim' }, undefined],
])('%s', (_sentence, platform, env, expected) => {
  expect(userCacheDirectory({ platform, env })).toBe(expected);
});
