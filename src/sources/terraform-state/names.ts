/** Addresses and provider configurations as Terraform's states write them, in the words that configurations use. */

interface Named {
  readonly module?: string | undefined;
  readonly mode: string;
  readonly type: string;
  readonly name: string;
}

/** `module.shop["eu"].aws_sqs_queue.orders[0]` */
export function addressOf({ module, mode, type, name }: Named, key: number | string | null | undefined): string {
  const prefix = module === undefined || module === '' ? '' : `${module}.`;
  const suffix = key === null || key === undefined ? '' : `[${typeof key === 'number' ? key : JSON.stringify(key)}]`;
  return `${prefix}${mode === 'data' ? 'data.' : ''}${type}.${name}${suffix}`;
}

/**
 * `module.a.provider["registry.terraform.io/hashicorp/aws"].replica` → `aws.replica`; `provider.aws` of older versions → `aws`.
 * What a configuration calls its provider is not kept, so it is called as its address ends.
 */
export function providerOf(written: string): string {
  const [, source, old, alias] = /\bprovider(?:\["(?:[^"]*\/)?([^"/]+)"\]|\.([\w-]+))(?:\.(.+))?$/.exec(written) ?? [];
  const name = source ?? old ?? '';
  return alias === undefined ? name : `${name}.${alias}`;
}
