/** How the servers are started and reached. */
import { generateKeyPairSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Door } from './client.js';

export const admin = 'admin-token';

/** What the server sends of Secrets is recorded whole: the log has to show that no data was among it. */
const auditPolicy = `apiVersion: audit.k8s.io/v1
kind: Policy
omitStages: [RequestReceived]
rules:
  - level: RequestResponse
    verbs: [get, list, watch]
    resources: [{group: "", resources: [secrets]}]
  - level: Metadata
`;

export function etcdFlags(directory: string, url: string, peer: string): readonly string[] {
  const client = [`--listen-client-urls=${url}`, `--advertise-client-urls=${url}`];
  const peers = [`--listen-peer-urls=${peer}`, `--initial-advertise-peer-urls=${peer}`, `--initial-cluster=default=${peer}`];
  return [`--data-dir=${directory}/etcd`, ...client, ...peers, '--unsafe-no-fsync', '--log-level=error'];
}

export function serverFlags(directory: string, etcdUrl: string, port: number, users: readonly string[]): readonly string[] {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const file = (name: string, content: string): string => {
    writeFileSync(path.join(directory, name), content, { mode: 0o600 });
    return path.join(directory, name);
  };
  const key = file('accounts.key', privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
  const tokens = [`${admin},admin,admin,"system:masters"`, ...users.map((user) => `${user}-token,${user},${user}`)];
  return [
    `--etcd-servers=${etcdUrl}`,
    '--bind-address=127.0.0.1',
    `--secure-port=${port}`,
    `--cert-dir=${directory}`,
    '--authorization-mode=RBAC',
    '--anonymous-auth=false',
    `--token-auth-file=${file('tokens.csv', `${tokens.join('\n')}\n`)}`,
    '--service-account-issuer=https://cluster.example',
    `--service-account-key-file=${key}`,
    `--service-account-signing-key-file=${key}`,
    '--service-cluster-ip-range=10.96.0.0/16',
    // Nobody makes default service accounts here, and without one no pod would be admitted.
    '--disable-admission-plugins=ServiceAccount',
    '--endpoint-reconciler-type=none',
    '--allow-privileged=true',
    // Pages then come from etcd, and a compaction makes them "gone" as it does on a busy cluster.
    '--watch-cache=false',
    `--audit-policy-file=${file('audit.yaml', auditPolicy)}`,
    `--audit-log-path=${directory}/audit.log`,
    '--audit-log-mode=blocking-strict',
  ];
}

/** As a user's own tools would have it. */
export function writeKubeconfig(directory: string, { url, ca }: Door, user: string, token: string): string {
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'live',
    contexts: [{ name: 'live', context: { cluster: 'bed', user } }],
    clusters: [{ name: 'bed', cluster: { server: url, 'certificate-authority-data': Buffer.from(ca).toString('base64') } }],
    users: [{ name: user, user: { token } }],
  };
  const file = path.join(directory, `${user}.kubeconfig`);
  writeFileSync(file, JSON.stringify(config), { mode: 0o600 });
  return file;
}
