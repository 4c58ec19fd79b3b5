/** Puts objects into the cluster under the names that its own discovery gives their kinds. */
import { setTimeout as sleep } from 'node:timers/promises';
import { parseAllDocuments } from 'yaml';
import type { Cluster } from './start.js';

export interface KubeObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string; readonly uid?: string; readonly [key: string]: unknown };
  readonly [key: string]: unknown;
}

interface Found {
  readonly kind: string;
  readonly name: string;
  readonly namespaced: boolean;
}

/** As kubectl reads manifests: YAML 1.1, where `yes` is true. */
export function manifests(text: string): readonly KubeObject[] {
  return parseAllDocuments(text, { version: '1.1' }).map((document): KubeObject => document.toJS());
}

/** Creates objects, many at a time; gives what the server made of them, in order. */
export async function apply(cluster: Cluster, objects: readonly KubeObject[]): Promise<readonly KubeObject[]> {
  const made: KubeObject[] = [];
  for (let start = 0; start < objects.length; start += 50) {
    made.push(...(await Promise.all(objects.slice(start, start + 50).map((object) => create(cluster, object)))));
  }
  return made;
}

async function create(cluster: Cluster, object: KubeObject): Promise<KubeObject> {
  const { status, body } = await cluster.ask('POST', await collection(cluster, object), object);
  if (status !== 201 || !isObject(body)) throw new Error(`${object.kind} ${object.metadata.name}: ${status} ${JSON.stringify(body)}`);
  return body;
}

/** The path under which objects like this one are listed and created. */
async function collection(cluster: Cluster, { apiVersion, kind, metadata: { namespace } }: KubeObject): Promise<string> {
  const group = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
  // A resource that was just defined is served a moment later.
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const found = (await resources(cluster, group)).find((resource) => resource.kind === kind && !resource.name.includes('/'));
    if (found !== undefined) return found.namespaced ? `${group}/namespaces/${namespace ?? 'default'}/${found.name}` : `${group}/${found.name}`;
    await sleep(100);
  }
  throw new Error(`the server has no ${apiVersion} ${kind}`);
}

const known = new WeakMap<Cluster, Map<string, readonly Found[]>>();

async function resources(cluster: Cluster, group: string): Promise<readonly Found[]> {
  const groups = known.get(cluster) ?? new Map<string, readonly Found[]>();
  known.set(cluster, groups);
  const cached = groups.get(group);
  if (cached !== undefined) return cached;
  const { body } = await cluster.ask('GET', group);
  const found = isList(body) ? body.resources : [];
  if (found.length > 0 && !group.includes('knative')) groups.set(group, found);
  return found;
}

function isList(body: unknown): body is { readonly resources: readonly Found[] } {
  return typeof body === 'object' && body !== null && 'resources' in body && Array.isArray(body.resources);
}

function isObject(body: unknown): body is KubeObject {
  return typeof body === 'object' && body !== null && 'kind' in body && 'metadata' in body;
}
