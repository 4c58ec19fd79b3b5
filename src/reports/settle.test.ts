import { describe, expect, test } from '@jest/globals';
import { settles } from './settle.js';

describe('what would settle a question', () => {
  test.each<[string, string, string | undefined]>([
    ['a variable without a value', 'var.image_tag has no value', 'give var.image_tag a value (roots: variables or variable-files)'],
    ['a parameter without a default', 'parameter ImageTag has no default', 'give the parameter ImageTag a value (roots: variables)'],
    ['an argument that a call leaves out', 'argument cap of module.shop is not given', 'give module.shop the argument cap'],
    ['the workspace', 'terraform.workspace is chosen when it is deployed', 'name the workspace (roots: workspace)'],
    [
      'a pseudo parameter',
      'AWS::Region is chosen when the stack is deployed',
      'say where it is deployed (roots: account, region), or give AWS::Region a value (roots: variables)',
    ],
    ['a namespace', 'a namespace is chosen when it is applied', 'name the namespace (roots: namespace)'],
    ['another root that may share a cluster', 'what k8s/base declares may be applied to the same cluster', 'say which roots share a cluster (roots: cluster)'],
    [
      'a module that is not installed',
      'more may be defined elsewhere: module.vpc is not installed (terraform-aws-modules/vpc/aws)',
      'run `terraform init` where module.vpc is called',
    ],
    ['a module in a directory that is not scanned', 'module.net is in ../net, where no files are scanned', 'scan ../net too'],
    ['a missing permission', 'the permission lambda:GetPolicy is missing for eu-central-1', 'grant lambda:GetPolicy'],
    ['a missing permission for more', 'there may be more: the permission iam:ListRoles is missing for the account', 'grant iam:ListRoles'],
    ['a missing right', 'there may be more: the right to list secrets is missing in the cluster kind', 'grant the right to list secrets'],
    ['expired credentials', 'the credentials ran out before lambda.GetPolicy was answered for eu-west-1', 'renew the credentials, and audit again'],
    ['throttling', 'lambda.GetPolicy was throttled for eu-west-1 until patience ran out', 'audit again'],
    ['something defined elsewhere', 'shop-role is not defined here', 'scan the code that defines shop-role together with this'],
    ['what is known after apply', 'aws_iam_role.a.arn is known after apply', 'no code tells it: audit where it runs (`bylaw audit aws`)'],
    ['a data source', 'data.aws_vpc.main.id is read from the provider', 'no code tells it: audit where it runs (`bylaw audit aws`)'],
    ['a template', '{{ .Values.tag }} is filled in when it is deployed', 'render the template, and scan what comes out'],
    ['a limit of ours', 'the function rsadecrypt is not evaluated', 'nothing at hand: a limit of Bylaw'],
    ['a mistake, which says it all', 'a number stands where a list is expected', undefined],
    ['more words than a reason has', `var.${'x'.repeat(2000)} has no value`, undefined],
  ])('is told for %s', (_, reason, advice) => expect(settles(reason)).toBe(advice));

  test('takes no long for words that nearly fit', () => {
    const nearly = `${': the permission '.repeat(58)}x`;
    expect(nearly.length).toBeLessThan(1000);
    expect(settles(nearly)).toBeUndefined();
  });
});
