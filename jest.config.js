/** ESM throughout: several packages we read with are ESM only. */
export default {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  moduleFileExtensions: ['ts', 'js', 'json'],
  transform: { '^.+\\.ts$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' } }] },
  roots: ['<rootDir>/src', '<rootDir>/test', '<rootDir>/tools'],
  testMatch: [process.env.BYLAW_LIVE === '1' ? '**/*.live.ts' : '**/*.test.ts'],
  // Ends what hangs; how fast something is, is measured by the bench.
  testTimeout: 300_000,
  // One less than there are processors is half of a small machine.
  maxWorkers: '100%',
  // A worker that has read the corpora goes on with a heap in which everything is slow.
  workerIdleMemoryLimit: '600MB',
};
