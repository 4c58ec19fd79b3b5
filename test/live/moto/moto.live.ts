/** The stall in moto. What it answers otherwise than AWS documents is written here, and has to go when that changes. */
import { expect, test } from '@jest/globals';
import { contract } from './contract.js';
import { createStall } from './create.js';
import { findMoto } from './install.js';
import { region } from './stall.js';
import { startMoto } from './start.js';

const moto = findMoto();

const otherwise = {
  wrong: {
    'a URL has its kind of authorisation': 'missing',
    // HasCustomEventSelectors stays false after PutEventSelectors: the selectors are not even asked for.
    'a trail records, everywhere, with validation': { IsLogging: true, IsMultiRegionTrail: true, EnableLogFileValidation: true },
  },
  unread: [`lambda.ListFunctionUrlConfigs ${region}`],
} as const;

if (typeof moto === 'string') {
  process.stderr.write(`\nNOT RUN: the contract suite over moto: ${moto}\n`);
  test('moto is there where it is required', () => {
    expect(process.env['BYLAW_REQUIRE_LIVE'] === '1' ? moto : '').toBe('');
  });
} else {
  contract('moto', () => startMoto(moto.program, createStall), otherwise);
}
