// Inputs of the bench, made anew for every run.
import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
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

/** About 2.2 KB, as a chart would render it; careless ones break several rules. @param {number} i @param {number} [variant] @param {boolean} [careless] */
export function deployment(i, variant = i, careless = false) {
  const pinned = careless ? '' : digest;
  const variables = Array.from({ length: 10 }, (_, n) => `            - name: SETTING_${n}\n              value: "https://service-${n}.internal.example.com/v${variant}"\n`).join('');
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: app-${i}
  namespace: shop
  labels: {app.kubernetes.io/name: app-${i}, app.kubernetes.io/part-of: shop, team: catalogue}
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
      containers:
        - name: app
          image: registry.example.com/shop/app-${variant}:${variant % 10 === 0 ? 'latest' : `1.${variant}.0${pinned}`}
          env:
${variables}          resources:
            requests: {cpu: ${100 + (variant % 50)}m, memory: ${128 + (variant % 64)}Mi}
            limits: {cpu: "1", memory: ${256 + (variant % 512)}Mi}
          securityContext: {privileged: ${variant % 100 === 0}, runAsNonRoot: true, allowPrivilegeEscalation: false}
        - name: sidecar
          image: registry.example.com/platform/proxy:2.${variant % 30}.1${pinned}
${careless ? '' : '          resources: {limits: {cpu: 200m, memory: 64Mi}}\n          securityContext: {runAsNonRoot: true}\n'}          args: ["--listen=:8443", "--upstream=http://127.0.0.1:8080", "--name=app-${variant}"]
`;
}

/** @param {string} work @param {number} count @param {boolean} [careless] */
export function manifests(work, count, careless) {
  return directory(work, 'manifests', { 'all.yaml': Array.from({ length: count }, (_, i) => deployment(i, i, careless)).join('---\n') });
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
