/** What `bylaw.yaml` may say. The published JSON Schema is made from here (`npm run schema:build`). */
import * as v from 'valibot';
import { severities } from '../model/rule.js';

const severity = v.picklist(severities);

const described = <T extends v.GenericSchema>(schema: T, text: string) => v.pipe(schema, v.description(text));

const ruleSettings = v.strictObject({
  enabled: described(v.optional(v.boolean(), true), 'false switches the rule off'),
  severity: described(v.optional(severity), 'replaces the severity of the rule'),
  options: described(v.optional(v.record(v.string(), v.unknown()), {}), 'options of the rule, see `bylaw explain <rule>`'),
});

/** `off`, `on`, a severity, or all of it. */
const rule = v.union([v.boolean(), v.picklist(['off', 'on']), severity, ruleSettings]);

const root = v.strictObject({
  path: described(v.string(), 'directory, relative to this file'),
  name: described(v.optional(v.string()), 'id of the root in findings; default: its directory'),
  namespace: described(v.optional(v.string()), 'Kubernetes namespace of objects that name none'),
  'variable-files': described(v.optional(v.array(v.string()), []), 'as with terraform plan -var-file, relative to the root'),
  variables: described(v.optional(v.record(v.string(), v.unknown()), {}), 'as with terraform plan -var'),
  workspace: described(v.optional(v.string()), 'Terraform workspace; default: not known'),
});

export const configSchema = v.strictObject({
  rules: described(v.optional(v.record(v.string(), rule), {}), 'settings by rule id, `<area>/<rule>`'),
  exclude: described(v.optional(v.array(v.string()), []), 'what not to read: patterns as in .gitignore'),
  roots: described(v.optional(v.array(root), []), 'what is planned, applied or released as one'),
});

export type Written = v.InferOutput<typeof configSchema>;
export type WrittenRule = v.InferOutput<typeof rule>;
