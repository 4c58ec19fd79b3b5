/** Where images are kept: "Resource: aws_ecr_repository", "Resource: aws_ecr_repository_creation_template". */
import { repositoryIn } from '../aws/registry.js';

export const repository = repositoryIn({ mutability: 'image_tag_mutability', names: ['name', 'repository_url'] });

/** Repositories that ECR makes by itself under a prefix; nobody can name them beforehand. */
export const repositoryTemplate = repositoryIn({ mutability: 'image_tag_mutability', names: [] });
