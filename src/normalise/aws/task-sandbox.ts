/** What keeps a container of ECS to itself: "Task definition parameters" of the ECS developer guide. */
import { absent, byDefault, placeOf, set, unknown } from '../../model/attr.js';
import type { Attr, Coll } from '../../model/attr.js';
import type { Sandbox } from '../../model/facts.js';
import type { Located } from '../../model/value.js';
import { capabilityNames } from '../capabilities.js';
import { known } from '../make.js';
import { at, members, oneOf, plainWords, strings } from '../read.js';
import type { Cursor } from '../read.js';
import type { ContainerWords } from './task-container.js';

type Secured = Pick<Sandbox, 'allowPrivilegeEscalation' | 'appArmorProfile' | 'capabilities' | 'seLinuxRole' | 'seLinuxType' | 'seLinuxUser'>;

/** `launched`: `requiresCompatibilities` of the task. */
export function securedIn({ spelt }: ContainerWords, definition: Cursor, launched: Cursor): Secured {
  const { near } = definition;
  const options = strings(at(definition, spelt('dockerSecurityOptions')));
  const capabilities = at(definition, spelt('linuxParameters'), spelt('capabilities'));
  const gains = (option: string | undefined) => (option?.startsWith('no-new-privileges') === true ? false : undefined);
  const profile = (option: string) => (option.startsWith('apparmor:') ? profileOf(option.slice('apparmor:'.length)) : undefined);
  const label = (key: string) => (option: string) => (option.startsWith(`label:${key}:`) ? option.slice(`label:${key}:`.length) : undefined);
  const disabled = (option: string) => (option === 'label:disable' ? 'disable' : undefined);
  return {
    allowPrivilegeEscalation: gainsOn(launched, near, (otherwise) => first(options, near, gains, otherwise)),
    appArmorProfile: first(options, near, profile),
    capabilities: { add: capabilityNames(at(capabilities, spelt('add'))), drop: capabilityNames(at(capabilities, spelt('drop'))) },
    seLinuxType: first(options, near, (option) => disabled(option) ?? label('type')(option)),
    seLinuxUser: first(options, near, label('user')),
    seLinuxRole: first(options, near, label('role')),
  };
}

const launchTypes = plainWords('EC2', 'FARGATE', 'EXTERNAL', 'MANAGED_INSTANCES');

/** Fargate takes no `dockerSecurityOptions` ("Task definition differences for Fargate"). */
function gainsOn(launched: Cursor, near: Located, said: (otherwise: Attr<boolean>) => Attr<boolean>): Attr<boolean> {
  const types = members<Attr<string>>(launched, (type) => oneOf(type, launchTypes));
  if (types.items.some((type) => known(type) === 'FARGATE')) return absent(near);
  const reason = unsureOf(types);
  return said(reason === undefined ? byDefault(true, near) : unknown(reason, near, { oneOf: [true, null] }));
}

/** Docker's own profile goes by the name `docker-default`. */
function profileOf(name: string): string {
  return name === 'unconfined' ? 'Unconfined' : name === 'docker-default' ? 'RuntimeDefault' : 'Localhost';
}

/** What the first option that says it says. */
function first<T extends boolean | string>(
  options: Coll<Attr<string>>,
  near: Located,
  read: (option: string) => T | undefined,
  otherwise: Attr<T> = absent<T>(near),
): Attr<T> {
  for (const option of options.items) {
    const value = known(option);
    const said = value === undefined ? undefined : read(value);
    if (said !== undefined) return option.exists === undefined ? set(said, placeOf(option) ?? near) : unknown(option.exists.reason ?? '', near);
  }
  const reason = unsureOf(options);
  return reason === undefined ? otherwise : unknown(reason, near);
}

/** Why there may be others. */
function unsureOf({ items, reason }: Coll<Attr<string>>): string | undefined {
  const unsure = items.find(({ state }) => state === 'unknown');
  return reason ?? (unsure?.state === 'unknown' ? unsure.reason : undefined);
}
