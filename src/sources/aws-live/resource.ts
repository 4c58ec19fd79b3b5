/** A resource that was found, as raw: a document of its own, so that every value has a place that people can be shown. */
import { certain } from '../../model/attr.js';
import type { Domain, Raw, Unread } from '../../model/raw.js';
import type { Dict } from '../../model/value.js';
import { parseJson } from '../../syntax/json/index.js';
import { TextFile, spot } from '../../shared/text.js';
import type { Found } from './contract.js';

/** A resource as it is kept. */
export interface Kept extends Pick<Found, 'id' | 'type' | 'unread'> {
  readonly domain: Domain;
  readonly file: TextFile;
}

/** `place` is what comes before the type: `aws/123456789012/eu-central-1`. */
export function kept({ type, id, name, body, unread }: Found, domain: Domain, place: string): Kept {
  const file = new TextFile(`.live/${place}/${type.replaceAll('::', '-')}/${segment(name)}.json`, `${JSON.stringify(body, null, 2)}\n`);
  return { type, id, domain, file, ...(unread === undefined ? {} : { unread }) };
}

export function rawOf({ type, id, domain, file, unread = [] }: Kept): Raw {
  const { value } = parseJson(file);
  const at = spot(file, 0, 1);
  const dict: Dict = value?.kind === 'dict' ? value : { kind: 'dict', entries: new Map(), at };
  const isTold = dict.entries.has('Tags') || unread.some(({ path: [key] }) => key === 'Tags');
  const tags = isTold || tagless.has(type) ? [] : [untold];
  return { vocabulary: 'cloudformation', type, address: id, formerly: [], domain, exists: certain, body: dict, at: { at }, unread: [...unread, ...tags] };
}

/** Many APIs tell tags only when they are asked for them, resource by resource. */
const untold: Unread = { path: ['Tags'], reason: { code: 'unread', text: 'its tags are not read' } };

/** That have none. */
const tagless: ReadonlySet<string> = new Set(['AWS::AutoScaling::LaunchConfiguration', 'AWS::EC2::NetworkAclEntry', 'AWS::Lambda::Permission', 'AWS::Lambda::Url']);

/** A name as one segment of a path. */
function segment(name: string): string {
  return encodeURIComponent(name.replace(/^\/+/, '').toWellFormed()).replaceAll('%2F', '/').replaceAll(/(^|\/)\.+(?=\/|$)/g, '$1_');
}
