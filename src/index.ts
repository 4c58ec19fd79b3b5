/** The public API: what the command line is built on. Anything not exported here may change freely. */
export { loadConfig } from './config/index.js';
export { exitCode } from './findings/index.js';
export { noConfig } from './model/config.js';
export type * from './model/index.js';
export { isSeverity, severities } from './model/rule.js';
export { reports } from './reports/index.js';
export { audit, auditPolicy, auditRole, loadRules, openSnapshot, scan } from './scan/index.js';
export type { AuditOptions, AwsTarget, KubernetesTarget, Progress, Recording, ScanOptions } from './scan/index.js';
export { UserError } from './shared/errors.js';
export { version } from './shared/version.js';
