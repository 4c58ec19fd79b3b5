/**
 * What packaging rewrites: paths of this machine become addresses of a bucket or a registry. "aws cloudformation package", the
 * properties whose artefacts it uploads; "sam package" and "sam build" for SAM's; CDK's assets take the same places.
 */
import type { Dict, Value } from '../../../model/value.js';

const appSync = ['CodeS3Location', 'RequestMappingTemplateS3Location', 'ResponseMappingTemplateS3Location'];

const properties: ReadonlyMap<string, readonly string[]> = new Map([
  ['AWS::ApiGateway::RestApi', ['BodyS3Location']],
  ['AWS::AppSync::FunctionConfiguration', appSync],
  ['AWS::AppSync::GraphQLSchema', ['DefinitionS3Location']],
  ['AWS::AppSync::Resolver', appSync],
  ['AWS::CloudFormation::ModuleVersion', ['ModulePackage']],
  ['AWS::CloudFormation::ResourceVersion', ['SchemaHandlerPackage']],
  ['AWS::CloudFormation::Stack', ['TemplateURL']],
  ['AWS::CloudFormation::StackSet', ['TemplateURL']],
  ['AWS::ElasticBeanstalk::ApplicationVersion', ['SourceBundle']],
  ['AWS::Glue::Job', ['Command']],
  ['AWS::Lambda::Function', ['Code']],
  ['AWS::Lambda::LayerVersion', ['Content']],
  ['AWS::Serverless::Api', ['DefinitionUri']],
  ['AWS::Serverless::Application', ['Location']],
  ['AWS::Serverless::Function', ['CodeUri', 'ImageUri']],
  ['AWS::Serverless::GraphQLApi', ['CodeUri', 'SchemaUri']],
  ['AWS::Serverless::HttpApi', ['DefinitionUri']],
  ['AWS::Serverless::LayerVersion', ['ContentUri']],
  ['AWS::Serverless::StateMachine', ['DefinitionUri']],
  ['AWS::StepFunctions::StateMachine', ['DefinitionS3Location']],
]);

/** `sam build` hands what `Globals` says down to each function, and leaves it in `Globals` as it was. */
const globals: ReadonlySet<string> = new Set(['CodeUri', 'ContentUri', 'DefinitionUri', 'ImageUri']);

/** Whether packaging may rewrite the property; code that is written in the template stays as it is. */
export function isArtefact(type: string, name: string, value: Value): boolean {
  return properties.get(type)?.includes(name) === true && entry(value, 'ZipFile') === undefined;
}

export function isGlobalArtefact(name: string): boolean {
  return globals.has(name);
}

export interface Artefact {
  readonly id: string;
  readonly name: string;
  readonly value: Value;
}

/** The artefacts that lie in a bucket or a registry by now: packaging leaves them alone. */
export function uploaded(document: Dict): readonly Artefact[] {
  return resourcesOf(document).flatMap(({ id, type, properties: of }) => {
    const all = of === undefined ? [] : [...of.entries].map(([name, { value }]) => ({ id, name, value }));
    return all.filter(({ name, value }) => isArtefact(type, name, value) && isUploaded(name, value));
  });
}

const bucketWords = ['Bucket', 'BucketName', 'Key', 'S3Bucket', 'S3Key'];

function isUploaded(name: string, value: Value): boolean {
  const image = name === 'ImageUri' ? value : entry(value, 'ImageUri');
  if (image !== undefined) return isInRegistry(image);
  if (value.kind === 'dict') return bucketWords.some((word) => value.entries.has(word));
  return value.kind === 'scalar' && /^(?:s3|https?):\/\//.test(String(value.value));
}

/** `reprice:latest` and `./image.tar.gz` are images of this machine; what an intrinsic puts together is not. */
export function isInRegistry(image: Value): boolean {
  return image.kind === 'scalar' ? /^[^/]+[.:][^/]+\//.test(String(image.value)) : true;
}

export interface Resource {
  readonly id: string;
  readonly type: string;
  readonly properties: Dict | undefined;
}

/** Those that a person or a tool meant; CDK's note about itself is not one. */
export function resourcesOf(document: Dict): readonly Resource[] {
  const resources = entry(document, 'Resources');
  if (resources?.kind !== 'dict') return [];
  const all = Array.from(resources.entries, ([id, { value }]) => {
    const properties = entry(value, 'Properties');
    return { id, type: typeOf(value), properties: properties?.kind === 'dict' ? properties : undefined };
  });
  return all.filter(({ type }) => type !== 'AWS::CDK::Metadata');
}

export function typeOf(resource: Value): string {
  const type = entry(resource, 'Type');
  return type?.kind === 'scalar' ? String(type.value) : '';
}

export function entry(of: Value | undefined, key: string): Value | undefined {
  return of?.kind === 'dict' ? of.entries.get(key)?.value : undefined;
}
