/** Services of App Runner, however they are written: "CreateService" of the App Runner API. */
import { byDefault, coll, unknown } from '../../model/attr.js';
import type { Coll } from '../../model/attr.js';
import { plainSandbox, plainWorkload } from '../../model/plain.js';
import type { Sandbox, Setting, Workload } from '../../model/facts.js';
import type { Located } from '../../model/value.js';
import { each, entity, known, made, namesOf, one, ties, written } from '../make.js';
import type { Mapper } from '../make.js';
import { at, joined, none, oneOf, orElse, plainWords } from '../read.js';
import type { Cursor, Path } from '../read.js';
import { setting } from '../settings.js';
import { container, cpuUnits, imageOf, keepers, mebibytes, noConcurrency, noScale } from './container-parts.js';

/** Where a vocabulary writes what. */
export interface AppRunnerWords {
  readonly name: string;
  readonly image: Path;
  readonly role: Path;
  readonly cpu: Path;
  readonly memory: Path;
  /** How an image is run, and how what is built from code is. */
  readonly runs: readonly Path[];
  /** Of what is built from code: where it is said how. */
  readonly source: Path;
  readonly variables: (from: Cursor) => Coll<Setting>;
  readonly start: string;
}

export function appRunnerIn(words: AppRunnerWords): Mapper {
  return (raw, body) => {
    const { near } = body;
    const reference = at(body, ...words.image);
    const image = imageOf(reference);
    // "Cpu: … Default: 1024", "Memory: … Default: 2048" ("InstanceConfiguration").
    const limits = { cpu: orElse(cpuUnits(at(body, ...words.cpu)), 1), memory: orElse(mebibytes(at(body, ...words.memory)), 2 * GIB) };
    const runs = words.runs.map((path) => at(body, ...path));
    const starts = runs.flatMap((run) => written(at(run, words.start)).map((value) => setting({ value, near: run.near })));
    const environment = joined(near, ...runs.map(words.variables), inRepository(at(body, ...words.source)));
    const own = container(near, { image, environment, arguments: coll(starts, near), sandbox: sandbox(near), limits });
    const facts: Workload = {
      runtime: 'container',
      platform: 'app-runner',
      containers: one(own, near),
      bootData: none(near),
      concurrency: noConcurrency(near),
      scale: noScale(near),
      ...plainWorkload(near),
    };
    const workload = entity(raw, 'workload', facts, namesOf(body, words.name));
    return made(
      [workload],
      ties('runsAs', raw, workload, each(at(body, ...words.role))),
      ties('keepsImages', raw, workload, keepers(reference, image)),
    );
  };
}

const GIB = 1024 ** 3;

/** There is no setting for either. */
function sandbox(near: Located): Sandbox {
  const user = unknown<string>('App Runner takes the user that the image names', near);
  return { ...plainSandbox(near), privileged: byDefault(false, near), user, runAsNonRoot: byDefault(false, near) };
}

/** "REPOSITORY – App Runner reads configuration values from the apprunner.yaml file in the source code repository" ("CodeConfiguration"). */
const sources = plainWords('API', 'REPOSITORY');

function inRepository(from: Cursor): Coll<Setting> {
  const source = oneOf(from, sources);
  if (source.state === 'unknown') return coll<Setting>([], from.near, source.reason);
  return known(source) === 'REPOSITORY' ? coll<Setting>([], from.near, 'apprunner.yaml of its repository says it') : none(from.near);
}
