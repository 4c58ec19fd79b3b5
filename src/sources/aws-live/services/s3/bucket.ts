/** "AWS::S3::Bucket" and "AWS::S3::BucketPolicy", each setting from a call of its own. */
import type { Unread } from '../../../../model/raw.js';
import type { Reason } from '../../../../model/value.js';
import { Unanswered } from '../../contract.js';
import type { Found, Reader } from '../../contract.js';
import { itemsAt, textAt, within } from '../../json.js';
import type { Json } from '../../json.js';
import { picked, unreadAt, untold } from '../../words.js';
import { cannedOf, isOwners } from './grants.js';
import { documentOf } from '../document.js';

type Answer = Json | Unanswered;

interface Answers {
  readonly acl: Answer;
  readonly block: Answer;
  readonly lock: Answer;
  readonly logging: Answer;
  readonly policy: Answer;
  readonly tags: Answer;
  readonly versioning: Answer;
}

export async function bucketOf(reader: Reader, name: string, region: string | undefined): Promise<readonly Found[]> {
  const ask = (operation: string, ...none: readonly string[]) => reader.ask(operation, { Bucket: name }, none, region);
  const versioning = await ask('GetBucketVersioning', 'NoSuchBucket');
  // Deleted since it was listed.
  if (versioning === null) return [];
  const [acl, block, lock, logging, policy, tags] = await Promise.all([
    ask('GetBucketAcl'),
    ask('GetPublicAccessBlock', 'NoSuchPublicAccessBlockConfiguration'),
    ask('GetObjectLockConfiguration', 'ObjectLockConfigurationNotFoundError'),
    ask('GetBucketLogging'),
    ask('GetBucketPolicy', 'NoSuchBucketPolicy'),
    ask('GetBucketTagging', 'NoSuchTagSet'),
  ]);
  const arn = `arn:${reader.partition}:s3:::${name}`;
  const answers = { acl, block, lock, logging, policy, tags, versioning };
  const body = { BucketName: name, ...settingsOf(answers), Arn: arn };
  return [{ type: 'AWS::S3::Bucket', id: arn, name, body, unread: unreadOf(answers) }, ...policyOf(policy, name, arn), ...(mayBeWritten(answers) ? [writersOf(name, arn)] : [])];
}

interface Setting {
  readonly key: string;
  readonly answer: Answer;
  readonly value: (answer: Json) => Json | undefined;
}

function told({ acl, block, lock, logging, tags, versioning }: Answers): readonly Setting[] {
  return [
    { key: 'AccessControl', answer: acl, value: cannedOf },
    { key: 'LoggingConfiguration', answer: logging, value: loggingOf },
    { key: 'ObjectLockEnabled', answer: lock, value: (answer) => (textAt(answer, 'ObjectLockConfiguration', 'ObjectLockEnabled') === 'Enabled' ? true : undefined) },
    { key: 'PublicAccessBlockConfiguration', answer: block, value: blockOf },
    { key: 'Tags', answer: tags, value: (answer) => itemsAt(answer, 'TagSet') },
    { key: 'VersioningConfiguration', answer: versioning, value: (answer) => (textAt(answer, 'Status') === undefined ? undefined : picked(answer, 'Status')) },
  ];
}

function settingsOf(answers: Answers): Found['body'] {
  return Object.fromEntries(told(answers).flatMap(({ key, answer, value }) => (answer instanceof Unanswered ? [] : [[key, value(answer)] as const])));
}

function unreadOf(answers: Answers): readonly Unread[] {
  const { block } = answers;
  const refused = told(answers).flatMap(({ key, answer }) => (answer instanceof Unanswered ? unreadAt(answer, key) : []));
  return block instanceof Unanswered || blocks(block) ? refused : [...refused, ofAccount];
}

function loggingOf(answer: Json): Json | undefined {
  const target = textAt(answer, 'LoggingEnabled', 'TargetBucket');
  return target === undefined ? undefined : { DestinationBucketName: target };
}

const switches = ['BlockPublicAcls', 'BlockPublicPolicy', 'IgnorePublicAcls', 'RestrictPublicBuckets'];

function blockOf(answer: Json): Json | undefined {
  const block = within(answer, 'PublicAccessBlockConfiguration');
  return block === undefined ? undefined : picked(block, ...switches);
}

function blocks(answer: Json): boolean {
  return switches.every((key) => within(answer, 'PublicAccessBlockConfiguration', key) === true);
}

/** "Amazon S3 uses the most restrictive combination of the bucket-level and account-level settings" ("GetPublicAccessBlock"). */
const ofAccount: Unread = { path: ['PublicAccessBlockConfiguration'], reason: { code: 'unread', text: "the account's own public access block is not read" } };

/** Where it is not known whether there is one, there may be one that says anything. */
function policyOf(answer: Answer, name: string, arn: string): readonly Found[] {
  if (answer === null) return [];
  const policy = { type: 'AWS::S3::BucketPolicy', id: `${arn}/policy`, name: `${name}/policy` };
  const text = answer instanceof Unanswered ? undefined : textAt(answer, 'Policy');
  if (text !== undefined) return [{ ...policy, body: { Bucket: name, PolicyDocument: documentOf(text) } }];
  const why = answer instanceof Unanswered ? answer : untold('GetBucketPolicy');
  return [{ ...policy, body: { Bucket: name }, unread: unreadAt(why, 'PolicyDocument') }];
}

/**
 * Whoever writes logs to a bucket has to be let in, by its policy or its list ("Enabling Amazon S3 server access logging", "Amazon S3
 * bucket policy for CloudTrail", "Enable access logs for your load balancer").
 */
function mayBeWritten({ acl, policy }: Answers): boolean {
  if (acl instanceof Unanswered || policy instanceof Unanswered || !isOwners(acl)) return true;
  if (policy === null) return false;
  const statements = within(documentOf(textAt(policy, 'Policy') ?? ''), 'Statement');
  const all: readonly (Json | undefined)[] = Array.isArray(statements) ? (statements as readonly Json[]) : [statements];
  return all.some((statement) => textAt(statement, 'Effect') !== 'Deny');
}

function writersOf(name: string, arn: string): Found {
  const reason: Reason = { code: 'unread', text: 'which services and accounts write their logs to it is not wholly read' };
  return { type: 'Bylaw::AWS::S3::Writers', id: `${arn}/writers`, name: `${name}/writers`, body: { Bucket: name }, unread: [{ path: ['From'], reason }] };
}
