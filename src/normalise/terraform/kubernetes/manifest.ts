/** Manifests as a whole: "Resource: kubernetes_manifest"; "kubectl_manifest", whose manifest is a text. */
import type { LedgerEntry } from '../../../model/ledger.js';
import type { Raw } from '../../../model/raw.js';
import type { Dict, Value } from '../../../model/value.js';
import { parseEmbeddedJson } from '../../../syntax/json/index.js';
import { parseEmbeddedYaml } from '../../../syntax/yaml/embedded.js';
import { known, made, written } from '../../make.js';
import type { Mapper } from '../../make.js';
import { at, cursor, reasonOf, text } from '../../read.js';
import { declared } from './object.js';

export const manifest: Mapper = (raw, body) => objectIn(raw, at(body, 'manifest').value);

export const textManifest: Mapper = (raw, body) => {
  const [yaml] = written(at(body, 'yaml_body'));
  return objectIn(raw, yaml === undefined ? undefined : (parseEmbeddedJson(yaml) ?? parseEmbeddedYaml(yaml) ?? yaml));
};

function objectIn(raw: Raw, value: Value | undefined): ReturnType<Mapper> {
  if (value?.kind !== 'dict') return { ...made([]), gaps: [unknownManifest(raw, value === undefined ? '' : reasonOf(value))] };
  const type = typeOf(value);
  if (type === undefined) return { ...made([]), gaps: [unknownManifest(raw, 'its apiVersion or kind is not known')] };
  return declared(raw, { type, body: value, namespace: '-' });
}

function typeOf(object: Dict): string | undefined {
  const [version, kind] = ['apiVersion', 'kind'].map((key) => known(text(at(cursor(object), key))));
  if (version === undefined || kind === undefined) return undefined;
  const slash = version.indexOf('/');
  return slash < 0 ? kind : `${version.slice(0, slash)}/${kind}`;
}

function unknownManifest({ address, at: { at: place } }: Raw, why: string): LedgerEntry {
  const reason = `its manifest cannot be read${why === '' ? '' : `: ${why}`}`;
  return { subject: 'resource', name: address, outcome: 'gap', code: 'manifest-unknown', reason, at: place };
}
