/** Where images are kept: "AWS::ECR::Repository", "AWS::ECR::RepositoryCreationTemplate". */
import { repositoryIn } from '../aws/registry.js';

export const repository = repositoryIn({ mutability: 'ImageTagMutability', names: ['RepositoryName', 'RepositoryUri'] });

/** Repositories that ECR makes by itself under a prefix; nobody can name them beforehand. */
export const repositoryTemplate = repositoryIn({ mutability: 'ImageTagMutability', names: [] });
