/** "Resource types defined by AWS Lambda": `arn:aws:lambda:eu-west-1:111122223333:function:reprice:7`. */

export interface FunctionArn {
  readonly region: string;
  readonly account: string;
  readonly name: string;
  /** A version or an alias; absent: the function itself. */
  readonly qualifier: string | undefined;
}

export function functionArn(text: string | undefined): FunctionArn | undefined {
  const match = /^arn:[\w-]+:lambda:([\w-]*):(\d*):function:([^\s:]+)(?::([^\s:]+))?$/.exec(text ?? '');
  const [, region, account, name, qualifier] = match ?? [];
  return region === undefined || account === undefined || name === undefined ? undefined : { region, account, name, qualifier };
}
