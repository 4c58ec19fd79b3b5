/** `Ref` and `Fn::GetAtt`: parameters, what AWS fills in, resources. */
import type { Ref, Unknown, Value } from '../../../model/value.js';
import { wrong } from './call.js';
import type { Call } from './call.js';
import { returned } from './returns.js';
import type { Target } from './scope.js';
import { refer, scalar, textOf, unknown } from './values.js';

export function ref(call: Call): Value | undefined {
  const name = textOf(call.arg);
  if (name === undefined) return wrong(call, 'Ref takes the name of a parameter or resource');
  return name === 'AWS::NoValue' ? undefined : (named(call, name) ?? nowhere(call, name));
}

/** In a text: a name, or a resource and its attribute. */
export function inText(call: Call, name: string): Value {
  if (name === 'AWS::NoValue') return scalar('', call.at);
  const dot = name.indexOf('.');
  return named(call, name) ?? (dot === -1 ? nowhere(call, name) : attributeOf(call, name.slice(0, dot), name.slice(dot + 1)));
}

/** A parameter, what AWS fills in, a resource; SAM's have names with dots. */
function named(call: Call, name: string): Value | undefined {
  const { world } = call.scope;
  const parameter = world.parameter(name);
  if (parameter !== undefined) return refer(parameter, call.at, `parameter ${name}`);
  const pseudo = world.pseudo(name, call.at);
  if (pseudo !== undefined) return pseudo;
  const target = world.target(name);
  return target === undefined ? undefined : attribute(call, target, 'Ref');
}

/** `Logical.Attribute` or `[Logical, Attribute]`; the attribute itself may be computed. */
export function getAtt(call: Call): Value {
  const { arg } = call;
  if (arg.kind === 'list' && arg.items.length === 2) {
    const [first, second] = arg.items;
    const [id, part] = [textOf(first), second === undefined ? undefined : call.scope.given(second)];
    if (id === undefined || part === undefined) return wrong(call, 'Fn::GetAtt takes a resource and an attribute');
    const name = textOf(part);
    if (name === undefined) return unknown('not-covered', `it is not known which attribute of ${id} this is`, call.at);
    return attributeOf(call, id, name);
  }
  const text = textOf(arg);
  const dot = text?.indexOf('.') ?? -1;
  if (text === undefined || dot === -1) return wrong(call, 'Fn::GetAtt takes a resource and an attribute');
  return attributeOf(call, text.slice(0, dot), text.slice(dot + 1));
}

function attributeOf(call: Call, id: string, name: string): Value {
  const { world } = call.scope;
  const [target, dotted] = [world.target(id), name.indexOf('.')];
  // SAM's own resources have names with a dot: `Reprice.Version`.
  const longer = target === undefined || dotted === -1 ? undefined : world.target(`${id}.${name.slice(0, dotted)}`);
  if (longer !== undefined) return attribute(call, longer, name.slice(dotted + 1));
  return target === undefined ? nowhere(call, id) : attribute(call, target, name);
}

function attribute(call: Call, target: Target, name: string): Value {
  const ref: Ref = { type: target.type, address: target.address, attribute: name };
  const from = returned(target.type, name);
  const value = from === undefined ? undefined : target.property(from);
  if (value !== undefined) return { ...refer(value, call.at, `${target.address}.${from ?? ''}`), ref };
  const what = name === 'Ref' ? target.address : `${target.address}.${name}`;
  return { ...unknown('computed', `${what} is known after deployment`, call.at), ref };
}

function nowhere(call: Call, name: string): Unknown {
  if (call.scope.world.isSam) return unknown('not-covered', `${name} is made by the transform`, call.at);
  return wrong(call, `there is no parameter or resource ${name}`);
}
