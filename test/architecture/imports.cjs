/**
 * Which folder may import which. Stages meet in `model`; only `scan` joins them; the command line is a user of the public API.
 * The test compares the keys with the folders in src, so that no line outlives what it guards.
 */
module.exports = {
  cache: ['model', 'shared'],
  cli: ['index', 'shared'],
  config: ['model', 'shared', 'syntax'],
  derive: ['model', 'shared'],
  evaluate: ['model', 'shared'],
  findings: ['model', 'shared'],
  link: ['model', 'shared'],
  model: ['shared'],
  // Policies and container definitions are JSON texts inside strings.
  normalise: ['model', 'shared', 'syntax'],
  reports: ['model', 'shared'],
  scan: ['cache', 'config', 'derive', 'evaluate', 'findings', 'link', 'model', 'normalise', 'shared', 'sources'],
  shared: [],
  sources: ['model', 'shared', 'syntax'],
  syntax: ['model', 'shared'],
};
