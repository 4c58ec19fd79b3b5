/**
 * What cluster administrators add to functions that name it ("Profiles: Advanced Provider Configuration"). Profiles are not merged: of
 * several the last that says something counts.
 */
import { nameIn } from '../../model/cluster.js';
import type { Raw } from '../../model/raw.js';
import type { Dict, Entry, Value } from '../../model/value.js';
import { isNull, unknown } from '../../model/values.js';
import { valueAt } from './custom/dicts.js';

/** Names them, with commas between. */
export const profileAnnotation = 'com.openfaas.profile';

/** "Profiles are created in the `openfaas` namespace". */
const home = 'Profile.openfaas.com/openfaas/';

/** What a function has of its profiles; what nobody says is undefined. */
export interface Profiled {
  readonly podSecurityContext?: Value | undefined;
  readonly resources?: Value | undefined;
}

/** Functions with the profiles of their cluster that they name, under `profiles`: of one name there is one, or nobody knows which counts. */
export function withProfiles(raws: readonly Raw[]): readonly Raw[] {
  const found = new Map<string, Raw | undefined>();
  for (const raw of raws) {
    if (raw.type !== 'openfaas.com/Profile' || !raw.address.startsWith(home)) continue;
    const key = nameIn(raw.domain, raw.address.slice(home.length).replace(/#.*/, ''));
    found.set(key, found.has(key) || raw.exists.state !== 'certain' ? undefined : raw);
  }
  return found.size === 0 ? raws : raws.map((raw) => (raw.type === 'openfaas.com/Function' ? withOwn(raw, found) : raw));
}

function withOwn(raw: Raw, found: ReadonlyMap<string, Raw | undefined>): Raw {
  const own = new Map<string, Entry>();
  for (const name of namesIn(valueAt(valueAt(valueAt(raw.body, 'spec'), 'annotations'), profileAnnotation))) {
    const profile = found.get(nameIn(raw.domain, name));
    if (profile !== undefined) own.set(name, { key: profile.at.at, value: profile.body });
  }
  const profiles: Dict = { kind: 'dict', entries: own, at: raw.at.at };
  return { ...raw, body: { ...raw.body, entries: new Map(raw.body.entries).set('profiles', { key: raw.at.at, value: profiles }) } };
}

function namesIn(value: Value | undefined): readonly string[] {
  const text = value?.kind === 'scalar' && value.value !== null ? String(value.value) : '';
  return text.split(',').map((name) => name.trim()).filter((name) => name !== '');
}

/** From the annotation of a function, and the profiles that were found. */
export function profiled(named: Value | undefined, profiles: Value | undefined): Profiled {
  if (named === undefined || isNull(named)) return {};
  if (named.kind !== 'scalar') return perhaps('its profile', named);
  return namesIn(named).reduce<Profiled>((before, name) => {
    const profile = valueAt(profiles, name);
    return profile === undefined ? perhaps(`its profile ${name}`, named) : { ...before, ...saidBy(valueAt(profile, 'spec')) };
  }, {});
}

function perhaps(profile: string, { at }: Value): Profiled {
  const value = unknown('not-covered', `${profile} may say it`, at);
  return { podSecurityContext: value, resources: value };
}

function saidBy(spec: Value | undefined): Profiled {
  if (spec?.kind === 'unknown') return { podSecurityContext: spec, resources: spec };
  const keys = ['podSecurityContext', 'resources'] as const;
  const rest = spec?.kind === 'dict' ? spec.rest : undefined;
  const said = keys.map((key) => [key, valueAt(spec, key) ?? rest] as const);
  return Object.fromEntries(said.filter(([, value]) => value !== undefined && !isNull(value)));
}
