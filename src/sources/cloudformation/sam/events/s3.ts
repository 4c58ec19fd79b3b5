/** Notifications of a bucket of the same template. */
import type { Expansion } from '../expansion.js';
import { appended } from '../expansion.js';
import { nothing } from '../policies.js';
import type { Grants } from '../policies.js';
import { dict, get, given, itemsOf, ref, refOf } from '../values.js';
import { permit } from './event.js';
import type { SamEvent } from './event.js';

/** The bucket's ARN would be a circle, so any bucket of the account may invoke the function. */
export function s3(event: SamEvent, x: Expansion): Grants {
  const { properties, target, at } = event;
  permit(event, 's3.amazonaws.com', { SourceAccount: ref('AWS::AccountId', at) }, x);
  const id = refOf(get(properties, 'Bucket'));
  for (const type of itemsOf(given(properties, 'Events'))) {
    const bucket = id === undefined ? undefined : x.find(id);
    if (bucket === undefined) continue;
    const fields = { Event: type, Function: target.arn, Filter: given(properties, 'Filter') };
    const item = dict(fields, type);
    x.replace({ ...bucket, properties: appended(bucket.properties, ['NotificationConfiguration', 'LambdaConfigurations'], item) });
  }
  return nothing;
}
