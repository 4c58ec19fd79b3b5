/** The programs that a cluster consists of. */
import type { Attr, Coll } from '../attr.js';

/** A component of a cluster's control plane or of its nodes, as it is started, or one of the files that configure it. */
export interface Component {
  readonly type:
    | 'admission' // a file that configures the API server's admission plugins
    | 'api-server'
    | 'audit' // a file that says what the API server records
    | 'controller-manager'
    | 'encryption' // a file that says how the API server encrypts what it stores
    | 'etcd'
    | 'kubelet'
    | 'scheduler';
  /** Whoever shows no credentials is let in: as `system:anonymous`, or as any client of etcd. */
  readonly anonymous: Attr<boolean>;
  /** Modes of authorization, in order: `Node`, `RBAC`, `Webhook`, `AlwaysAllow`. */
  readonly authorization: Coll<Attr<string>>;
  /** Of a kubelet: the port on which it answers everybody; 0 is none. */
  readonly readOnlyPort: Attr<number>;
  /** Of an API server: a file of tokens or passwords that never change. */
  readonly credentialFile: Attr<string>;
  /** Of an API server: admission plugins that are switched on besides the platform's own choice. */
  readonly plugins: Coll<Attr<string>>;
  /** Of an API server: the file that says how what it stores is encrypted. */
  readonly encryptionFile: Attr<string>;
  /** Of an API server, and of a file that says what it records: it writes down who asked it for what. */
  readonly audits: Attr<boolean>;
  /** Of an encryption file: what Secrets are written with: `kms`, `aescbc`, …; `identity` is no encryption. */
  readonly encryption: Attr<string>;
  /** Of an API server: tokens of service accounts live a year, however long was asked for. */
  readonly extendsTokens: Attr<boolean>;
  /** Of an API server: a token counts only while its service account is there. */
  readonly looksUpTokens: Attr<boolean>;
  /** Of a controller manager: each controller has a service account of its own. */
  readonly ownAccounts: Attr<boolean>;
  /** Of a kubelet: it renews its client certificate. */
  readonly rotatesCertificates: Attr<boolean>;
  /** Of a kubelet: processes of a pod at most; -1 is as many as the machine has room for. */
  readonly podProcesses: Attr<number>;
}
