/** Running clusters, loaded when one is audited. */
export { openClusters } from './kubeconfig.js';
export { clusterRole } from './rbac.js';
export { readCluster } from './read.js';
