// What everything is bundled for, and what the bundle need not hold.
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(fileURLToPath(import.meta.url), '../../..');

/** For rolldown. */
export const target = /** @type {const} */ ({
  platform: 'node',
  resolve: {
    // Some packages' `main` is a UMD wrapper that no bundler can follow.
    mainFields: ['module', 'main'],
    // The same code as ES modules: the other one's hundred wrappers all run at every start.
    alias: { yaml: path.join(root, 'node_modules/yaml/browser/dist/index.js') },
  },
  plugins: [{ name: 'slim', transform }],
});

const wasm = '/node_modules/@open-policy-agent/opa-wasm/src';

/**
 * Takes out of OPA's runtime what no policy of ours uses and every start would pay for: a YAML parser of its own for `yaml.*`
 * (tools/policies/build.js refuses them), and a look at `Response`, for which Node loads all of its `fetch`. Out of commander what
 * commands that are programs of their own are started with: we have none, and it brings sockets and streams. And out of secretlint
 * its profiler, which keeps a record of every text that was looked at and searches all of them for each. js-yaml spreads the
 * options of each text into the parser's state, which gives it another hidden class each time: from the fifth text on whatever
 * reads it takes a third longer.
 * @param {string} code @param {string} id
 */
function transform(code, id) {
  const name = id.replaceAll('\\', '/');
  if (name.endsWith(`${wasm}/builtins/yaml.js`)) return 'module.exports = {};';
  if (name.endsWith('/@secretlint/profiler/module/node.js')) return 'export const secretLintProfiler = { mark() {} };';
  if (name.endsWith(`${wasm}/opa.js`)) return without(code, name, /policyWasm instanceof Response \|\|\s+/);
  if (name.endsWith('/commander/lib/command.js')) return without(code, name, /^const childProcess = .*$/m);
  if (name === ownParser) return without(code, name, /\.\.\.DEFAULT_PARSER_OPTIONS,\s+\.\.\.options,(?=\s+input:)/, parserOptions);
  return undefined;
}

/** Another package has an older one of its own. */
const ownParser = `${root.replaceAll('\\', '/')}/node_modules/js-yaml/dist/js-yaml.mjs`;
const parserOptions = 'filename: options.filename ?? DEFAULT_PARSER_OPTIONS.filename, maxDepth: options.maxDepth ?? DEFAULT_PARSER_OPTIONS.maxDepth,';

/** @param {string} code @param {string} name @param {RegExp} part @param {string} instead */
function without(code, name, part, instead = '') {
  if (!part.test(code)) throw new Error(`${name} has changed: look again at ${part}`);
  return code.replace(part, () => instead);
}
