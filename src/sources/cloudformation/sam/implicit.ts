/** The APIs that events go to when they name none. */
import type { Located, Value } from '../../../model/value.js';
import type { TemplateResource } from '../template.js';
import { httpApi, restApi } from './events/api.js';
import { dict, get, given, isIntrinsic, refOf, scalar, textOf } from './values.js';

const apis = [
  { event: 'Api', names: 'RestApiId', id: restApi, type: 'AWS::Serverless::Api' },
  { event: 'HttpApi', names: 'ApiId', id: httpApi, type: 'AWS::Serverless::HttpApi' },
] as const;

/** What events ask for and the template does not have. */
export function implicitApis(resources: readonly TemplateResource[]): readonly TemplateResource[] {
  return apis.flatMap(({ event, names, id, type }) => {
    const asked = resources.flatMap((resource) => asking(resource, event, names, id).map((at) => ({ resource, at })));
    const [first] = asked;
    if (first === undefined || resources.some((resource) => resource.id === id)) return [];
    const { at } = first;
    const properties = dict(event === 'Api' ? { StageName: scalar('Prod', at) } : {}, at);
    return [{ id, type, properties, conditions: shared(asked.map(({ resource }) => resource)), at, attributes: dict({}, at) }];
  });
}

/** Places of the events of a resource that go to the implicit API. */
function asking({ type, properties }: TemplateResource, event: string, names: string, id: string): readonly Located[] {
  if (type !== 'AWS::Serverless::Function' && type !== 'AWS::Serverless::StateMachine') return [];
  const events: Value | undefined = given(properties, 'Events');
  if (events?.kind !== 'dict' || isIntrinsic(events)) return [];
  return [...events.entries.values()].flatMap(({ key, value }) => {
    const api = given(given(value, 'Properties'), names);
    return textOf(get(value, 'Type')) === event && (api === undefined || (refOf(api) ?? textOf(api)) === id) ? [{ at: key }] : [];
  });
}

/** What several ask for is there if any of them is; conditions that differ are left out. */
export function shared([first, ...others]: readonly TemplateResource[]): readonly string[] {
  const same = others.every(({ conditions }) => conditions.join() === first?.conditions.join());
  return same ? (first?.conditions ?? []) : [];
}
