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
    .option('--no-cache', 'remember nothing of this scan, and read nothing that an earlier one left in the cache directory')
    .action(async (paths: string[], options: Record<string, unknown>) => {
      const { runScan } = await import('./commands/scan.js');
      finish(await runScan(paths, options, pairs()));
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
    .option('--print-policy', 'print the IAM policy that an audit needs for the rules that are switched on, and do nothing else')
    .action(async (options: Record<string, unknown>) => {
      const { runAuditAws } = await import('./commands/audit.js');
      finish(await runAuditAws(options, pairs()));
    });
  judging(audit.command('kubernetes'), collected)
    .description('judge Kubernetes clusters')
    .option('--context <name>', 'repeatable; default: the current one, or the cluster that this runs in', several)
    .option('--kubeconfig <file>', 'default: KUBECONFIG, or ~/.kube/config')
    .option('--snapshot <file>', 'keep the answers, without secrets; \'bylaw scan <file>\' judges them again')
    .option('--print-rbac', 'print the ClusterRole that an audit needs for the rules that are switched on, and do nothing else')
    .action(async (options: Record<string, unknown>) => {
      const { runAuditKubernetes } = await import('./commands/audit-kubernetes.js');
      finish(await runAuditKubernetes(options, pairs()));
    });
  program
    .command('rules')
    .description('list the rules')
    .action(async () => (await import('./commands/rules.js')).runRules());
  program
    .command('explain')
    .description('say what a rule wants, why, and how to satisfy it')
    .argument('<rule>', 'id: area/rule')
    .action(async (id: string) => (await import('./commands/explain.js')).runExplain(id));
  return program;
}

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
    .option('--fail-on <severity>', 'lowest severity that ends in exit code 1', 'info')
    .option('--exit-zero', 'exit 0 where findings would give 1; mistakes, failures and bugs still show')
    .option('--allow-incomplete', 'write SARIF even when something could not be read')
    .option('-q, --quiet', 'a line for each finding and the verdict')
    .addHelpText('after', exitCodes);
}

const exitCodes = `
Exit codes:
  0  clean
  1  findings at or above --fail-on
  2  a mistake in flags, configuration or policies
  3  incomplete: something that should have been read was not
  4  a bug in Bylaw`;
