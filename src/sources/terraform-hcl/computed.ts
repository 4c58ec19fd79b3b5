/**
 * Attributes that nobody configures but that follow from what is configured. From the "Attribute Reference" of each
 * resource in the AWS and Kubernetes providers' documentation.
 */

/** Either the name of an argument, or a text around one. */
type Derived = string | { readonly before: string; readonly argument: string };

const derived: Readonly<Record<string, Readonly<Record<string, Derived>>>> = {
  aws_autoscaling_group: { id: 'name' },
  aws_cloudwatch_log_group: { id: 'name' },
  aws_dynamodb_table: { id: 'name' },
  aws_ecr_repository: { id: 'name' },
  aws_ecs_task_definition: { id: 'family' },
  aws_eks_cluster: { id: 'name' },
  aws_iam_group: { id: 'name' },
  aws_iam_instance_profile: { id: 'name' },
  aws_iam_role: { id: 'name' },
  aws_iam_user: { id: 'name' },
  aws_kms_alias: { id: 'name' },
  aws_lambda_function: { id: 'function_name' },
  aws_s3_bucket: { id: 'bucket', arn: { before: 'arn:aws:s3:::', argument: 'bucket' } },
  aws_s3_bucket_policy: { id: 'bucket' },
  aws_s3_bucket_public_access_block: { id: 'bucket' },
  aws_ssm_parameter: { id: 'name' },
};

const types = new Map(Object.entries(derived).map(([type, attributes]) => [type, new Map(Object.entries(attributes))]));

/** What follows for resources of a type. */
export function derivedAttributes(type: string): readonly string[] {
  return [...(types.get(type)?.keys() ?? [])];
}

export function derivation(type: string, attribute: string): Derived | undefined {
  return types.get(type)?.get(attribute);
}
