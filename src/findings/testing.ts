/** Scans made by hand over real text, for tests of findings and reports. */
import { absent, certain, coll } from '../model/attr.js';
import type { Entity, EntityOf } from '../model/estate.js';
import type { ScanResult } from '../model/finding.js';
import type { Vocabulary } from '../model/raw.js';
import type { Judgement, Report, Rule, Tally } from '../model/rule.js';
import type { Located, Step } from '../model/value.js';
import { plainWorkload } from '../model/plain.js';
import { spot, TextFile } from '../shared/text.js';
import type { Spot } from '../shared/text.js';
import { findings } from './index.js';

/** Where `needle` stands for the nth time, counted from 0. */
export function find(file: TextFile, needle: string, nth = 0): Spot {
  let start = file.text.indexOf(needle);
  for (let seen = 0; seen < nth; seen++) start = file.text.indexOf(needle, start + 1);
  if (start === -1) throw new Error(`${file.path} does not hold ${needle}`);
  return spot(file, start, start + needle.length);
}

export function located(at: Spot, ...steps: readonly (readonly [string, Spot])[]): Located {
  const from = steps.reduceRight<Step | undefined>((inner, [label, place]) => ({ label, at: place, from: inner }), undefined);
  return { at, from };
}

export function makeRule(id: string, rest: Partial<Rule> = {}): Rule {
  return {
    id,
    title: 'Containers do not run privileged',
    description: 'A privileged container is root on its node.',
    fix: 'Remove privileged, or set it to false.',
    severity: 'critical',
    entities: ['workload'],
    runtimes: ['container'],
    vocabularies: {},
    needs: [],
    options: {},
    aliases: [],
    cwe: [250],
    help: '# Containers do not run privileged\n\nA privileged container is root on its node.\n',
    ...rest,
  };
}

export function makeEntity(address: string, at: Spot, rest: Partial<EntityOf<'workload'>> = {}): Entity {
  const near: Located = { at };
  const vocabulary: Vocabulary = at.file.path.endsWith('.tf') ? 'terraform' : 'kubernetes';
  return {
    kind: 'workload',
    facts: {
      runtime: 'container',
      platform: 'kubernetes',
      containers: coll([], near),
      bootData: coll([], near),
      concurrency: { reserved: absent(near) },
      scale: { min: absent(near), max: absent(near) },
      ...plainWorkload(near),
    },
    vocabulary,
    type: vocabulary === 'terraform' ? (address.split('.').at(-2) ?? address) : 'apps/Deployment',
    address,
    formerly: [],
    title: address,
    names: [],
    domain: { id: '.', root: '.' },
    exists: certain,
    at: near,
    ...rest,
  };
}

export function makeReport(rule: Rule, entity: Entity, at: Located, rest: Partial<Report> = {}): Report {
  return {
    rule,
    entity,
    verdict: 'fail',
    message: 'runs privileged',
    path: 'containers["app"].sandbox.privileged',
    formerPaths: [],
    within: [],
    at,
    unknowns: [],
    ...rest,
  };
}

export function judgementOf(reports: readonly Report[]): Judgement {
  const rules = [...new Set(reports.map(({ rule }) => rule))].sort((a, b) => (a.id < b.id ? -1 : 1));
  const count = (rule: Rule, verdict: string): number =>
    reports.filter((one) => one.rule === rule && one.verdict === verdict).length;
  const tallies = rules.map((rule): Tally => ({
    rule,
    passed: 1,
    failed: count(rule, 'fail'),
    undecided: count(rule, 'undecided'),
  }));
  return { reports, tallies, domains: [] };
}

export function makeResult(reports: readonly Report[], rest: Partial<ScanResult> = {}): ScanResult {
  const redact = rest.redact ?? ((text: string): string => text);
  const judgement = judgementOf(reports);
  return {
    version: '0.1.0',
    findings: findings(judgement, redact),
    tallies: judgement.tallies,
    ledger: [],
    counts: {
      files: 3,
      resources: 4,
      unmapped: 1,
      entities: { workload: 2, policy: 1 },
      references: { done: 0, all: 0, open: [] },
      sources: {},
      domains: [],
    },
    vanished: [],
    newGaps: [],
    vanishedGaps: [],
    unseen: { findings: [], gaps: [] },
    redact,
    ...rest,
  };
}

// ---- a small shop

export const catalogue = new TextFile(
  'k8s/catalogue.yaml',
  `apiVersion: apps/v1
kind: Deployment
metadata:
  name: catalogue
spec:
  template:
    spec:
      containers:
        - name: app
          image: registry.example/catalogue:1.4.2
          securityContext:
            privileged: true
`,
);

export const reprice = new TextFile(
  'infra/modules/fn/main.tf',
  `resource "aws_lambda_function" "this" {
  function_name = var.name
  image_uri     = "\${var.repository}:\${var.tag}"
}
`,
);

export const main = new TextFile(
  'infra/main.tf',
  `module "reprice" {
  source = "./modules/fn"
  name   = "nightly-reprice"
  tag    = var.tag
}
`,
);

export const variables = new TextFile('infra/variables.tf', `variable "tag" {\n  default = "latest"\n}\nvariable "ami" {}\n`);

export const privileged = makeRule('least-privilege/run-privileged');
export const floating = makeRule('immutable-tags/tag-floating', {
  title: 'Images are named by a tag that stays',
  description: 'What a floating tag names changes under a running service.',
  fix: 'Name the image by its digest.',
  severity: 'high',
  cwe: [],
  help: '# Images are named by a tag that stays\n\nWhat a floating tag names changes.\n',
});
export const retention = makeRule('audit-trails/log-retention', {
  title: 'Logs are kept',
  severity: 'medium',
  fix: 'Set a retention.',
  cwe: [778],
});

/** A privileged container, a floating tag that came through a module from a default, and an image that nobody can know. */
export function shop(): Report[] {
  const deployment = makeEntity('Deployment/shop/catalogue', find(catalogue, 'Deployment'), { title: 'Deployment catalogue' });
  const title = 'module.reprice.aws_lambda_function.this';
  const lambda = makeEntity(title, find(reprice, 'resource "aws_lambda_function" "this"'), {
    domain: { id: 'infra', root: 'infra' },
  });
  const uri = find(reprice, '"${var.repository}:${var.tag}"');
  const through: [string, Spot][] = [
    ['var.tag', find(main, 'var.tag')],
    ['var.tag', find(variables, '"latest"')],
  ];
  return [
    makeReport(privileged, deployment, located(find(catalogue, 'true')), { within: ['container "app"'] }),
    makeReport(floating, lambda, located(uri, ...through), {
      message: 'floats with the tag "latest"',
      path: 'containers[0].image.tag',
    }),
    makeReport(retention, lambda, located(find(reprice, 'var.name')), {
      verdict: 'undecided',
      message: 'keeps no logs',
      path: 'logGroups',
      unknowns: [{ path: 'logGroups', reason: 'var.ami has no value', at: located(find(variables, 'variable "ami"')) }],
    }),
  ];
}

// ---- what runs

function document(path: string, body: object): TextFile {
  return new TextFile(`.live/${path}.json`, `${JSON.stringify(body, null, 2)}\n`);
}

const account = '123456789012';
const lambdaArn = (name: string): string => `arn:aws:lambda:eu-central-1:${account}:function:${name}`;

export const audited = [
  { provider: 'aws', account },
  { provider: 'kubernetes', cluster: 'kind' },
] as const;

/** Two functions of one path, with a value that came from a role, and a privileged container in a cluster. */
export function running(): Report[] {
  const aws = { id: `aws ${account} eu-central-1`, root: `aws/${account}/eu-central-1`, live: { provider: 'aws', account, region: 'eu-central-1' } } as const;
  const lambda = document(`aws/${account}/eu-central-1/AWS-Lambda-Function/reprice%201`, {
    FunctionName: 'reprice 1',
    Code: { ImageUri: 'shop:latest' },
    Environment: { Variables: { DB_PASSWORD: 'hunter2' } },
  });
  const role = document(`aws/${account}/global/AWS-IAM-Role/reprice`, { RoleName: 'reprice' });
  const functions = ['reprice', 'reprice-2'].map((name) =>
    makeEntity(lambdaArn(name), spot(lambda, 0, 1), { vocabulary: 'cloudformation', type: 'AWS::Lambda::Function', title: `AWS::Lambda::Function ${name}`, domain: aws }),
  );
  const pod = document('kubernetes/kind/shop/Deployment/catalogue', { spec: { containers: [{ 'security.context': { privileged: true } }] } });
  const deployment = makeEntity('Deployment/shop/catalogue', spot(pod, 0, 1), {
    title: 'Deployment catalogue',
    domain: { id: 'kubernetes kind', root: 'kubernetes/kind', live: { provider: 'kubernetes', cluster: 'kind' } },
  });
  return [
    makeReport(privileged, deployment, located(find(pod, 'true')), { within: ['container "app"'] }),
    ...functions.map((one) =>
      makeReport(floating, one, located(find(lambda, '"shop:latest"'), ['role', find(role, '"reprice"')]), {
        message: 'floats with the tag "latest"',
        path: 'containers[0].image.tag',
      }),
    ),
    ...functions.slice(0, 1).map((one) =>
      makeReport(retention, one, located(find(lambda, '"hunter2"')), {
        message: 'keeps no logs',
        path: 'logGroups',
        verdict: 'undecided',
        unknowns: [{ path: 'logGroups', reason: 'logs:DescribeLogGroups was denied', at: { at: spot(lambda, 0, 1) } }],
      }),
    ),
  ];
}
