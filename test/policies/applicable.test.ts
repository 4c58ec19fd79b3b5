/** What is asked of workloads on Kubernetes is asked of its functions and of tasks of Amazon ECS, too, unless they have no word for it. */
import { expect, test } from '@jest/globals';
import { policies } from './policies.js';

/** That a rule lists a pair means that it has inputs and a parity case for it, which other tests hold. */
const pairs = [
  ['kubernetes', 'container'],
  ['kubernetes', 'function'],
  ['cloudformation', 'container'],
  ['terraform', 'container'],
] as const;

const kubernetesAlone = 'it is a matter of Kubernetes';
const knative = 'ECS hands no requests to tasks and starts none for them';
const chosen = 'the platform starts and replaces copies of functions as requests come';

const notApplicable: Readonly<Record<string, string>> = {
  'concurrency-caps/job-bounds kubernetes-function': 'functions are no jobs',
  'concurrency-caps/request-concurrency cloudformation-container': knative,
  'concurrency-caps/request-concurrency terraform-container': knative,
  'concurrency-caps/serverless-scale-max cloudformation-container': knative,
  'concurrency-caps/serverless-scale-max terraform-container': knative,
  'credentials/k8s-token-lifetime cloudformation-container': kubernetesAlone,
  'credentials/k8s-token-lifetime terraform-container': 'Terraform says the same in the words of Kubernetes',
  'immutable-tags/signature-unverified kubernetes-function': 'admission checks images whoever runs them',
  'immutable-tags/signature-unverified cloudformation-container': 'ECS checks no signatures',
  'immutable-tags/signature-unverified terraform-container': 'ECS checks no signatures',
  'least-privilege/default-namespace cloudformation-container': kubernetesAlone,
  'least-privilege/default-service-account cloudformation-container': kubernetesAlone,
  'least-privilege/default-service-account terraform-container': 'Terraform says the same in the words of Kubernetes',
  'least-privilege/sa-token-automount cloudformation-container': kubernetesAlone,
  'network-boundaries/k8s-exposure kubernetes-function': 'Knative takes no port of the machine, and functions of OpenFaaS have no word for it',
  'network-boundaries/k8s-exposure cloudformation-container': kubernetesAlone,
  'network-boundaries/k8s-exposure terraform-container': 'Terraform says the same in the words of Kubernetes',
  'network-boundaries/k8s-policy-missing cloudformation-container': kubernetesAlone,
  'network-boundaries/k8s-policy-missing terraform-container': 'Terraform says the same in the words of Kubernetes',
  'resilience/dangling-reference cloudformation-container': 'CloudFormation refuses what refers to nothing',
  'resilience/dangling-reference terraform-container': 'Terraform refuses what refers to nothing',
  'resilience/replicas kubernetes-function': chosen,
  'resilience/rollout kubernetes-function': chosen,
  'resilience/spread kubernetes-function': chosen,
  'resilience/spread cloudformation-container': 'ECS spreads tasks over zones by itself',
  'secret-handling/env-from-secret cloudformation-container': 'on ECS the environment is the way that the platform offers',
};

const missing = policies.rules
  .filter(({ entities, vocabularies }) => entities.includes('workload') && vocabularies.kubernetes !== undefined)
  .flatMap(({ id, vocabularies }) => pairs.filter(([vocabulary, runtime]) => vocabularies[vocabulary]?.includes(runtime) !== true).map((pair) => `${id} ${pair.join('-')}`));

test('every rule on workloads of Kubernetes is proven for its functions and for ECS, or it is said why not', () => {
  expect(missing).toEqual(Object.keys(notApplicable));
});
