/** Whatever an endpoint answers, services neither throw nor hang, and what they hand over can be judged. */
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { normalise } from '../../../normalise/testing.js';
import type { Service } from '../contract.js';
import { readAws } from '../read.js';
import { fakeSession } from '../testing.js';
import { services } from './index.js';

const words = [
  'Functions', 'FunctionArn', 'PackageType', 'Image', 'Environment', 'Error', 'Policy', 'Statement', 'Principal', 'FunctionUrlConfigs',
  'EventSourceMappings', 'UUID', 'Code', 'Concurrency', 'RoleDetailList', 'InstanceProfileList', 'Roles', 'RolePolicyList', 'PolicyDocument',
  'AssumeRolePolicyDocument', 'Policies', 'PolicyVersionList', 'IsDefaultVersion', 'UserDetailList', 'GroupDetailList', 'Arn', 'Content',
  'trailList', 'TrailARN', 'HomeRegion', 'EventSelectors', 'logGroups', 'arn', 'logGroupArn', 'repositories', 'repositoryArn', 'QueueUrls',
  'clusterArns', 'serviceArns', 'taskArns', 'families', 'services', 'serviceArn', 'deployments', 'tasks', 'taskDefinitionArn', 'taskDefinition',
  'containerDefinitions', 'clusters', 'cluster', 'resourcesVpcConfig', 'nodegroups', 'nodegroup', 'nodegroupArn', 'remoteAccess', 'Reservations',
  'Instances', 'InstanceId', 'Tags', 'UserData', 'Value', 'LaunchTemplateVersions', 'LaunchTemplateId', 'LaunchTemplateData', 'NetworkAcls',
  'NetworkAclId', 'Entries', 'SecurityGroups', 'GroupId', 'IpPermissions', 'IpRanges', 'CidrIp', 'AutoScalingGroups', 'AutoScalingGroupARN',
  'LaunchConfigurations', 'LaunchConfigurationARN', 'ScalableTargets', 'ResourceId', 'Buckets', 'Name', 'Keys', 'KeyId', 'KeyMetadata', 'Aliases',
  'AliasArn', 'SecretList', 'ARN',
  '__proto__', 'constructor',
];

const text = fc.oneof(fc.string(), fc.constantFrom('{"Statement":[{"Effect":"Allow","Principal":{"AWS":["*",7]}}]}', '%', '%7B%7D', 'arn:aws:x:::y'));
const { answer } = fc.letrec<{ answer: unknown }>((tie) => ({
  answer: fc.oneof(
    { maxDepth: 5 },
    text,
    fc.constantFrom(null, true, 0),
    fc.array(tie('answer'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...words), tie('answer'), { maxKeys: 6 }),
  ),
}));

test.each(services.map((service) => [service.id, service] as const))('%s', async (_, service: Service) => {
  await fc.assert(
    fc.asyncProperty(fc.dictionary(fc.constantFrom(...words), answer, { minKeys: 1 }), async (given) => {
      const { raws, ledger } = await readAws(fakeSession({}, { others: given }), { services: [service] });
      for (const raw of raws) normalise(raw);
      expect(ledger.length).toBeGreaterThan(0);
    }),
    { numRuns: 150 },
  );
});
