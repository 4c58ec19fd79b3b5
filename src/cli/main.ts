/** The command line: a user of the public API. Heavy parts load with the command that needs them. */
import { Command, CommanderError } from 'commander';
import { version } from '../shared/version.js';
import { reportFailure } from './failure.js';
import { outputs } from './outputs.js';

/** Runs one command and answers with the exit code: 0 clean, 1 findings, 2 user's mistake, 3 incomplete, 4 our bug. */
export async function main(args: readonly string[]): Promise<number> {
  let code = 0;
  const program = build((result) => (code = result));
  try {
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    return reportFailure(error);
  }
}

function build(finish: (code: number) => void): Command {
  const program = new Command('bylaw')
    .description('One set of bylaws for virtual machines, containers and functions, in code, in the plan and in the live cloud.')
    .version(version, '-V, --version')
    .exitOverride()
    .showHelpAfterError('Run with --help for usage.')
    .configureHelp({ sortOptions: true });
  const collected = outputs();
  const { pairs } = collected;
  judging(program.command('scan'), collected)
    .description('judge the infrastructure code in files and directories')
    .argument('[paths...]', 'files or directories, or snapshots; default: the current directory')
    .option(...rootOption)
    .option('--no-cache', 'remember nothing of this scan, and read nothing that an earlier one left in the cache directory')
    .option('--environment-variables', variables)
    .option(...helm)
    .option(...noHelm)
    .action(async (paths: string[], options: Record<string, unknown>) => {
      const { runScan } = await import('./commands/scan.js');
      finish(await runScan(paths, options, pairs()));
    });
  judging(program.command('diff'), collected)
    .description('judge a change: what it introduces, what it fixes, what it touches')
    .argument('<ref>', 'branch, tag or commit: compared with where the history of the work tree left it')
    .argument('[paths...]', 'files or directories; default: the current directory')
    .option('--exact', 'compare with the revision itself')
    .option('--untrusted', 'for the change of a fork: configuration and waivers are those of the base')
    .option(...rootOption)
    .option('--no-cache', 'remember nothing of this scan, and read nothing that an earlier one left in the cache directory')
    .option('--environment-variables', variables)
    .option(...helm)
    .option(...noHelm)
    .action(async (ref: string, paths: string[], options: Record<string, unknown>) => {
      const { runDiff } = await import('./commands/diff.js');
      finish(await runDiff(ref, paths, options, pairs()));
    });
  const audit = program.command('audit').description('judge a live estate by the same rules; only reads');
  judging(audit.command('aws'), collected)
    .description('judge an AWS account')
    .option('--profile <name>', 'of the shared configuration; default: the standard chain of credentials')
    .option('--role-arn <arn>', 'a role to assume')
    .option('--external-id <id>', 'what the trust policy of that role wants to hear')
    .option('--region <name>', 'repeatable; default: the configured one', several)
    .option('--all-regions', 'every region that the account uses')
    .option('--snapshot <file>', 'keep the answers, without secrets; \'bylaw scan <file>\' judges them again')
    .option('--print-policy', 'print the IAM policy that an audit with these flags needs for the rules that are switched on, and do nothing else')
    .action(async (options: Record<string, unknown>) => {
      const { runAuditAws } = await import('./commands/audit.js');
      finish(await runAuditAws(options, pairs()));
    });
  judging(audit.command('kubernetes'), collected)
    .description('judge Kubernetes clusters')
    .option('--context <name>', 'repeatable; default: the current one, or the cluster that this runs in', several)
    .option('--kubeconfig <file>', 'default: KUBECONFIG, or ~/.kube/config')
    .option('--secrets', 'list Secrets, too: of each its metadata alone; the right to list them lets their contents be read')
    .option('--snapshot <file>', 'keep the answers, without secrets; \'bylaw scan <file>\' judges them again')
    .option('--print-rbac', 'print the ClusterRole that an audit with these flags needs for the rules that are switched on, and do nothing else')
    .action(async (options: Record<string, unknown>) => {
      const { runAuditKubernetes } = await import('./commands/audit-kubernetes.js');
      finish(await runAuditKubernetes(options, pairs()));
    });
  program
    .command('baseline')
    .description('what was found before and is no news')
    .command('update')
    .description('scan, and take down what is found')
    .argument('[paths...]', 'files or directories, or snapshots; default: the current directory')
    .option('--file <file>', 'the baseline', 'bylaw-baseline.jsonl')
    .option('-c, --config <file>', 'configuration; default: the nearest bylaw.yaml')
    .option(...rootOption)
    .option('--no-cache', 'remember nothing of this scan, and read nothing that an earlier one left in the cache directory')
    .option('--environment-variables', variables)
    .option(...helm)
    .option(...noHelm)
    .action(async (paths: string[], options: Record<string, unknown>) => {
      const { runBaselineUpdate } = await import('./commands/baseline.js');
      finish(await runBaselineUpdate(paths, options));
    });
  program
    .command('waive')
    .description('write the waiver of a finding for bylaw.yaml')
    .argument('<finding>', 'the beginning of its identity, as reports show it, or its rule')
    .argument('[address]', 'of the resource, where a rule is named')
    .option('--reason <text>', 'why this is right for now')
    .option('--owner <name>', 'who answers for it')
    .option('--until <day>', 'the last day, like 2027-03-31')
    .option('--days <number>', 'from today; default: 90')
    .option('--value', 'for the present value alone')
    .option('--write', 'add it to the configuration instead of printing it')
    .option('-c, --config <file>', 'configuration; default: the nearest bylaw.yaml')
    .option('--no-cache', 'remember nothing of this scan, and read nothing that an earlier one left in the cache directory')
    .option('--environment-variables', variables)
    .option(...helm)
    .option(...noHelm)
    .action(async (finding: string, address: string | undefined, options: Record<string, unknown>) => {
      const { runWaive } = await import('./commands/waive.js');
      finish(await runWaive(finding, address, options));
    });
  program
    .command('coverage')
    .description('what was judged, what was not, and what would close the difference')
    .argument('[paths...]', 'files or directories, or snapshots; default: the current directory')
    .option('-f, --format <id>', 'terminal or json; repeatable', collected.addFormat)
    .option('-o, --output <file>', 'where the format goes; repeatable, each -o belongs to its -f; default: standard output', collected.addOutput)
    .option('-c, --config <file>', 'configuration; default: the nearest bylaw.yaml')
    .option(...rootOption)
    .option('--no-cache', 'remember nothing of this scan, and read nothing that an earlier one left in the cache directory')
    .option('--environment-variables', variables)
    .option(...helm)
    .option(...noHelm)
    .option('-q, --quiet', 'without the tables')
    .action(async (paths: string[], options: Record<string, unknown>) => {
      const { runCoverage } = await import('./commands/coverage.js');
      finish(await runCoverage(paths, options, pairs()));
    });
  program
    .command('rules')
    .description('list the rules')
    .action(async () => (await import('./commands/rules.js')).runRules());
  program
    .command('explain')
    .description('say what a rule wants, or why a finding is one: what was asked, where it is written, how to mend or waive it')
    .argument('<finding>', 'the first six or more digits of its identity; or a rule: area/rule')
    .option('--in <path>', 'where the finding is: files or directories, or a snapshot; repeatable; default: the current directory', several)
    .option(...rootOption)
    .option('-c, --config <file>', 'configuration; default: the nearest bylaw.yaml')
    .option('--environment-variables', variables)
    .option(...helm)
    .option(...noHelm)
    .action(async (what: string, options: Record<string, unknown>) => (await import('./commands/explain.js')).runExplain(what, options));
  return program;
}

const rootOption = ['--root <name>', 'the code root that plans and states belong to, by its configured name or its directory; default: the one that they lie in'] as const;

const helm = ['--helm', 'charts must be rendered, by the helm on the PATH; default: where there is one'] as const;
const noHelm = ['--no-helm', 'no chart is rendered'] as const;

const variables = 'give variables of Terraform what TF_VAR_* of the environment say, as Terraform does; else it is not looked at';

/** For options that may be repeated. */
function several(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

/** What judging commands have in common. */
function judging(command: Command, { addFormat, addOutput }: ReturnType<typeof outputs>): Command {
  return command
    .option('-f, --format <id>', 'terminal, json or sarif; repeatable', addFormat)
    .option('-o, --output <file>', 'where the format goes; repeatable, each -o belongs to its -f; default: standard output', addOutput)
    .option('-c, --config <file>', 'configuration; default: the nearest bylaw.yaml')
    .option('--baseline <file>', 'only what it does not have counts; \'bylaw baseline update\' writes it')
    .option('--no-inline-waivers', 'waivers beside the code count for nothing; they are listed')
    .option('--fail-on <severity>', 'lowest severity that ends in exit code 1; default: what the configuration says, else info')
    .option('--exit-zero', 'exit 0 where findings would give 1; mistakes, failures and bugs still show')
    .option('--allow-incomplete', 'write SARIF even when something could not be read')
    .option('-q, --quiet', 'a line for each finding and the verdict')
    .addHelpText('after', exitCodes);
}

const exitCodes = `
Exit codes:
  0  clean
  1  findings at or above --fail-on that neither a waiver nor the baseline has, or more open questions than may be
  2  a mistake in flags, configuration or policies
  3  incomplete: something that should have been read was not, a known limit is new, or less was covered than is asked for
  4  a bug in Bylaw`;
