/** The objects of a document: types, names, places. */
import type { Dict, Located, Value } from '../../model/value.js';

export interface KubernetesObject {
  /** `apps/Deployment`; `Pod` for the core group. */
  readonly type: string;
  readonly name: string;
  /** Undefined: not written. */
  readonly namespace: string | undefined;
  readonly body: Dict;
  /** The narrowest name for it. */
  readonly at: Located;
}

/** Lists are opened, what is no object yields nothing. */
export function objectsOf(value: Value, apiVersion?: string, kind?: string): readonly KubernetesObject[] {
  if (value.kind !== 'dict') return [];
  const ownVersion = stringAt(value, 'apiVersion') ?? apiVersion;
  const ownKind = stringAt(value, 'kind') ?? kind;
  if (ownVersion === undefined || ownKind === undefined) return [];
  const items = value.entries.get('items')?.value;
  if (ownKind.endsWith('List') && items?.kind === 'list') {
    // Items of a typed list (`DeploymentList`) need not say what they are.
    const itemKind = ownKind === 'List' ? undefined : ownKind.slice(0, -'List'.length);
    return items.items.flatMap((item) => objectsOf(item, itemKind === undefined ? undefined : ownVersion, itemKind));
  }
  return [object(value, ownVersion, ownKind)];
}

function object(body: Dict, apiVersion: string, kind: string): KubernetesObject {
  const slash = apiVersion.indexOf('/');
  const group = slash === -1 ? '' : apiVersion.slice(0, slash);
  const found = body.entries.get('metadata')?.value;
  const metadata = found?.kind === 'dict' ? found : undefined;
  const prefix = stringAt(metadata, 'generateName');
  return {
    type: group === '' ? kind : `${group}/${kind}`,
    name: stringAt(metadata, 'name') ?? (prefix === undefined ? '?' : `${prefix}*`),
    namespace: stringAt(metadata, 'namespace'),
    body,
    at: metadata?.entries.get('name')?.value ?? metadata?.entries.get('generateName')?.value ?? body.entries.get('kind')?.value ?? body,
  };
}

/** Numbers too: a name of digits that nobody quoted. */
export function stringAt(dict: Dict | undefined, key: string): string | undefined {
  const value = dict?.entries.get(key)?.value;
  return value?.kind === 'scalar' && value.value !== null && value.value !== '' ? String(value.value) : undefined;
}
