/** Kinds that control planes, meshes, delivery tools and secret operators bring. */
import { all } from '../aws/guards.js';
import type { Mapper } from '../make.js';
import { clusterImagePolicy, imageValidatingPolicy, kyvernoPolicy, ratify } from './admission.js';
import { admissionConfiguration, auditPolicy, clusterConfiguration, kubeletConfiguration, nodeConfiguration, staticPod } from './component.js';
import { configMap, kubeconfig } from './config.js';
import { appProject, application, applicationSet } from './delivery.js';
import { encryptionConfiguration } from './encryption.js';
import { clusterExternalSecret, externalSecret, sealedSecret, secretProviderClass, vaultDynamicSecret, vaultStaticSecret } from './lease.js';
import { destinationRule, meshAnnotations, peerAuthentication, server, serverAuthorization } from './mesh.js';

export const operators: readonly (readonly [string, Mapper])[] = [
  ['Config', kubeconfig],
  ['ConfigMap', configMap],
  ['apiserver.config.k8s.io/AdmissionConfiguration', admissionConfiguration],
  ['apiserver.config.k8s.io/EncryptionConfiguration', encryptionConfiguration],
  ['argoproj.io/AppProject', appProject],
  ['argoproj.io/Application', application],
  ['argoproj.io/ApplicationSet', applicationSet],
  ['audit.k8s.io/Policy', auditPolicy],
  ['bitnami.com/SealedSecret', sealedSecret],
  ['constraints.gatekeeper.sh/RatifyVerification', ratify],
  ['external-secrets.io/ClusterExternalSecret', clusterExternalSecret],
  ['external-secrets.io/ExternalSecret', externalSecret],
  ['kubeadm.k8s.io/ClusterConfiguration', clusterConfiguration],
  ['kubeadm.k8s.io/InitConfiguration', nodeConfiguration],
  ['kubeadm.k8s.io/JoinConfiguration', nodeConfiguration],
  ['kubelet.config.k8s.io/KubeletConfiguration', kubeletConfiguration],
  ['kyverno.io/ClusterPolicy', kyvernoPolicy],
  ['kyverno.io/Policy', kyvernoPolicy],
  ['networking.istio.io/DestinationRule', destinationRule],
  ['policies.kyverno.io/ImageValidatingPolicy', imageValidatingPolicy],
  ['policies.kyverno.io/NamespacedImageValidatingPolicy', imageValidatingPolicy],
  ['policy.linkerd.io/Server', server],
  ['policy.linkerd.io/ServerAuthorization', serverAuthorization],
  ['policy.sigstore.dev/ClusterImagePolicy', clusterImagePolicy],
  ['secrets-store.csi.x-k8s.io/SecretProviderClass', secretProviderClass],
  ['secrets.hashicorp.com/VaultDynamicSecret', vaultDynamicSecret],
  ['secrets.hashicorp.com/VaultStaticSecret', vaultStaticSecret],
  ['security.istio.io/PeerAuthentication', peerAuthentication],
];

/** What a pod template says besides: how the mesh treats its traffic. */
export function meshed(mapper: Mapper, ...metadata: readonly string[]): Mapper {
  return all(mapper, meshAnnotations(...metadata));
}

/** A pod may be a part of the control plane, which a kubelet starts. */
export function meshedPod(mapper: Mapper): Mapper {
  return all(meshed(mapper, 'metadata'), staticPod);
}
