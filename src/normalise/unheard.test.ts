/** Words that came after us, or never were: what hangs on them is not known, whoever wrote them. */
import { describe, expect, test } from '@jest/globals';
import type { EntityKind } from '../model/facts.js';
import { facts as ofCloudFormation } from './cloudformation/testing.js';
import { cursor, oneOf, orElse, plainWords } from './read.js';
import { facts as ofTerraform, shown, valueOf } from './terraform/testing.js';

type Written = readonly [type: string, body: object];
type Facts = Parameters<ReturnType<typeof expect>['toMatchObject']>[0];

/** A sentence, the same in both vocabularies (or in the one that has it), and what is made of it. */
type Row = readonly [string, EntityKind, Written | undefined, Written | undefined, Facts];

const none = (word: string, ...words: readonly string[]) => ({ unknown: `"${word}" is none of ${words.join(', ')}` });

describe('a word', () => {
  const words = new Map([...plainWords('Zip', 'Image'), ['', null]]);
  test.each<[string, unknown, unknown]>([
    ['of those', 'Zip', 'Zip'],
    ['that is not written', null, { default: 'Zip' }],
    ['that is as good as not written', '', { default: 'Zip' }],
    ['of no list', 'Wasm', none('Wasm', 'Zip', 'Image')],
    ["that is every object's", 'constructor', none('constructor', 'Zip', 'Image')],
    ['in another spelling', 'zip', none('zip', 'Zip', 'Image')],
    ['that is a number', 5, { unknown: '5 is none of Zip, Image' }],
    ['that is not known', { unknown: 'why' }, { unknown: 'why' }],
    ['with a hole', { parts: ['Z', { unknown: 'why' }] }, { unknown: 'why' }],
    ['of two of those', { oneOf: ['Zip', 'Image'] }, { unknown: 'var.x has no value', oneOf: ['Zip', 'Image'] }],
    ['of one of those and of no list', { oneOf: ['Zip', 'Wasm'] }, { unknown: 'var.x has no value' }],
  ])('%s', (_, written, expected) => {
    expect(shown(orElse(oneOf(cursor(valueOf(written)), words), 'Zip'))).toEqual(expected);
  });

  test('may be spelled alike first', () => {
    expect(shown(oneOf(cursor(valueOf('ZIP')), plainWords('zip'), (word) => word.toLowerCase()))).toBe('zip');
  });
});

const access = none('Sometimes', 'All', 'ReadOnly', 'WriteOnly');
const field = (name: string) => none(name, 'eventCategory', 'readOnly', 'eventSource');
const selecting = (...fields: readonly object[]) => ['aws_cloudtrail', { advanced_event_selector: [{ field_selector: fields }] }] as const;
const Selecting = (...FieldSelectors: readonly object[]) => ['AWS::CloudTrail::Trail', { AdvancedEventSelectors: [{ FieldSelectors }] }] as const;
const [management, Management] = [{ field: 'eventCategory', equals: ['Management'] }, { Field: 'eventCategory', Equals: ['Management'] }];
const records = (managementEvents: unknown) => ({ managementEvents });
const packaged = none('Wasm', 'Zip', 'Image');
const ofImage = (image: object) => ({ containers: [{ image }] });
const url = '1.dkr.ecr.eu-west-1.amazonaws.com/f:1';
const mutable = ['MUTABLE', 'MUTABLE_WITH_EXCLUSION', 'IMMUTABLE', 'IMMUTABLE_WITH_EXCLUSION'];
const rule = (part: object) => ({ rules: [part] });
const machines = none('BEOS_x86', 'AL2', 'AL2023', 'BOTTLEROCKET', 'CUSTOM', 'WINDOWS');
const limits = (cpu: unknown) => ({ containers: [{ limits: { cpu } }] });
const cpus = { container_definitions: [{ name: 'a', cpu: 256 }] };
const Cpus = { ContainerDefinitions: [{ Name: 'a', Cpu: 256 }] };
const system = (operating_system_family: unknown): Written => ['aws_ecs_task_definition', { ...cpus, runtime_platform: [{ operating_system_family }] }];
const System = (OperatingSystemFamily: unknown): Written => ['AWS::ECS::TaskDefinition', { ...Cpus, RuntimePlatform: { OperatingSystemFamily } }];

describe.each<Row>([
  ['a package of another kind', 'workload', ['aws_lambda_function', { package_type: 'Wasm' }], ['AWS::Lambda::Function', { PackageType: 'Wasm' }], ofImage({ reference: packaged, tag: packaged, digest: packaged })],
  ['a package of another kind, with a runtime', 'workload', ['aws_lambda_function', { package_type: 'Wasm', runtime: 'wasi' }], ['AWS::Lambda::Function', { PackageType: 'Wasm', Runtime: 'wasi' }], ofImage({ reference: packaged })],
  ['a package of another kind, from an image', 'workload', ['aws_lambda_function', { package_type: 'Wasm', image_uri: url }], ['AWS::Lambda::Function', { PackageType: 'Wasm', Code: { ImageUri: url } }], ofImage({ reference: url, tag: '1', digest: null })],
  ['a package that may be of either kind, without an image', 'workload', ['aws_lambda_function', { package_type: { unknown: 'why' } }], ['AWS::Lambda::Function', { PackageType: { unknown: 'why' } }], ofImage({ reference: null })],
  ['an archive', 'workload', ['aws_lambda_function', { package_type: 'Zip' }], ['AWS::Lambda::Function', { PackageType: 'Zip' }], ofImage({ reference: null })],
  ['a statement of another effect', 'policy', ['aws_iam_policy', { policy: { Statement: { Effect: 'Permit', Action: '*' } } }], ['AWS::IAM::ManagedPolicy', { PolicyDocument: { Statement: { Effect: 'Permit', Action: '*' } } }], { statements: [{ effect: none('Permit', 'Allow', 'Deny') }] }],
  ['a statement of an effect in small letters', 'policy', ['aws_iam_policy', { policy: '{"Statement":{"Effect":"allow"}}' }], undefined, { statements: [{ effect: none('allow', 'Allow', 'Deny') }] }],
  ['tags that change on Sundays', 'registry', ['aws_ecr_repository', { image_tag_mutability: 'ON_SUNDAYS' }], ['AWS::ECR::Repository', { ImageTagMutability: 'ON_SUNDAYS' }], { tagsMutable: none('ON_SUNDAYS', ...mutable) }],
  ['tags that begin like fixed ones', 'registry', ['aws_ecr_repository', { image_tag_mutability: 'IMMUTABLE_ON_SUNDAYS' }], undefined, { tagsMutable: none('IMMUTABLE_ON_SUNDAYS', ...mutable) }],
  ['fixed tags with exclusions', 'registry', ['aws_ecr_repository', { image_tag_mutability: 'IMMUTABLE_WITH_EXCLUSION' }], ['AWS::ECR::Repository', { ImageTagMutability: 'IMMUTABLE_WITH_EXCLUSION' }], { tagsMutable: false }],
  ['tags that change, with exclusions', 'registry', ['aws_ecr_repository', { image_tag_mutability: 'MUTABLE_WITH_EXCLUSION' }], ['AWS::ECR::Repository', { ImageTagMutability: 'MUTABLE_WITH_EXCLUSION' }], { tagsMutable: true }],
  ['events that are recorded sometimes', 'sink', ['aws_cloudtrail', { event_selector: [{ read_write_type: 'Sometimes' }] }], ['AWS::CloudTrail::Trail', { EventSelectors: [{ ReadWriteType: 'Sometimes' }] }], records(access)],
  ['events that are recorded sometimes, and always', 'sink', ['aws_cloudtrail', { event_selector: [{ read_write_type: 'Sometimes' }, {}] }], undefined, records('All')],
  ['events of another category', 'sink', selecting({ field: 'eventCategory', equals: ['Rumours'] }), Selecting({ Field: 'eventCategory', Equals: ['Rumours'] }), { managementEvents: { unknown: expect.stringContaining('"Rumours" is none of Management, Data,') } }],
  ['events of the network', 'sink', selecting({ field: 'eventCategory', equals: ['NetworkActivity'] }, { field: 'vpcEndpointId', equals: ['v'] }), undefined, records('None')],
  ['events narrowed by another field', 'sink', selecting(management, { field: 'userMood', equals: ['good'] }), Selecting(Management, { Field: 'userMood', Equals: ['good'] }), records(field('userMood'))],
  ['events of a category that is not compared', 'sink', selecting({ field: 'eventCategory', starts_with: ['M'] }), Selecting({ Field: 'eventCategory', StartsWith: ['M'] }), records({ unknown: 'a field is not compared with one value' })],
  ['events of no category', 'sink', selecting({ field: 'readOnly', equals: ['true'] }), Selecting({ Field: 'readOnly', Equals: ['true'] }), records('None')],
  ['events of two categories at once', 'sink', selecting({ field: 'eventCategory', equals: ['Data', 'Management'] }), undefined, records({ unknown: 'a field is not compared with one value' })],
  ['events but those of keys', 'sink', selecting(management, { field: 'eventSource', not_equals: ['kms.amazonaws.com'] }), Selecting(Management, { Field: 'eventSource', NotEquals: ['kms.amazonaws.com'] }), records('All')],
  ['events of one source', 'sink', selecting(management, { field: 'eventSource', equals: ['iam.amazonaws.com'] }), Selecting(Management, { Field: 'eventSource', Equals: ['iam.amazonaws.com'] }), records({ unknown: 'it is narrowed by eventSource' })],
  ['events that are neither read nor written', 'sink', selecting(management, { field: 'readOnly', equals: ['maybe'] }), undefined, records(none('maybe', 'true', 'false'))],
  ['a rule of another protocol', 'boundary', ['aws_vpc_security_group_ingress_rule', { ip_protocol: 'quic' }], ['AWS::EC2::SecurityGroupIngress', { IpProtocol: 'quic' }], rule({ protocol: { unknown: '"quic" is no protocol that is known' } })],
  ['a rule of no number of a protocol', 'boundary', ['aws_vpc_security_group_ingress_rule', { ip_protocol: '256' }], ['AWS::EC2::SecurityGroupIngress', { IpProtocol: 256 }], rule({ protocol: { unknown: expect.stringContaining('is no protocol that is known') } })],
  ['a rule of a protocol by its number', 'boundary', ['aws_vpc_security_group_ingress_rule', { ip_protocol: '50' }], ['AWS::EC2::SecurityGroupIngress', { IpProtocol: 50 }], rule({ protocol: '50' })],
  ['a rule of a protocol by its name', 'boundary', ['aws_network_acl_rule', { rule_action: 'allow', protocol: 'ESP' }], undefined, rule({ protocol: 'esp' })],
  ['a rule in another direction', 'boundary', ['aws_security_group_rule', { type: 'ingres' }], undefined, rule({ direction: none('ingres', 'ingress', 'egress') })],
  ['an entry that does something else', 'boundary', ['aws_network_acl_rule', { rule_action: 'shrug' }], ['AWS::EC2::NetworkAclEntry', { RuleAction: 'shrug' }], rule({ exists: '"shrug" is none of allow, deny' })],
  ['an entry that allows loudly', 'boundary', ['aws_network_acl_rule', { rule_action: 'ALLOW', protocol: -1 }], undefined, rule({ protocol: 'all' })],
  ['a URL of another authorisation', 'endpoint', ['aws_lambda_function_url', { authorization_type: 'QUANTUM' }], ['AWS::Lambda::Url', { AuthType: 'QUANTUM' }], { authorization: none('QUANTUM', 'NONE', 'AWS_IAM') }],
  ['a balancer that faces elsewhere', 'endpoint', ['aws_lb', { internal: 'space' }], ['AWS::ElasticLoadBalancingV2::LoadBalancer', { Scheme: 'space' }], { public: { unknown: expect.stringMatching(/^"space" is none of /) } }],
  ['a variable that is kept elsewhere', 'pipeline', ['aws_codebuild_project', { environment: [{ environment_variable: [{ name: 'A', value: 'a', type: 'VAULT' }] }] }], ['AWS::CodeBuild::Project', { Environment: { EnvironmentVariables: [{ Name: 'A', Value: 'a', Type: 'VAULT' }] } }], { environment: [{ value: { ...none('VAULT', 'PLAINTEXT', 'PARAMETER_STORE', 'SECRETS_MANAGER'), oneOf: ['a', null] } }] }],
  ['nodes of another system', 'boundary', ['aws_eks_node_group', { ami_type: 'BEOS_x86', remote_access: [{ ec2_ssh_key: 'k' }] }], ['AWS::EKS::Nodegroup', { AmiType: 'BEOS_x86', RemoteAccess: { Ec2SshKey: 'k' } }], rule({ fromPort: machines, toPort: machines })],
  ['nodes of a new Windows', 'boundary', ['aws_eks_node_group', { ami_type: 'WINDOWS_CORE_2031_x86_64', remote_access: [{ ec2_ssh_key: 'k' }] }], undefined, rule({ fromPort: { default: 3389 } })],
  ['tasks on another system', 'workload', system('BEOS'), System('BEOS'), limits(none('BEOS', 'LINUX', 'WINDOWS'))],
  ['tasks on a system that is not known', 'workload', system({ unknown: 'why' }), System({ unknown: 'why' }), limits({ unknown: 'why' })],
  ['tasks on another system that are limited as a whole', 'workload', ['aws_ecs_task_definition', { ...system('BEOS')[1], cpu: 1024 }], ['AWS::ECS::TaskDefinition', { ...System('BEOS')[1], Cpu: 1024 }], limits(1)],
  ['tasks on Linux', 'workload', system('LINUX'), System('LINUX'), limits(null)],
  ['tasks on no system', 'workload', system(null), System(null), limits(null)],
  ['a job that requires something else', 'workload', ['aws_batch_job_definition', { container_properties: { resourceRequirements: [{ type: 'CPU', value: '2' }] } }], ['AWS::Batch::JobDefinition', { ContainerProperties: { ResourceRequirements: [{ Type: 'CPU', Value: '2' }] } }], limits(none('CPU', 'GPU', 'MEMORY', 'VCPU'))],
  ['a job that requires a processor of its own kind', 'workload', ['aws_batch_job_definition', { container_properties: { resourceRequirements: [{ type: 'GPU', value: '2' }] } }], undefined, limits(null)],
])('%s', (_, kind, terraform, cloudformation, expected) => {
  const written = [
    { vocabulary: 'terraform', read: ofTerraform, of: terraform },
    { vocabulary: 'cloudformation', read: ofCloudFormation, of: cloudformation },
  ].flatMap(({ of, ...rest }) => (of === undefined ? [] : [{ of, ...rest }]));
  test.each(written)('in $vocabulary', ({ read, of }) => {
    expect(read(kind, ...of)).toMatchObject(expected);
  });
});
