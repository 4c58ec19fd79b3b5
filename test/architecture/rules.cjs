/** The import table as rules of dependency-cruiser, each with its why. */
const may = require('./imports.cjs');

const io = ['cache', 'cli', 'config', 'evaluate', 'sources'];

/** Folders whose sub-folders do not know each other. */
const siblings = ['reports', 'sources', 'derive'];

const path = (folder) => (folder === 'index' ? '^src/index\\.ts$' : `^src/${folder}/`);

module.exports = {
  forbidden: [
    ...Object.entries(may).map(([folder, allowed]) => ({
      name: `${folder}-imports`,
      comment: `${folder} may import ${allowed.join(', ') || 'nothing'} and its own files: stages meet in model, only scan joins them`,
      severity: 'error',
      from: { path: `^src/${folder}/`, pathNot: '\\.test\\.ts$|/testing\\.ts$' },
      to: { path: '^src/', pathNot: [folder, ...allowed].map(path) },
    })),
    ...siblings.map((folder) => ({
      name: `${folder}-siblings`,
      comment: `one ${folder} folder does not know another; the registry joins them`,
      severity: 'error',
      from: { path: `^src/${folder}/([^/]+)/`, pathNot: '\\.test\\.ts$' },
      // What plans and states share is no source.
      to: { path: `^src/${folder}/[^/]+/`, pathNot: `^src/${folder}/(?:$1|terraform-values)/` },
    })),
    {
      name: 'pure-core',
      comment: 'files, processes and the network are for sources, config, cache, evaluate and cli',
      severity: 'error',
      // A thread of our own is no world outside.
      from: { path: '^src/', pathNot: [...io.map((folder) => `^src/${folder}/`), '^src/scan/diff/thread\\.ts$', '\\.test\\.ts$', '/testing\\.ts$'] },
      to: { path: '^(node:)?(fs|fs/promises|child_process|net|http|https|http2|dns|dgram|tls|worker_threads)$' },
    },
    { name: 'no-cycles', comment: 'a cycle has no first reader', severity: 'error', from: { path: '^src/' }, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    { name: 'no-tests', comment: 'the product does not import its tests', severity: 'error', from: { path: '^src/', pathNot: '\\.test\\.ts$|/testing\\.ts$' }, to: { path: '\\.test\\.ts$|/testing\\.ts$|^test/' } },
    { name: 'resolvable', comment: 'every import leads somewhere (sarif is a package of types alone)', severity: 'error', from: { path: '^src/' }, to: { couldNotResolve: true, pathNot: '^sarif$' } },
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { extensions: ['.ts', '.js', '.json'], exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
    moduleSystems: ['es6'],
  },
};
