/** What several nouns of SAM are written with: targets of events, places in S3, tags. */
import type { Value } from '../../../model/value.js';
import type { TemplateResource } from '../template.js';
import { dict, get, isIntrinsic, list, scalar, take, textOf } from './values.js';

/** What is asked for to name a function: itself, or the alias that its events go to. */
export interface Target {
  readonly owner: TemplateResource;
  /** For `FunctionName`. */
  readonly name: Value;
  readonly arn: Value;
}

/** A place in S3, written as a URI or a map, in the words of the resource that uses it. */
export function storedAt(uri: Value | undefined, [bucket, key, version]: readonly [string, string, string]): Value | undefined {
  if (uri?.kind === 'dict' && get(uri, 'Bucket') !== undefined) {
    return dict(take(uri, [[bucket, 'Bucket'], [key, 'Key'], [version, 'Version']]), uri);
  }
  const [, name, path, of] = /^s3:\/\/([^/?]+)\/([^?]+)(?:\?versionId=(.+))?$/.exec(textOf(uri) ?? '') ?? [];
  if (uri === undefined || name === undefined || path === undefined) return undefined;
  const at = { [bucket]: scalar(name, uri), [key]: scalar(path, uri) };
  return dict(of === undefined ? at : { ...at, [version]: scalar(of, uri) }, uri);
}

/** `{name: value}` as a list of tags, after the one that SAM gives. */
export function tagList(tags: Value | undefined, createdBy: string | undefined, { at }: TemplateResource): Value | undefined {
  const near = tags ?? at;
  if (tags !== undefined && (tags.kind !== 'dict' || isIntrinsic(tags))) return tags;
  const tag = (key: string, value: Value) => dict({ Key: scalar(key, value), Value: value }, value);
  const own = Array.from(tags?.entries ?? [], ([key, { value }]) => tag(key, value));
  const sam = createdBy === undefined ? [] : [tag(createdBy, scalar('SAM', near))];
  return own.length + sam.length === 0 ? undefined : list([...sam, ...own], near);
}
