/** The statements of a function's own policy as "AWS::Lambda::Permission", each of which wrote one. */
import { Unanswered } from '../../contract.js';
import type { Found, Reader } from '../../contract.js';
import { isRecord, itemsAt, textAt, within } from '../../json.js';
import type { Json } from '../../json.js';
import { picked } from '../../words.js';
import { documentOf } from '../document.js';
import { lastPart } from '../items.js';

/** `qualifier`: an alias or a version, whose policy is its own. */
export async function permissionsOf(reader: Reader, arn: string, qualifier?: string): Promise<readonly Found[]> {
  const input = { FunctionName: arn, ...(qualifier === undefined ? {} : { Qualifier: qualifier }) };
  const answer = await reader.ask('GetPolicy', input, ['ResourceNotFoundException']);
  if (answer === null) return [];
  if (answer instanceof Unanswered) {
    reader.missing(['trigger'], answer.reason);
    return [];
  }
  const document = documentOf(textAt(answer, 'Policy') ?? '');
  const suffix = qualifier === undefined ? '' : `:${qualifier}`;
  const target = { arn: `${arn}${suffix}`, name: `${lastPart(arn)}${suffix}` };
  if (isRecord(document)) return itemsAt(document, 'Statement').flatMap((statement, index) => ofStatement(statement, index, target));
  reader.malformed('GetPolicy', 'a policy that is not valid JSON', ['trigger']);
  return [];
}

/** AddPermission writes one principal; PutResourcePolicy may write several, and may deny. */
function ofStatement(statement: Json, index: number, { arn, name }: { readonly arn: string; readonly name: string }): readonly Found[] {
  if (textAt(statement, 'Effect') !== 'Allow') return [];
  const sid = textAt(statement, 'Sid') ?? `${index + 1}`;
  return principalsOf(within(statement, 'Principal')).map((principal, nth) => {
    const id = nth === 0 ? sid : `${sid}/${nth + 1}`;
    return {
      type: 'AWS::Lambda::Permission',
      id: `${arn}/permission/${id}`,
      name: `${name}/${id}`,
      body: {
        FunctionName: arn,
        ...picked(statement, 'Action'),
        Principal: principal,
        ...limitsOf(within(statement, 'Condition')),
      },
    };
  });
}

/** `"*"`, or one or several by type. */
function principalsOf(principal: Json | undefined): readonly Json[] {
  if (!isRecord(principal)) return principal === undefined ? [] : [principal];
  return Object.values(principal).flatMap((some): readonly Json[] => (Array.isArray(some) ? (some as readonly Json[]) : [some]));
}

/** Keys of conditions that AddPermission has parameters for; their case does not matter. */
const parameters: ReadonlyMap<string, string> = new Map([
  ['aws:principalorgid', 'PrincipalOrgID'],
  ['aws:sourceaccount', 'SourceAccount'],
  ['aws:sourcearn', 'SourceArn'],
  ['lambda:eventsourcetoken', 'EventSourceToken'],
  ['lambda:functionurlauthtype', 'FunctionUrlAuthType'],
  ['lambda:invokedviafunctionurl', 'InvokedViaFunctionUrl'],
]);

function limitsOf(condition: Json | undefined): Found['body'] {
  const tests = isRecord(condition) ? Object.values(condition).filter(isRecord).flatMap(Object.entries<Json>) : [];
  return Object.fromEntries(
    tests.flatMap(([key, value]): [string, Json][] => {
      const parameter = parameters.get(key.toLowerCase());
      return parameter === undefined ? [] : [[parameter, value]];
    }),
  );
}
