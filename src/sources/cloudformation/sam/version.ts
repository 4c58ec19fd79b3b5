/** `AutoPublishAlias`: a version and an alias that events go to. */
import type { TemplateResource } from '../template.js';
import { made } from './expansion.js';
import type { Expansion } from './expansion.js';
import { getAtt, given, ref, refOf, scalar, take, textOf } from './values.js';

/** The alias's logical id, if there is one. SAM ends the version's in a digest of the code; here it has none. */
export function publish(resource: TemplateResource, x: Expansion): string | undefined {
  const name = given(resource.properties, 'AutoPublishAlias');
  if (name === undefined) return undefined;
  const { id, properties } = resource;
  const version = `${id}Version`;
  // The name of an alias that is a parameter is known when it is deployed.
  const alias = `${id}Alias${(textOf(name) ?? refOf(name) ?? '').replace(/\W|_/g, '')}`;
  const words = { FunctionName: ref(id, name), Description: given(properties, 'VersionDescription') };
  const scaling = take(properties, ['FunctionScalingConfig']);
  x.add(made(resource, version, 'AWS::Lambda::Version', { ...words, ...scaling }, name));
  x.add(
    made(resource, alias, 'AWS::Lambda::Alias', {
      FunctionName: ref(id, name),
      FunctionVersion: getAtt(version, 'Version', name),
      Name: textOf(name) === undefined ? name : scalar(textOf(name) ?? '', name),
      ...take(properties, ['ProvisionedConcurrencyConfig']),
    }, name),
  );
  x.aliases.set(`${id}.Version`, version);
  x.aliases.set(`${id}.Alias`, alias);
  return alias;
}
