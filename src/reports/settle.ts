/** What would settle a question that could not be decided, by the words of its reason. */

type Advice = readonly [reason: RegExp, settle: (...names: readonly string[]) => string];

const live = 'no code tells it: audit where it runs (`bylaw audit aws`)';
const limit = 'nothing at hand: a limit of Bylaw';

/** The first that fits counts. Each names a shape that sources and mappers write; no pattern backtracks over another's text. */
const table: readonly Advice[] = [
  [/(?:^| )var\.(\S+) has no value$/, (name) => `give var.${name} a value (roots: variables or variable-files)`],
  [/^parameter (\S+) has no default$/, (name) => `give the parameter ${name} a value (roots: variables)`],
  [/^argument (\S+) of (module\.\S+) is not given$/, (name, call) => `give ${call} the argument ${name}`],
  [/^terraform\.workspace is /, () => 'name the workspace (roots: workspace)'],
  [/^(AWS::\S+) is chosen when /, (name) => `say where it is deployed (roots: account, region), or give ${name} a value (roots: variables)`],
  [/namespace .*\b(?:chosen|applied)\b/, () => 'name the namespace (roots: namespace)'],
  [/ may be applied to the same cluster$/, () => 'say which roots share a cluster (roots: cluster)'],
  [/(?:^|: )(module\.\S+) is not installed\b/, (call) => `run \`terraform init\` where ${call} is called`],
  [/(?:^|: )(module\.\S+) is in (.+), where no files are scanned$/, (_, directory) => `scan ${directory} too`],
  [/(?:^|: )(?:the )?permission (.+) is missing for /, (actions) => `grant ${actions}`],
  [/(?:^|: )the right to (.+) is missing in /, (right) => `grant the right to ${right}`],
  [/ ran out before | does not accept the credentials/, () => 'renew the credentials, and audit again'],
  [/ throttled | was not answered | was stopped before | changed too fast /, () => 'audit again'],
  [/^arn:[\w-]+:iam::aws:policy\//, () => 'AWS keeps this policy: its console says what it allows'],
  [/^default is not defined here$/, () => 'declare the service account, or name one that is declared'],
  [/^(.+) is not defined here$/, (name) => `scan the code that defines ${name} together with this`],
  [/ is known after (?:apply|deployment)$| is read from the provider$| is looked up | are looked up | when the stack is deployed$/, () => live],
  [/ is filled in when it is deployed$/, () => 'render the template, and scan what comes out'],
  [/ is compressed$| (?:is|are) not (?:computed|evaluated|expanded|read yet|unrolled)\b/, () => limit],
  [/ the limit is reached\b|^it (?:makes|nests|takes) /, () => 'scan code roots one by one, or make it smaller'],
];

/** Reasons quote names that people gave; longer ones are none of the shapes. */
const longest = 1000;

/** Undefined where the reason says it all. */
export function settles(reason: string): string | undefined {
  if (reason.length > longest) return undefined;
  for (const [pattern, settle] of table) {
    const found = pattern.exec(reason);
    if (found !== null) return settle(...found.slice(1).map((name) => name ?? ''));
  }
  return undefined;
}
