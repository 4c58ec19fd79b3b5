/** The stall in moto. What it answers otherwise than AWS documents is written here, and has to go when that changes. */
import { expect, test } from '@jest/globals';
import { end, freePorts, run, until } from '../kubernetes/processes.js';
import { contract } from './contract.js';
import { createStall } from './create.js';
import { findMoto } from './install.js';
import { region } from './stall.js';

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
  contract('moto', async () => {
    const [port] = await freePorts();
    const endpoint = `http://127.0.0.1:${port}`;
    const settings = ['MOTO_IAM_LOAD_MANAGED_POLICIES=true', 'MOTO_EC2_LOAD_DEFAULT_AMIS=false'];
    const child = run('env', [...settings, moto.program, '-H', '127.0.0.1', '-p', String(port)], process.cwd());
    try {
      await until('moto', async () => (await fetch(`${endpoint}/moto-api/data.json`)).ok, [child]);
      process.stderr.write(`moto: ${await createStall(endpoint)} calls made the stall\n`);
    } catch (error) {
      await end(child);
      throw error;
    }
    return { endpoint, close: () => end(child) };
  }, otherwise);
}
