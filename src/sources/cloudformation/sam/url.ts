/** `FunctionUrlConfig`. */
import { made } from './expansion.js';
import type { Expansion } from './expansion.js';
import type { Target } from './shared.js';
import { given, scalar, take, textOf } from './values.js';

/** An open URL comes with leave for everyone to use it ("Security and auth model for Lambda function URLs"). */
export function functionUrl({ owner, name }: Target, x: Expansion): void {
  const config = given(owner.properties, 'FunctionUrlConfig');
  if (config === undefined) return;
  const fields = { TargetFunctionArn: name, ...take(config, ['AuthType', 'Cors', 'InvokeMode']) };
  x.add(made(owner, `${owner.id}Url`, 'AWS::Lambda::Url', fields, config));
  x.aliases.set(`${owner.id}.Url`, `${owner.id}Url`);
  const auth = given(config, 'AuthType');
  if (auth === undefined || textOf(auth) !== 'NONE') return;
  const everyone = { FunctionName: name, Principal: scalar('*', auth) };
  x.add(made(owner, `${owner.id}UrlPublicPermissions`, 'AWS::Lambda::Permission', {
    ...everyone,
    Action: scalar('lambda:InvokeFunctionUrl', auth),
    FunctionUrlAuthType: auth,
  }, auth));
  x.add(made(owner, `${owner.id}URLInvokeAllowPublicAccess`, 'AWS::Lambda::Permission', {
    ...everyone,
    Action: scalar('lambda:InvokeFunction', auth),
    InvokedViaFunctionUrl: scalar(true, auth),
  }, auth));
}
