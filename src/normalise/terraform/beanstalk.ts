/** Elastic Beanstalk: "Resource: aws_elastic_beanstalk_environment"; option names from "General options for all environments". */
import { perhaps } from '../../model/attr.js';
import type { Coll, Member } from '../../model/attr.js';
import type { Setting } from '../../model/facts.js';
import type { Value } from '../../model/value.js';
import { naming } from '../naming.js';
import { at, cursor, members, none, number, orElse, text } from '../read.js';
import type { Cursor } from '../read.js';
import { container, noConcurrency } from '../aws/container-parts.js';
import { each, entity, known, made, namesOf, one, textAt, ties } from '../make.js';
import type { Mapper } from '../make.js';
import { textOf } from '../aws/names.js';
import { setting } from '../settings.js';

const ENVIRONMENT = 'aws:elasticbeanstalk:application:environment';
const LAUNCH = 'aws:autoscaling:launchconfiguration';
const GROUP = 'aws:autoscaling:asg';

export const beanstalkEnvironment: Mapper = (raw, body) => {
  const workload = entity(
    raw,
    'workload',
    {
      runtime: 'vm',
      platform: 'elastic-beanstalk',
      containers: one(container(body.near, { environment: environment(body) }), body.near),
      bootData: none(body.near),
      concurrency: noConcurrency(body.near),
      scale: { min: orElse(number(option(body, GROUP, 'MinSize')), 1), max: orElse(number(option(body, GROUP, 'MaxSize')), 4) },
    },
    namesOf(body, 'name'),
  );
  return made(
    [workload],
    ties('runsAs', raw, workload, each(option(body, LAUNCH, 'IamInstanceProfile'))),
    ties('bounds', raw, workload, each(option(body, LAUNCH, 'SecurityGroups')).flatMap(separated)),
  );
};

/** Settings of the application's own namespace; of an unknown namespace perhaps. */
function environment(body: Cursor): Coll<Setting> {
  const named = naming('variable');
  const all = members(at(body, 'setting'), (option) => ({ option, namespace: text(at(option, 'namespace')) }));
  const items = all.items.flatMap(({ option, namespace, exists }): readonly Member<Setting>[] => {
    const reason = exists?.reason ?? (namespace.state === 'unknown' ? namespace.reason : undefined);
    if (namespace.state !== 'unknown' && known(namespace) !== ENVIRONMENT) return [];
    const made: Member<Setting> = setting(at(option, 'value'));
    return [named(reason === undefined ? made : { ...made, exists: perhaps(reason) }, known(text(at(option, 'name'))))];
  });
  return { ...all, items };
}

/** The value of one option, if some setting gives it; unknown where one of an unknown name or namespace may be it. */
function option(body: Cursor, namespace: string, name: string): Cursor {
  const wanted = { namespace, name };
  const [best] = each(at(body, 'setting'))
    .map(cursor)
    .map((setting) => ({ setting, open: keys.filter((key) => text(at(setting, key)).state === 'unknown') }))
    .filter(({ setting, open }) => keys.every((key) => open.includes(key) || known(text(at(setting, key))) === wanted[key]))
    .sort((a, b) => a.open.length - b.open.length);
  if (best === undefined) return { value: undefined, near: body.near };
  return at(best.setting, best.open[0] ?? 'value');
}

const keys = ['namespace', 'name'] as const;

/** "SecurityGroups: … as a comma-separated list". */
function separated(value: Value): readonly Value[] {
  const names = textOf(value)
    ?.split(',')
    .map((name) => name.trim());
  return names === undefined || names.length < 2 ? [value] : names.map((name) => textAt(name, value));
}
