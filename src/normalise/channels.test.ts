import { expect, test } from '@jest/globals';
import { coll, set, unknown } from '../model/attr.js';
import type { Setting } from '../model/facts.js';
import { TextFile } from '../shared/text.js';
import { channelsIn } from './channels.js';

const near = { at: { file: new TextFile('a', ''), start: 0, end: 0 } };
const setting = (value: string): Setting => ({ value: set(value, near), secret: unknown('why', near) });
const channels = (value: string) => channelsIn(near, coll([setting(value)], near)).items.map((one) => (one.state === 'set' ? one.value : one.state));

test.each([
  ['-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=*:5005', 'a Java debugger'],
  ['-Xrunjdwp:transport=dt_socket,address=0.0.0.0:8000,server=y', 'a Java debugger'],
  ['-agentlib:jdwp=transport=dt_socket,server=y,address=5005', undefined],
  ['-agentlib:jdwp=transport=dt_socket,server=y,address=localhost:5005', undefined],
  ['--inspect=0.0.0.0:9229', 'a Node.js debugger'],
  ['--inspect-brk=[::]:9229', 'a Node.js debugger'],
  ['--inspect', undefined],
  ['--inspect=127.0.0.1:9229', undefined],
  ['python -m debugpy --listen 0.0.0.0:5678 app.py', 'a Python debugger'],
  ['python -m debugpy --listen localhost:5678 app.py', undefined],
  ['dlv exec ./app --headless --listen=:2345', 'a Go debugger'],
  ['/usr/sbin/sshd', 'an SSH server'],
  ['sshd -D -e', 'an SSH server'],
  ['/etc/ssh/sshd_config', undefined],
  ['systemctl restart sshd', undefined],
  ['apt-get install -y telnetd', 'a Telnet server'],
  ['dnf install -y vsftpd', 'an FTP server'],
  ['sed -i "s/.*/PasswordAuthentication yes/" sshd_config', 'SSH with passwords'],
  ['PasswordAuthentication no', undefined],
  ['PermitRootLogin yes', 'SSH for root'],
  ['PermitRootLogin prohibit-password', undefined],
])('%s', (value, expected) => {
  expect(channels(value)).toEqual(expected === undefined ? [] : [expected]);
});

test('what is not known opens nothing', () => {
  const open = { value: unknown<string>('why', near), secret: unknown<string>('why', near) };
  expect(channelsIn(near, coll([open], near), undefined).items).toEqual([]);
});
