/** Lambda functions, however they are written. */
import { absent, byDefault, coll, placeOf } from '../../model/attr.js';
import type { Attr, Coll } from '../../model/attr.js';
import type { Entity, Tie } from '../../model/estate.js';
import type { Container, Volume } from '../../model/facts.js';
import type { Raw } from '../../model/raw.js';
import type { Value } from '../../model/value.js';
import { plainWorkload } from '../../model/plain.js';
import { alias, each, entity, made, namesOf, one, ties, written } from '../make.js';
import type { Mapper } from '../make.js';
import { once, unwritten } from '../once.js';
import { at, here, isNull, members, none, number, oneOf, orElse, plainWords, strings, text, unsure } from '../read.js';
import type { Cursor, Path } from '../read.js';
import { argumentsOf, variables } from '../settings.js';
import { container, imageOf, keepers, mebibytes, noScale } from './container-parts.js';
import { prefixed } from './names.js';
import { isWritten } from './reads.js';
import { placementIn } from './placement.js';
import { impliedLogGroup } from './sink.js';
import { spreadOver } from './spread.js';

/** Where a vocabulary writes what. */
export interface FunctionWords {
  readonly name: string;
  readonly role: Path;
  readonly reserved: Path;
  readonly groups: Path;
  readonly subnets: Path;
  readonly runtime: Path;
  readonly packageType: Path;
  readonly image: Path;
  readonly entryPoint: Path;
  readonly command: Path;
  readonly variables: Path;
  readonly memory: Path;
  readonly logGroup: Path;
  readonly layers: Path;
  readonly codeSigning: Path;
  readonly fileSystems: Path;
  /** Of a file system: what names its access point. */
  readonly accessPoint: string;
}

/** "Amount of memory … Valid value between 128 MB to 10,240 MB. Defaults to 128." */
const DEFAULT_MEMORY = 128 * 1024 * 1024;
/** "Defaults to Unreserved Concurrency Limits -1." */
const UNRESERVED = -1;

export function lambdaFunctionIn(words: FunctionWords): Mapper {
  const containerIn = once(functionContainer);
  return (raw, body) => {
    const image = imageAt(words, body);
    const command = at(body, ...words.command);
    const parts = containerIn(image, at(body, ...words.variables), at(body, ...words.entryPoint), command, at(body, ...words.memory), unwritten(body));
    const workload = entity(
      raw,
      'workload',
      {
        runtime: 'function',
        platform: 'lambda',
        containers: one(parts, body.near),
        bootData: none(body.near),
        concurrency: { reserved: orElse(number(at(body, ...words.reserved)), UNRESERVED) },
        scale: noScale(body.near),
        ...plainWorkload(body.near),
        layers: layersAt(at(body, ...words.layers)),
        // Of a live one it takes a question of its own, which is not asked.
        signed: raw.domain.live === undefined ? isWritten(at(body, ...words.codeSigning)) : absent(body.near),
        volumes: members(at(body, ...words.fileSystems), (system) => here(fileSystem(words, system), system)),
        copies: { ...plainWorkload(body.near).copies, spread: spreadOver(at(body, ...words.subnets)) },
        placement: placementIn({ groups: [words.groups], subnets: [words.subnets] }, body),
      },
      namesOf(body, words.name),
    );
    return made(
      [workload],
      ties('runsAs', raw, workload, each(at(body, ...words.role))),
      ties('bounds', raw, workload, each(at(body, ...words.groups))),
      ties('placedIn', raw, workload, each(at(body, ...words.subnets))),
      ties('keepsImages', raw, workload, keepers(image, parts.image)),
      logs(words, raw, body, workload),
    );
  };
}

/** Those of others: one that is declared beside the function is one's own. */
function layersAt(from: Cursor): Coll<Attr<string>> {
  const layers = strings(from);
  return coll(layers.items.filter((layer) => placeOf(layer)?.ref === undefined), from.near, layers.open ? layers.reason : undefined);
}

/** What names the alias or version means its function. */
export function functionAliasIn(words: { readonly function: string }): Mapper {
  return (raw, body) => alias(raw, namesOf(body), each(at(body, words.function)));
}

function functionContainer(image: Cursor, environment: Cursor, entryPoint: Cursor, command: Cursor, memory: Cursor, body: Cursor): Container {
  return container(body.near, {
    image: imageOf(image),
    environment: variables(environment),
    arguments: argumentsOf(body, entryPoint, command),
    limits: { cpu: absent(body.near), memory: orElse(mebibytes(memory), DEFAULT_MEMORY) },
  });
}

/** "FileSystemConfig": an Amazon EFS file system is reached through an access point. */
function fileSystem(words: FunctionWords, system: Cursor): Volume {
  return { type: byDefault('efs', system.near), path: absent(system.near), accessPoint: text(at(system, words.accessPoint)) };
}

const packageTypes = plainWords('Zip', 'Image');

/**
 * "Specifying a runtime results in an error if you're deploying a function using a container image" ("CreateFunction"). Without an
 * image there is none, unless it is another kind of package, which may come out of one.
 */
function imageAt(words: FunctionWords, body: Cursor): Cursor {
  const given = at(body, ...words.image);
  const type = at(body, ...words.packageType);
  const packaged = oneOf(type, packageTypes);
  if (type.value?.kind === 'scalar' && packaged.state === 'unknown') return written(given).length > 0 ? given : unsure(type, packaged.reason);
  return written(at(body, ...words.runtime)).some(isGiven) ? { value: undefined, near: body.near } : given;
}

function isGiven(value: Value): boolean {
  return value.kind === 'unknown' ? value.oneOf?.every(isGiven) === true : !isNull(value);
}

/** Lambda writes to `/aws/lambda/<name>` unless told otherwise, and makes the group when it is not there ("Log group name"). */
function logs(words: FunctionWords, raw: Raw, body: Cursor, from: Entity): readonly Tie[] {
  const [told] = written(at(body, ...words.logGroup));
  const to = told ?? prefixed('/aws/lambda/', at(body, words.name));
  return [{ relation: 'logsTo', domain: raw.domain, from, to, implied: impliedLogGroup(raw, to) }];
}
