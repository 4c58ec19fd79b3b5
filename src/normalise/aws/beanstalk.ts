/** Elastic Beanstalk, however it is written; option names from "General options for all environments". */
import { perhaps } from '../../model/attr.js';
import type { Coll, Member } from '../../model/attr.js';
import type { Setting } from '../../model/facts.js';
import type { List, Unknown, Value } from '../../model/value.js';
import { plainWorkload } from '../../model/plain.js';
import { each, entity, known, made, namesOf, one, textAt, ties, written } from '../make.js';
import type { Mapper } from '../make.js';
import { naming } from '../naming.js';
import { at, cursor, members, none, number, orElse, text } from '../read.js';
import type { Cursor } from '../read.js';
import { setting } from '../settings.js';
import { container, noConcurrency } from './container-parts.js';
import { textOf } from './names.js';

/** Where a vocabulary writes what. */
export interface BeanstalkWords {
  readonly name: string;
  /** What an environment takes its other settings from. */
  readonly template?: string;
  readonly settings: string;
  readonly namespace: string;
  readonly option: string;
  readonly value: string;
}

const ENVIRONMENT = 'aws:elasticbeanstalk:application:environment';
const LAUNCH = 'aws:autoscaling:launchconfiguration';
const GROUP = 'aws:autoscaling:asg';

export function beanstalkIn(words: BeanstalkWords): Mapper {
  return (raw, body) => {
    const settings = settingsOf(words, body);
    const option = (namespace: string, name: string): Cursor =>
      optionIn(words, settings, namespace, name) ?? { value: undefined, near: body.near };
    const workload = entity(
      raw,
      'workload',
      {
        runtime: 'vm',
        platform: 'elastic-beanstalk',
        containers: one(container(body.near, { environment: environment(words, settings) }), body.near),
        bootData: none(body.near),
        concurrency: noConcurrency(body.near),
        scale: { min: orElse(number(option(GROUP, 'MinSize')), 1), max: orElse(number(option(GROUP, 'MaxSize')), 4) },
        ...plainWorkload(body.near),
      },
      namesOf(body, words.name),
    );
    return made(
      [workload],
      ties('runsAs', raw, workload, each(option(LAUNCH, 'IamInstanceProfile'))),
      ties('bounds', raw, workload, each(option(LAUNCH, 'SecurityGroups')).flatMap(separated)),
    );
  };
}

/** "Precedence": settings of the environment come before those of its template, which are not looked up. */
function settingsOf(words: BeanstalkWords, body: Cursor): Cursor {
  const own = at(body, words.settings);
  const [template] = words.template === undefined ? [] : written(at(body, words.template));
  if (template === undefined || own.value?.kind === 'unknown') return own;
  const reason = { code: 'not-covered', text: 'a configuration template may say it' } as const;
  const rest: Unknown = { kind: 'unknown', reason, at: template.at, from: template.from };
  const listed: List = own.value?.kind === 'list' ? own.value : { kind: 'list', items: written(own), at: template.at };
  return cursor({ ...listed, rest: listed.rest ?? rest });
}

/** Settings of the application's own namespace; of an unknown namespace perhaps. */
function environment(words: BeanstalkWords, settings: Cursor): Coll<Setting> {
  const named = naming('variable');
  const all = members(settings, (option) => ({ option, namespace: text(at(option, words.namespace)) }));
  const items = all.items.flatMap(({ option, namespace, exists }): readonly Member<Setting>[] => {
    const reason = exists?.reason ?? (namespace.state === 'unknown' ? namespace.reason : undefined);
    if (namespace.state !== 'unknown' && known(namespace) !== ENVIRONMENT) return [];
    const made: Member<Setting> = setting(at(option, words.value));
    return [named(reason === undefined ? made : { ...made, exists: perhaps(reason) }, known(text(at(option, words.option))))];
  });
  return { ...all, items };
}

/** The value of one option, if some setting gives it; unknown where one of an unknown name or namespace may be it. */
function optionIn(words: BeanstalkWords, settings: Cursor, namespace: string, name: string): Cursor | undefined {
  const wanted = [
    { key: words.namespace, is: namespace },
    { key: words.option, is: name },
  ];
  const [best] = each(settings)
    .map(cursor)
    .map((setting) => ({ setting, keys: wanted.map(({ key, is }) => ({ key, is, written: text(at(setting, key)) })) }))
    .filter(({ keys }) => keys.every(({ is, written }) => written.state === 'unknown' || known(written) === is))
    .map(({ setting, keys }) => ({ setting, open: keys.filter(({ written }) => written.state === 'unknown') }))
    .sort((a, b) => a.open.length - b.open.length);
  return best === undefined ? undefined : at(best.setting, best.open[0]?.key ?? words.value);
}

/** "SecurityGroups: … as a comma-separated list". */
function separated(value: Value): readonly Value[] {
  const names = textOf(value)
    ?.split(',')
    .map((name) => name.trim());
  return names === undefined || names.length < 2 ? [value] : names.map((name) => textAt(name, value));
}
