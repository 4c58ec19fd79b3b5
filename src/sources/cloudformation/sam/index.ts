/** The AWS Serverless Application Model: what its transform makes of the resources of a template. */
import type { TemplateResource, TemplateSections } from '../template.js';
import { expandApi, expandHttpApi, expandWebSocketApi } from './api.js';
import { deploymentRole } from './deployment.js';
import { Expansion } from './expansion.js';
import type { SamGap } from './expansion.js';
import { expandFunction } from './function.js';
import { mergerOf, serverless } from './globals.js';
import { implicitApis } from './implicit.js';
import { withReferences } from './references.js';
import { expandApplication, expandCapacityProvider, expandLayer, expandSimpleTable } from './small.js';
import { expandStateMachine } from './state-machine.js';

export type { SamGap } from './expansion.js';

const nouns = new Map<string, (resource: TemplateResource, x: Expansion) => void>([
  ['AWS::Serverless::Api', expandApi],
  ['AWS::Serverless::Application', expandApplication],
  ['AWS::Serverless::CapacityProvider', expandCapacityProvider],
  ['AWS::Serverless::Function', expandFunction],
  ['AWS::Serverless::HttpApi', expandHttpApi],
  ['AWS::Serverless::LayerVersion', expandLayer],
  ['AWS::Serverless::SimpleTable', expandSimpleTable],
  ['AWS::Serverless::StateMachine', expandStateMachine],
  ['AWS::Serverless::WebSocketApi', expandWebSocketApi],
]);

/** What is not of SAM stays as it is, but for references to what SAM makes and notifications that its events ask for. */
export function expandSam(
  resources: readonly TemplateResource[],
  sections: TemplateSections,
): { readonly resources: readonly TemplateResource[]; readonly gaps: readonly SamGap[] } {
  const all = [...resources, ...implicitApis(resources)].map(mergerOf(sections.globals));
  const x = new Expansion(new Map(all.map((resource) => [resource.id, resource])));
  for (const resource of all) expandOne(resource, x);
  deploymentRole(all, x);
  return { resources: x.resources.map((resource) => withReferences(resource, x.aliases)), gaps: x.gaps };
}

function expandOne(resource: TemplateResource, x: Expansion): void {
  const expand = nouns.get(resource.type);
  if (expand !== undefined) expand(resource, x);
  else if (resource.type.startsWith(serverless)) x.gap(resource.id, `resources of type ${resource.type} are not expanded`, resource.at);
  else if (x.find(resource.id) === x.written.get(resource.id)) x.add(resource);
  if (resource.attributes.entries.has('Connectors')) x.gap(resource.id, 'connectors are not expanded', resource.at);
}
