/**
 * What a text that names something may stand for. Shapes of ARNs: "AWS service authorization reference", the tables "Resource
 * types defined by …"; function names with a version or alias: Lambda's API reference, `FunctionName`.
 */
import type { EntityKind } from '../model/facts.js';
import type { LivePlace } from '../model/raw.js';

/** A hole in a text that is only partly known; it cannot stand in a name. */
export const hole = '\u0000';

/** The names that a text may stand for among entities of a kind, the most exact first; `live` is where it was read, if not in code. */
export function namesIn(text: string, kind: EntityKind, live?: LivePlace): readonly string[] {
  return candidates(text, kind, live).filter((name): name is string => name !== undefined && name !== '' && !name.includes(hole));
}

function candidates(text: string, kind: EntityKind, live: LivePlace | undefined): readonly (string | undefined)[] {
  if (text.startsWith('arn:')) return isElsewhere(text, live) ? [text] : [text, arnName(text)];
  switch (kind) {
    case 'registry': {
      const arn = repositoryArn(text);
      if (arn === undefined) return [text, repository(text)];
      return isElsewhere(arn, live) ? [arn] : [text, arn, repository(text)];
    }
    case 'workload':
      return [text, functionName(text)];
    default:
      return [text];
  }
}

/** The resource's own name in an ARN: `arn:aws:iam::123456789012:role/service/app` names `app`. */
function arnName(arn: string): string | undefined {
  const [, , service, , account, ...rest] = arn.split(':');
  const resource = rest.join(':');
  // Policies that AWS owns are nobody's own.
  if (account === 'aws' || resource === '') return undefined;
  if (service === 'iam') return resource.slice(resource.lastIndexOf('/') + 1);
  const typeEnd = resource.search(/[:/]/);
  const name = resource.slice(typeEnd + 1);
  switch (service) {
    // `…:function:reprice:live`, `…:task-definition/checkout:3`
    case 'ecs':
    case 'lambda':
      return name.split(':')[0];
    case 'logs':
      return name.endsWith(':*') ? name.slice(0, -2) : name;
    default:
      return name;
  }
}

/** In a live estate an ARN of another account or region is never the namesake here; code leaves open where it will run. */
function isElsewhere(arn: string, live: LivePlace | undefined): boolean {
  if (live?.provider !== 'aws') return false;
  const [, , , region = '', account = ''] = arn.split(':');
  const differs = (theirs: string, ours: string) => theirs !== '' && theirs !== ours;
  return differs(account, live.account) || (live.region !== 'global' && differs(region, live.region));
}

/** `reprice:live` and `123456789012:function:reprice` name `reprice`; so do task definitions: `checkout:3`. */
function functionName(text: string): string | undefined {
  const parts = text.split(':');
  return parts[1] === 'function' ? parts[2] : parts[0];
}

/**
 * `123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/api:1.4@sha256:…` is kept in `shop/api`. Without a host the image comes from
 * the runtime's own registry.
 */
function repository(image: string): string | undefined {
  const path = image.split('@')[0] ?? '';
  const slash = path.indexOf('/');
  return path.slice(0, Math.max(0, slash)).includes('.') ? path.slice(slash + 1).split(':')[0] : undefined;
}

/** `<account>.dkr.ecr.<region>.amazonaws.com/<repository>`: "Private registry concepts"; partitions: "Amazon Resource Names". */
function repositoryArn(image: string): string | undefined {
  const [, account, region] = /^(\d{12})\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?\//.exec(image) ?? [];
  if (account === undefined || region === undefined) return undefined;
  const partition = region.startsWith('cn-') ? 'aws-cn' : region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
  return `arn:${partition}:ecr:${region}:${account}:repository/${repository(image) ?? ''}`;
}
