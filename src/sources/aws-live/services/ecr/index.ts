/** Repositories ("DescribeRepositories", Amazon ECR API reference). */
import type { Reader, Service } from '../../contract.js';
import { textAt, within } from '../../json.js';
import { idOf } from '../items.js';

const kinds = ['registry'] as const;

export const ecr: Service = {
  id: 'ecr',
  scope: 'region',
  calls: { 'ecr.DescribeRepositories': ['ecr:DescribeRepositories'] },
  kinds,
  read,
};

async function read(reader: Reader): Promise<void> {
  const paging = { input: { maxResults: 1000 }, items: 'repositories', token: ['nextToken', 'nextToken'] } as const;
  for await (const item of reader.list('DescribeRepositories', paging)) {
    const id = idOf(reader, 'DescribeRepositories', kinds, item, 'repositoryArn');
    if (id === undefined) continue;
    reader.found({
      type: 'AWS::ECR::Repository',
      id,
      name: textAt(item, 'repositoryName') ?? id,
      body: {
        RepositoryName: within(item, 'repositoryName'),
        ImageTagMutability: within(item, 'imageTagMutability'),
        ImageTagMutabilityExclusionFilters: within(item, 'imageTagMutabilityExclusionFilters'),
        RepositoryUri: within(item, 'repositoryUri'),
        Arn: id,
      },
    });
  }
}
