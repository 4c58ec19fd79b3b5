/** `bylaw audit kubernetes`: read clusters, judge them, write the reports, answer with the exit code. */
import { auditRole, loadConfig } from '../../index.js';
import type { KubernetesTarget } from '../../index.js';
import { auditTarget } from '../audit.js';
import { textFlag } from '../deliver.js';
import type { Flags } from '../deliver.js';
import type { Output } from '../outputs.js';

export async function runAuditKubernetes(flags: Flags, outputs: readonly Output[]): Promise<number> {
  const { config } = loadConfig(process.cwd(), textFlag(flags, 'config'));
  const target = targetOf(flags);
  if (flags['printRbac'] === true) {
    process.stdout.write(await auditRole(config, target));
    return 0;
  }
  return auditTarget(target, config, flags, outputs);
}

function targetOf(flags: Flags): KubernetesTarget {
  const contexts = flags['context'];
  const kubeconfig = textFlag(flags, 'kubeconfig');
  return {
    provider: 'kubernetes',
    secrets: flags['secrets'] === true,
    ...(Array.isArray(contexts) ? { contexts: contexts.map(String) } : {}),
    ...(kubeconfig === undefined ? {} : { kubeconfig }),
  };
}
