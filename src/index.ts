/** The public API: what the command line is built on. Anything not exported here may change freely. */
export { loadConfig, today, withWaiver } from './config/index.js';
export type { WrittenWaiver } from './config/index.js';
export { exitCode, formatBaseline, gate, noBaseline, parseBaseline, update as updateBaseline } from './findings/index.js';
export type { GateOptions } from './findings/index.js';
export { rulesAboutWaivers, valueAt } from './findings/index.js';
export { serviceAccount } from './derive/rbac/index.js';
export type { Access, Allowance, Request, ResourceRequest, UrlRequest, User } from './derive/rbac/index.js';
export { noConfig } from './model/config.js';
export type * from './model/index.js';
export { isSeverity, severities } from './model/rule.js';
export { sharesOf } from './findings/shares.js';
export { coverageReports, explanationReport, reports } from './reports/index.js';
export { access, audit, auditPolicy, auditRole, configAt, diff, explain, loadRules, openSnapshot, scan } from './scan/index.js';
export type { AccessOptions, AuditOptions, AwsTarget, DiffOptions, ExplainOptions, KubernetesTarget, Progress, Recording, ScanOptions, Target } from './scan/index.js';
export { UserError } from './shared/errors.js';
export { version } from './shared/version.js';
