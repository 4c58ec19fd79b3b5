/** Kubernetes objects in the words of the model. Of types that are not here only pods are found. */
import type { Normaliser } from '../normaliser.js';
import { horizontalPodAutoscaler } from './autoscaler.js';
import { adminPolicy } from './admin-policy.js';
import { calicoPolicy } from './calico.js';
import { ciliumPolicy } from './cilium.js';
import { argoWorkflow } from './custom/argo-workflows.js';
import { sensor, triggered } from './custom/embedded.js';
import { byShape } from './custom/shape.js';
import { tektonPipeline, tektonPipelineRun, tektonStepAction, tektonTask, tektonTaskRun } from './custom/tekton.js';
import { elsewhere, jobTemplate, podTemplate, replicas, single } from './container.js';
import { podDisruptionBudget } from './disruption.js';
import { knative } from './function.js';
import { helmValues } from './helm-values.js';
import { serviceAccount } from './identity.js';
import { made } from '../make.js';
import type { Mapper } from '../make.js';
import { networkPolicy } from './isolation.js';
import { scaledJob, scaledObject } from './keda.js';
import { knativeServing } from './knative-serving.js';
import { namespace } from './namespace.js';
import { meshed, meshedPod, operators } from './operators.js';
import { openfaas } from './openfaas.js';
import { binding, role } from './rbac.js';
import { limitRange, resourceQuota } from './quota.js';
import { secret } from './secret.js';
import { gateway, ingress, route, service } from './service.js';

const template = ['spec', 'template'];

/** `extensions` is where workloads were before `apps`. */
export const types: ReadonlyMap<string, Mapper> = new Map([
  ...operators,
  ['LimitRange', limitRange],
  ['Namespace', meshed(namespace, 'metadata')],
  ['Pod', meshedPod(podTemplate([], single))],
  ['PodTemplate', podTemplate(['template'], elsewhere)],
  ['ReplicationController', podTemplate(template, replicas)],
  ['ResourceQuota', resourceQuota],
  ['Secret', secret],
  ['Service', service],
  ['ServiceAccount', serviceAccount],
  ['apps/DaemonSet', meshed(podTemplate(template, elsewhere), 'spec', 'template', 'metadata')],
  ['apps/Deployment', meshed(podTemplate(template, replicas), 'spec', 'template', 'metadata')],
  ['apps/ReplicaSet', podTemplate(template, replicas)],
  ['apps/StatefulSet', meshed(podTemplate(template, replicas), 'spec', 'template', 'metadata')],
  ['argoproj.io/ClusterWorkflowTemplate', argoWorkflow(['spec'], 'template')],
  ['argoproj.io/CronWorkflow', argoWorkflow(['spec', 'workflowSpec'], 'workflow')],
  ['argoproj.io/Sensor', sensor((raw) => kubernetes(raw))],
  ['argoproj.io/Workflow', argoWorkflow(['spec'], 'workflow')],
  ['argoproj.io/WorkflowTemplate', argoWorkflow(['spec'], 'template')],
  ['autoscaling/HorizontalPodAutoscaler', horizontalPodAutoscaler],
  ['batch/CronJob', jobTemplate('spec', 'jobTemplate', 'spec')],
  ['batch/Job', jobTemplate('spec')],
  ['cilium.io/CiliumClusterwideNetworkPolicy', ciliumPolicy(true)],
  ['cilium.io/CiliumNetworkPolicy', ciliumPolicy(false)],
  ['crd.projectcalico.org/GlobalNetworkPolicy', calicoPolicy(true)],
  ['crd.projectcalico.org/NetworkPolicy', calicoPolicy(false)],
  ['extensions/DaemonSet', podTemplate(template, elsewhere)],
  ['extensions/Deployment', podTemplate(template, replicas)],
  ['extensions/Ingress', ingress],
  ['extensions/NetworkPolicy', networkPolicy],
  ['extensions/ReplicaSet', podTemplate(template, replicas)],
  ['rbac.authorization.k8s.io/ClusterRole', role('cluster-role')],
  ['rbac.authorization.k8s.io/ClusterRoleBinding', binding('cluster-role-binding')],
  ['rbac.authorization.k8s.io/Role', role('role')],
  ['rbac.authorization.k8s.io/RoleBinding', binding('role-binding')],
  ['gateway.networking.k8s.io/GRPCRoute', route],
  ['gateway.networking.k8s.io/Gateway', gateway],
  ['gateway.networking.k8s.io/HTTPRoute', route],
  ['helm.sh/Values', helmValues],
  ['keda.sh/ScaledJob', scaledJob],
  ['keda.sh/ScaledObject', scaledObject],
  ['networking.k8s.io/Ingress', ingress],
  ['networking.k8s.io/NetworkPolicy', networkPolicy],
  ['openfaas.com/Function', openfaas],
  // Functions say it, as far as they name it.
  ['openfaas.com/Profile', () => made([])],
  ['operator.knative.dev/KnativeServing', knativeServing],
  ['policy.networking.k8s.io/AdminNetworkPolicy', adminPolicy],
  ['policy.networking.k8s.io/BaselineAdminNetworkPolicy', adminPolicy],
  ['policy.networking.k8s.io/ClusterNetworkPolicy', adminPolicy],
  ['policy/PodDisruptionBudget', podDisruptionBudget],
  ['projectcalico.org/GlobalNetworkPolicy', calicoPolicy(true)],
  ['projectcalico.org/NetworkPolicy', calicoPolicy(false)],
  ['serving.knative.dev/Configuration', knative(template)],
  ['serving.knative.dev/Revision', knative([])],
  ['serving.knative.dev/Service', knative(template)],
  ['tekton.dev/ClusterTask', tektonTask],
  ['tekton.dev/Pipeline', tektonPipeline],
  ['tekton.dev/PipelineRun', tektonPipelineRun],
  ['tekton.dev/StepAction', tektonStepAction],
  ['tekton.dev/Task', tektonTask],
  ['tekton.dev/TaskRun', tektonTaskRun],
  ['triggers.tekton.dev/EventListener', triggered(['spec', 'triggers', '*', 'template', 'spec'], (raw) => kubernetes(raw))],
  ['triggers.tekton.dev/Trigger', triggered(['spec', 'template', 'spec'], (raw) => kubernetes(raw))],
  ['triggers.tekton.dev/TriggerTemplate', triggered(['spec'], (raw) => kubernetes(raw))],
]);

export const kubernetes: Normaliser = (raw) => {
  const body = { value: raw.body, near: raw.at };
  const mapper = types.get(raw.type);
  return mapper === undefined ? byShape(raw, body) : mapper(raw, body);
};
