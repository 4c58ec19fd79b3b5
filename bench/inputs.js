// Inputs of the bench, made anew for every run.
import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** @param {string} work @param {string} name @param {Record<string, string>} files */
function directory(work, name, files) {
  const made = mkdtempSync(path.join(work, `${name}-`));
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(made, file)), { recursive: true });
    writeFileSync(path.join(made, file), text);
  }
  return made;
}

const digest = `@sha256:${'9f86d081884c7d65'.repeat(4)}`;

/** A hardened pod's own words, which the careless one has not. */
const sandbox = 'allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: {drop: [ALL]}';
const probes = `          readinessProbe: {tcpSocket: {port: 8080}}
          livenessProbe: {tcpSocket: {port: 8080}}
`;
const isolation = 'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: default, namespace: shop, labels: {owner: catalogue}}\nspec: {podSelector: {}, policyTypes: [Ingress, Egress]}\n';

/** About 2.2 KB, as a chart would render it; careless ones break several rules. @param {number} i @param {number} [variant] @param {boolean} [careless] */
export function deployment(i, variant = i, careless = false) {
  const pinned = careless ? '' : digest;
  const variables = Array.from({ length: careless ? 10 : 5 }, (_, n) => `            - name: SETTING_${n}\n              value: "https://service-${n}.internal.example.com/v${variant}"\n`).join('');
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: app-${i}
  namespace: shop
  labels: {app.kubernetes.io/name: app-${i}, app.kubernetes.io/part-of: shop, ${careless ? 'team' : 'owner'}: catalogue}
spec:
  replicas: 3
  selector:
    matchLabels: {app.kubernetes.io/name: app-${i}}
  template:
    metadata:
      labels: {app.kubernetes.io/name: app-${i}, app.kubernetes.io/part-of: shop, team: catalogue}
      annotations:
        example.com/description: "Serves part ${variant} of the shop, behind the gateway, with its own cache and queue"
    spec:
      serviceAccountName: app-${i}
${careless ? '' : '      automountServiceAccountToken: false\n      securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}\n'}      containers:
        - name: app
          image: registry.example.com/shop/app-${variant}:${variant % 10 === 0 ? 'latest' : `1.${variant}.0${pinned}`}
          env:
${variables}          resources:
            requests: {cpu: ${100 + (variant % 50)}m, memory: ${128 + (variant % 64)}Mi}
            limits: {cpu: "1", memory: ${256 + (variant % 512)}Mi}
          securityContext: {privileged: ${variant % 100 === 0}, ${careless ? 'runAsNonRoot: true, allowPrivilegeEscalation: false' : sandbox}}
${careless ? '' : probes}        - name: sidecar
          image: registry.example.com/platform/proxy:2.${variant % 30}.1${pinned}
${careless ? '' : `          resources: {requests: {cpu: 20m, memory: 64Mi}, limits: {cpu: 200m, memory: 64Mi}}\n          securityContext: {${sandbox}}\n${probes}`}          args: ["--listen=:8443", "--upstream=http://127.0.0.1:8080", "--name=app-${variant}"]
`;
}

/** @param {string} work @param {number} count @param {boolean} [careless] */
export function manifests(work, count, careless) {
  return directory(work, 'manifests', { 'all.yaml': [...Array.from({ length: careless ? count : count - 1 }, (_, i) => deployment(i, i, careless)), ...(careless ? [] : [isolation])].join('---\n') });
}

/** As `kubectl get pods -A -o json` prints them, on one line. @param {string} work @param {number} count @param {number} specs */
export function pods(work, count, specs) {
  const items = Array.from({ length: count }, (_, i) => {
    const v = i % specs;
    const env = Array.from({ length: 5 }, (_, n) => ({ name: `SETTING_${n}`, value: `https://service-${n}.internal.example.com/v${v}` }));
    const securityContext = { runAsNonRoot: true, allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] }, seccompProfile: { type: 'RuntimeDefault' } };
    const probe = { tcpSocket: { port: 8080 } };
    const resources = { requests: { cpu: '100m', memory: '128Mi' }, limits: { cpu: '1', memory: '256Mi' } };
    return {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: `app-${v}-${i}`, namespace: 'shop', labels: { app: `app-${v}`, owner: 'catalogue' }, ownerReferences: [{ apiVersion: 'apps/v1', kind: 'ReplicaSet', name: `app-${v}`, uid: `${v}`, controller: true }] },
      spec: { serviceAccountName: `app-${v}`, nodeName: `node-${i % 300}`, containers: [{ name: 'app', image: `registry.example.com/shop/app-${v}:1.${v}.0${digest}`, env, resources, securityContext, livenessProbe: probe, readinessProbe: probe }], automountServiceAccountToken: false },
      status: { phase: 'Running', podIP: `10.0.${i % 250}.${v % 200}` },
    };
  });
  return directory(work, 'pods', { 'isolation.yaml': isolation, 'pods.json': JSON.stringify({ apiVersion: 'v1', kind: 'List', items }) });
}

/** @param {string} work @param {number} count */
export function manyFiles(work, count) {
  const files = Array.from({ length: count }, (_, i) => [
    `team-${i % 160}/service-${i}/${i % 2 === 0 ? 'account.yaml' : 'notes.md'}`,
    i % 2 === 0 ? `apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: s${i}, namespace: t${i % 160}}\n` : `# Service ${i}\n`,
  ]);
  return directory(work, 'many', Object.fromEntries(files));
}

/** @param {string} work @param {'tf' | 'yaml'} kind */
export function oneFile(work, kind) {
  if (kind === 'yaml') return directory(work, 'one', { 'app.yaml': deployment(1) });
  return directory(work, 'one', {
    'main.tf': `resource "aws_lambda_function" "orders" {
  function_name = "orders"
  role          = "arn:aws:iam::123456789012:role/orders"
  handler       = "index.handler"
  runtime       = "nodejs22.x"
  filename      = "orders.zip"

  environment {
    variables = { LOG_LEVEL = "info", TABLE = "orders" }
  }
}
`,
  });
}

/** Functions with their roles, queues, tables and logs, tied by intrinsics. @param {string} work @param {number} resources */
export function template(work, resources) {
  const service = (/** @type {number} */ i) => `  Fn${i}:
    Type: AWS::Lambda::Function
    Properties:
      FunctionName: !Sub "\${Stage}-service-${i}"
      Role: !GetAtt Role${i}.Arn
      Handler: index.handler
      Runtime: nodejs22.x
      MemorySize: !If [IsProduction, 1024, 256]
      ReservedConcurrentExecutions: !FindInMap [Sizes, !Ref Stage, reserved]
      Environment:
        Variables:
          QUEUE: !Ref Queue${i}
          TABLE: !Ref Table${i}
          URL: !Join ["/", ["https:/", !Sub "api.\${AWS::Region}.example.com", "v${i}"]]
      Code: {S3Bucket: artifacts, S3Key: !Sub "service-${i}/\${Stage}.zip"}
  Role${i}:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement: [{Effect: Allow, Action: "sts:AssumeRole", Principal: {Service: lambda.amazonaws.com}}]
      Policies:
        - PolicyName: own
          PolicyDocument:
            Version: "2012-10-17"
            Statement:
              - {Effect: Allow, Action: [dynamodb:Query, dynamodb:PutItem], Resource: !GetAtt Table${i}.Arn}
              - {Effect: Allow, Action: "sqs:*", Resource: !GetAtt Queue${i}.Arn}
  Queue${i}:
    Type: AWS::SQS::Queue
    Properties: {VisibilityTimeout: 60}
  Table${i}:
    Type: AWS::DynamoDB::Table
    Properties: {BillingMode: PAY_PER_REQUEST, KeySchema: [{AttributeName: id, KeyType: HASH}]}
  Logs${i}:
    Type: AWS::Logs::LogGroup
    Properties: {LogGroupName: !Sub "/aws/lambda/\${Fn${i}}", RetentionInDays: 30}
`;
  const head = `AWSTemplateFormatVersion: "2010-09-09"
Parameters:
  Stage: {Type: String, Default: production}
Conditions:
  IsProduction: !Equals [!Ref Stage, production]
Mappings:
  Sizes: {production: {reserved: 20}, test: {reserved: 2}}
Resources:
`;
  return directory(work, 'template', { 'template.yaml': head + Array.from({ length: resources / 5 }, (_, i) => service(i)).join('') });
}

/** What is there is on `main`; so many of its files are changed on a branch. @param {string} directory @param {number} changed */
export function repository(directory, changed) {
  /** @param {string[]} args */
  const git = (...args) => {
    const { status, stderr } = spawnSync('git', ['-c', 'user.name=bench', '-c', 'user.email=bench@example.com', ...args], { cwd: directory, encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
  };
  git('init', '-q', '-b', 'main');
  git('add', '--all');
  git('commit', '-q', '-m', 'before');
  git('checkout', '-q', '-b', 'change');
  const files = readdirSync(directory, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml')).sort();
  for (const file of files.slice(0, changed)) appendFileSync(path.join(directory, file), 'automountServiceAccountToken: false\n');
  git('commit', '-q', '-a', '-m', 'after');
  return directory;
}

/** What one resource of a plan will be, without its name. @type {readonly ((v: number) => { type: string, after: Record<string, unknown>, unknown: Record<string, unknown>, expressions: Record<string, unknown> })[]} */
const planned = [
  (v) => ({
    type: 'aws_lambda_function',
    after: {
      architectures: ['arm64'], code_signing_config_arn: null, dead_letter_config: [], description: `Serves part ${v} of the shop`, file_system_config: [], filename: 'function.zip',
      environment: [{ variables: Object.fromEntries(Array.from({ length: 6 }, (_, n) => [`SETTING_${n}`, `https://service-${n}.internal.example.com/v${v}`])) }],
      handler: 'index.handler', image_config: [], image_uri: null, kms_key_arn: null, layers: null, logging_config: [{ application_log_level: null, log_format: 'JSON', log_group: `/aws/lambda/${v}`, system_log_level: null }],
      memory_size: 128 + (v % 64) * 64, package_type: 'Zip', publish: false, reserved_concurrent_executions: v % 50 === 0 ? -1 : 1 + (v % 40), runtime: v % 100 === 0 ? 'nodejs16.x' : 'nodejs22.x',
      skip_destroy: false, snap_start: [], tags: { owner: 'catalogue', Part: `part-${v}` }, tags_all: { owner: 'catalogue', Part: `part-${v}` }, timeout: v % 900, tracing_config: [{ mode: v % 2 === 0 ? 'Active' : 'PassThrough' }], vpc_config: [{ ipv6_allowed_for_dual_stack: false, security_group_ids: [`sg-${v}`], subnet_ids: ['subnet-1', 'subnet-2'] }],
    },
    unknown: { arn: true, id: true, invoke_arn: true, last_modified: true, qualified_arn: true, role: true, source_code_hash: true, version: true, vpc_config: [{ vpc_id: true }] },
    expressions: { environment: [{ variables: { references: ['var.settings'] } }], role: { references: ['aws_iam_role.app.arn', 'aws_iam_role.app'] }, handler: { constant_value: 'index.handler' }, runtime: { references: ['var.runtime'] }, vpc_config: [{ security_group_ids: {}, subnet_ids: {} }] },
  }),
  (v) => ({
    type: 'aws_iam_role',
    after: {
      assume_role_policy: JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole', Condition: { StringEquals: { 'aws:SourceAccount': String(100000000000 + v) } } }] }),
      description: null, force_detach_policies: false, max_session_duration: 3600, name_prefix: null, path: `/shop/${v}/`, permissions_boundary: null, tags: { owner: 'catalogue' }, tags_all: { owner: 'catalogue' },
      inline_policy: [{ name: 'own', policy: JSON.stringify({ Version: '2012-10-17', Statement: Array.from({ length: 3 }, (_, n) => ({ Effect: 'Allow', Action: [`dynamodb:GetItem`, `dynamodb:PutItem`], Resource: `arn:aws:dynamodb:eu-central-1:123456789012:table/orders-${v}-${n}` })) }) }],
    },
    unknown: { arn: true, create_date: true, id: true, managed_policy_arns: true, unique_id: true },
    expressions: { assume_role_policy: { references: ['data.aws_iam_policy_document.trust.json', 'data.aws_iam_policy_document.trust'] }, inline_policy: [{ name: { constant_value: 'own' }, policy: {} }] },
  }),
  (v) => ({
    type: 'aws_security_group',
    after: {
      description: `Of part ${v}`, name_prefix: null, revoke_rules_on_delete: false, tags: { owner: 'catalogue' }, tags_all: { owner: 'catalogue' }, timeouts: null, vpc_id: `vpc-${v % 7}`,
      ...Object.fromEntries(['ingress', 'egress'].map((side) => [side, Array.from({ length: 2 }, (_, n) => ({ cidr_blocks: [`10.${v % 250}.${n}.0/24`], description: `rule ${n}`, from_port: 1000 + v + n, ipv6_cidr_blocks: [], prefix_list_ids: [], protocol: 'tcp', security_groups: [], self: false, to_port: 1000 + v + n }))])),
    },
    unknown: { arn: true, id: true, owner_id: true },
    expressions: { ingress: {}, egress: {}, description: {}, vpc_id: { references: ['var.vpc_id'] } },
  }),
  (v) => ({
    type: 'aws_ecs_task_definition',
    after: {
      container_definitions: JSON.stringify(['app', 'proxy'].map((name) => ({ name, image: `registry.example.com/shop/${name}-${v}:1.${v}.0${v % 40 === 3 ? '' : digest}`, cpu: 256, memory: 128 + (v % 512), essential: true, user: '1000:1000', readonlyRootFilesystem: v % 4 !== 0, environment: Array.from({ length: 4 }, (_, n) => ({ name: `S${n}`, value: `value-${v}-${n}` })) }))),
      cpu: '512', memory: '1024', network_mode: 'awsvpc', requires_compatibilities: ['FARGATE'], volume: [], runtime_platform: [], tags: { owner: 'catalogue' }, tags_all: { owner: 'catalogue' }, task_role_arn: null, skip_destroy: false, track_latest: false,
    },
    unknown: { arn: true, arn_without_revision: true, execution_role_arn: true, id: true, revision: true },
    expressions: { container_definitions: { references: ['var.image'] }, execution_role_arn: { references: ['aws_iam_role.app.arn', 'aws_iam_role.app'] }, cpu: {}, memory: {} },
  }),
];

/** `terraform show -json` of so many resources of so many configurations. @param {string} work @param {number} count @param {number} distinct */
export function plan(work, count, distinct) {
  const each = Array.from({ length: count }, (_, i) => ({ i, ...planned[i % planned.length]?.(i % distinct) }));
  const named = each.map(({ i, type, after, unknown, expressions }) => ({ type, unknown, expressions, name: `r${i}`, address: `${type}.r${i}`, after: { ...after, [type === 'aws_lambda_function' ? 'function_name' : type === 'aws_ecs_task_definition' ? 'family' : 'name']: `app-${i}` } }));
  const provider_name = 'registry.terraform.io/hashicorp/aws';
  const text = JSON.stringify({
    format_version: '1.2',
    terraform_version: '1.13.4',
    planned_values: { root_module: { resources: named.map(({ address, type, name, after }) => ({ address, mode: 'managed', type, name, provider_name, schema_version: 0, values: after, sensitive_values: { tags: {} } })) } },
    resource_changes: named.map(({ address, type, name, after, unknown }) => ({ address, mode: 'managed', type, name, provider_name, change: { actions: ['create'], before: null, after, after_unknown: unknown, before_sensitive: false, after_sensitive: { tags: {} } } })),
    configuration: {
      provider_config: { aws: { name: 'aws', full_name: provider_name } },
      root_module: { resources: named.map(({ address, type, name, expressions }) => ({ address, mode: 'managed', type, name, provider_config_key: 'aws', expressions, schema_version: 0 })) },
    },
    applyable: true,
    complete: true,
    errored: false,
  });
  return directory(work, 'plan', { 'plan.json': text });
}

/** So many functions of one `for_each`, each after the keys and values of a local map. @param {string} work @param {number} count */
export function services(work, count) {
  return directory(work, 'services', {
    'main.tf': `variable "stage" {
  default = "production"
}

locals {
  services = { for p in setproduct(range(${count / 100}), range(100)) : "service-\${p[0]}-\${p[1]}" => {
    memory = 128 + p[1] % 10 * 64
    team   = "team-\${p[0] % 50}"
  } }
}

resource "aws_lambda_function" "service" {
  for_each      = local.services
  function_name = "\${each.key}-\${var.stage}"
  role          = "arn:aws:iam::123456789012:role/\${each.key}"
  handler       = "index.handler"
  runtime       = "nodejs22.x"
  filename      = "service.zip"
  memory_size   = each.value.memory
  timeout       = 30

  reserved_concurrent_executions = 5

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.services.name
  }

  environment {
    variables = { LOG_LEVEL = "info", TABLE = "\${each.key}-table", STAGE = var.stage }
  }

  tags = { Name = each.key, team = each.value.team }
}

resource "aws_cloudwatch_log_group" "services" {
  name              = "/services/\${var.stage}"
  retention_in_days = 365
}
`,
  });
}

/**
 * So many files of a corpus: every seventh root module with the modules that it calls, then the ones after them, as long as they
 * fit. @param {string} work @param {string} corpus @param {number} count
 */
export function sample(work, corpus, count) {
  const files = readdirSync(corpus, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.tf')).sort();
  /** @type {Map<string, string[]>} */
  const modules = new Map();
  for (const file of files) modules.set(path.dirname(file), [...(modules.get(path.dirname(file)) ?? []), file]);
  /** @param {string} from */
  const called = (from) => (modules.get(from) ?? []).flatMap((file) => {
    const sources = readFileSync(path.join(corpus, file), 'utf8').matchAll(/^\s*source\s*=\s*"(\.\.?\/[^"]*)"/gm);
    return Array.from(sources, ([, source = '']) => path.join(from, source)).filter((to) => modules.has(to));
  });
  const calls = new Map(Array.from(modules.keys(), (from) => [from, called(from)]));
  const inner = new Set([...calls.values()].flat());
  const roots = [...modules.keys()].filter((one) => !inner.has(one));
  const inTurn = Array.from({ length: 7 }, (_, turn) => roots.filter((_root, i) => i % 7 === turn)).flat();
  /** @type {Set<string>} */
  const taken = new Set();
  for (const root of inTurn) {
    const reached = new Set([root]);
    for (const one of reached) for (const to of calls.get(one) ?? []) reached.add(to);
    const more = [...reached].flatMap((one) => modules.get(one) ?? []).filter((file) => !taken.has(file));
    if (taken.size + more.length <= count) for (const file of more) taken.add(file);
  }
  return directory(work, 'sample', Object.fromEntries([...taken].sort().map((file) => [file, readFileSync(path.join(corpus, file), 'utf8')])));
}
