import { expect, test } from '@jest/globals';
import { judgeLines } from './lint.js';

const aws = ['abcdEFGHijklMNOPqrst', 'UVWXyz0123456789+/ab'].join('');

test.each([
  ['AWS_SECRET_ACCESS_KEY', aws],
  ['aws_secret_access_key', aws],
])('no part of the value of %s is left over', async (name, secret) => {
  const found = await judgeLines(new Map([[`${name}=${secret}`, secret]]));
  expect(found.get(`${name}=${secret}`)?.secrets).toContain(secret);
});
