/** What each code of the ledger means to people, and what can be done about it. */
import type { LedgerCode } from '../model/ledger.js';

export interface Remedy {
  /** What it is. */
  readonly says: string;
  /** In the imperative. Absent: it is a limit of Bylaw, and nothing that people do closes it. */
  readonly remedy?: string;
}

const again = 'run it again; if it stays, take fewer regions or clusters at a time';

/** Complete, as the compiler sees to. */
export const remedies: Readonly<Record<LedgerCode, Remedy>> = {
  'base-unread': { says: 'what could not be read of the revision that is compared with', remedy: 'mend it there, or compare with a later one' },
  binary: { says: 'a file that is no text', remedy: 'save it as UTF-8, or exclude it in bylaw.yaml (exclude)' },
  'chart-broken': { says: 'charts that helm refuses', remedy: 'correct the chart at the place that is named; `helm lint` tells more' },
  'chart-dependencies': { says: 'charts whose dependencies are not here', remedy: 'run `helm dependency build` in the chart, and scan again' },
  'chart-not-rendered': { says: 'charts that are not rendered', remedy: 'install helm, or scan what the `helm template` command of the entry prints, with the values of each environment' },
  'chart-stopped': { says: 'charts that take helm too long, or make too much', remedy: 'scan what the `helm template` command of the entry prints' },
  cycle: { says: 'something that depends on itself', remedy: 'break the circle at the place that is named' },
  denied: { says: 'calls that the credentials do not allow', remedy: 'grant what `bylaw audit aws --print-policy` or `bylaw audit kubernetes --print-rbac` prints' },
  documents: { says: 'further documents in a template that may have one', remedy: 'put each template into a file of its own' },
  duplicate: { says: 'something that is declared twice', remedy: 'delete or rename one of the two' },
  'duplicate-key': { says: 'a key that comes twice', remedy: 'delete one of the two' },
  expired: { says: 'calls that came after the credentials ran out', remedy: 'renew the credentials, and audit again' },
  expression: { says: 'expressions that Terraform would refuse', remedy: 'correct the expression; `terraform validate` tells more' },
  'file-missing': { says: 'files that something names and that are not here', remedy: 'build or fetch it before the scan' },
  'for-each': { says: 'loops of AWS::LanguageExtensions', remedy: 'audit the account where the stack runs: `bylaw audit aws`' },
  gone: { says: 'lists that changed faster than they were read', remedy: 'audit again' },
  intrinsic: { says: 'functions that CloudFormation would refuse', remedy: 'correct the template; `aws cloudformation validate-template` tells more' },
  'kustomize-broken': { says: 'what kustomize would refuse', remedy: 'correct it at the place that is named; `kubectl kustomize <directory>` tells more' },
  'kustomize-not-rendered': { says: 'parts of a kustomization that are not followed', remedy: 'scan what `kubectl kustomize <directory>` prints' },
  'kustomize-patch': { says: 'patches that cannot be applied', remedy: 'correct the patch or its target; `kubectl kustomize <directory>` tells more' },
  'kustomize-remote-base': { says: 'bases that lie in other repositories', remedy: 'scan what `kubectl kustomize <directory>` prints, or keep a copy of the base' },
  limit: { says: 'more work than one root, template or file may make', remedy: 'scan code roots one by one, or make it smaller' },
  macro: { says: 'what a macro makes of a template', remedy: 'scan what `aws cloudformation get-template --template-stage Processed` prints' },
  malformed: { says: 'answers that the API does not give', remedy: 'see whether a proxy answers in its place; else report it' },
  'manifest-unknown': { says: 'manifests in Terraform that are not known', remedy: 'scan a plan: `terraform show -json tfplan > plan.json`' },
  'module-cycle': { says: 'modules that contain themselves', remedy: 'break the circle of calls' },
  'module-not-installed': { says: 'modules that are not here', remedy: 'run `terraform init` (or `tofu init`) in the root, and scan again' },
  more: { says: 'more entries than are listed for one file', remedy: 'mend those that are listed first' },
  'no-rule': { says: 'kinds of Kubernetes objects that no rule asks about' },
  'no-type': { says: 'resources without a type', remedy: 'give the resource its Type' },
  'not-covered': { says: 'files, blocks and functions that are not read' },
  'not-found': { says: 'things that were gone when they were asked about', remedy: 'audit again' },
  'object-missing': { says: 'files of a revision whose content this clone lacks', remedy: 'fetch it: `git fetch --refetch`, or clone without a filter' },
  'opted-out': { says: 'regions that the account does not use', remedy: 'leave the region out, or opt in to it' },
  'outside-root': { says: 'links that lead out of the scanned directory', remedy: 'scan from a directory that holds both ends of the link' },
  sam: { says: 'what SAM makes and Bylaw does not', remedy: 'audit the account where the stack runs: `bylaw audit aws`' },
  'secrets-unread': { says: 'the Secrets of a live cluster, which are not listed unless they are asked for', remedy: 'audit with `--secrets`, and with the right to list them' },
  'seen-twice': { says: 'files that repeat what is judged already' },
  shape: { says: 'printed answers that are none of this API', remedy: 'print it again with `aws lambda get-function --output json`' },
  stack: { says: 'stack files that OpenFaaS would refuse', remedy: 'correct it; `faas-cli generate` tells more' },
  'state-beside-code': { says: 'states of roots whose code is judged', remedy: 'scan the state by itself: `bylaw scan <file>`' },
  'state-deposed': { says: 'objects that were replaced and are still there', remedy: '`terraform apply` destroys them' },
  'state-empty': { says: 'states that hold no resources', remedy: 'fetch the one that the backend keeps: `terraform state pull > state.json`' },
  'state-encrypted': { says: 'states that are encrypted', remedy: 'scan what `tofu show -json` prints where the key is, or audit the account: `bylaw audit aws`' },
  'state-flat': { says: 'objects that Terraform 0.11 wrote and nothing has changed since', remedy: '`terraform apply -refresh-only` writes them anew' },
  'state-format': { says: 'states of forms that are not read', remedy: 'write it with Terraform 0.12 or later, or scan what `terraform show -json` prints' },
  'state-superseded': { says: 'states that a newer one has followed', remedy: 'delete it, or scan it by itself under another name than `.backup`' },
  stopped: { says: 'calls that the end of the run came before', remedy: 'let the audit come to its end' },
  submodule: { says: 'repositories within the repository, of which only the revision is known', remedy: 'scan the submodule in its own repository' },
  syntax: { says: 'files that cannot be parsed', remedy: 'correct the syntax at the place that is named' },
  template: { says: 'templates that CloudFormation would refuse', remedy: 'correct the template; `aws cloudformation validate-template` tells more' },
  templated: { says: 'templates that are no YAML before they are rendered', remedy: 'scan what the tool that fills them in prints' },
  throttled: { says: 'calls that were throttled until patience ran out', remedy: again },
  'too-deep': { says: 'objects that are nested too deeply' },
  'too-large': { says: 'files of more than 10 MB', remedy: 'split it, or exclude it in bylaw.yaml (exclude) if it is no infrastructure code' },
  unauthenticated: { says: 'clusters that do not accept the credentials', remedy: 'log in again, and audit again' },
  'unknown-tag': { says: 'YAML tags that are no functions of CloudFormation', remedy: 'correct the tag' },
  unreachable: { says: 'calls that were not answered', remedy: again },
  unreadable: { says: 'files and directories that cannot be opened', remedy: 'mend the rights or the link' },
  unrecorded: { says: 'calls that the snapshot has no answer to', remedy: 'take a new snapshot with this version of Bylaw' },
  'variable-file': { says: 'variable files that are not there', remedy: 'correct the path in bylaw.yaml (roots: variable-files, values)' },
  'variable-value': { says: 'values that a variable does not take', remedy: 'give it a value of its type that passes its validation' },
};
