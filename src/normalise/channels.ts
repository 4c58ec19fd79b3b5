/** Ways into a running workload that its settings open: servers for remote work, and debuggers that listen to everybody. */
import { coll, placeOf, set } from '../model/attr.js';
import type { Attr, Coll } from '../model/attr.js';
import type { Setting } from '../model/facts.js';
import type { Located } from '../model/value.js';
import { known } from './make.js';

/** A word that has to be there, what then has to match, and what that is. */
type Sign = readonly [has: string, pattern: RegExp, what: string];

const ANYBODY = String.raw`(?:\*|0\.0\.0\.0|\[?::\]?)`;

const signs: readonly Sign[] = [
  // "Connection and Invocation Details" of the Java Platform Debugger Architecture: from JDK 9 on, a port alone is of the machine itself.
  ['jdwp', new RegExp(`(?:agentlib:|Xrun)jdwp.{0,80}address=${ANYBODY}`), 'a Java debugger'],
  // "Debugging Node.js", on `--inspect`.
  ['--inspect', new RegExp(`--inspect(?:-brk|-wait|-port)?=${ANYBODY}`), 'a Node.js debugger'],
  ['debugpy', /debugpy.{0,40}--listen 0\.0\.0\.0/, 'a Python debugger'],
  ['dlv', /\bdlv\b.{0,120}--listen=(?:0\.0\.0\.0)?:/, 'a Go debugger'],
  ['sshd', /^(?:\/\S{0,40}\/)?sshd(?:\s+-\S+)*$/, 'an SSH server'],
  ['telnetd', /(?:^|[\s/])(?:in\.|u)?telnetd\b/, 'a Telnet server'],
  ['ftpd', /(?:^|[\s/])(?:vs|pro|pure-)ftpd\b/, 'an FTP server'],
  ['PasswordAuthentication', /\bPasswordAuthentication\s+yes\b/i, 'SSH with passwords'],
  ['PermitRootLogin', /\bPermitRootLogin\s+yes\b/i, 'SSH for root'],
];

/** Almost no setting has any of them: one look tells. */
const anySign = new RegExp(signs.map(([has]) => has).join('|'));

/** What cannot be known opens nothing: almost no setting is of this kind. */
export function channelsIn(near: Located, ...all: readonly (Coll<Setting> | undefined)[]): Coll<Attr<string>> {
  const found: Attr<string>[] = [];
  for (const { value } of all.flatMap((some) => some?.items ?? [])) {
    const text = known(value);
    if (text !== undefined) for (const what of signsIn(text)) found.push(set(what, placeOf(value) ?? near));
  }
  return coll(found, near);
}

function signsIn(text: string): readonly string[] {
  if (text.length > 4096 || !anySign.test(text)) return [];
  return signs.filter(([has, pattern]) => text.includes(has) && pattern.test(text)).map(([, , what]) => what);
}
