/** Required before a program and in each of its threads: every way to a network ends it. */
const dgram = require('node:dgram');
const dns = require('node:dns');
const { writeSync } = require('node:fs');
const { syncBuiltinESMExports } = require('node:module');
const net = require('node:net');

function refuse(way) {
  return () => {
    writeSync(2, `NETWORK: ${way}\n`);
    process.exit(99);
  };
}

// Clients of TCP, TLS, HTTP, HTTP/2 and fetch all come through here.
net.Socket.prototype.connect = refuse('connect');
net.Server.prototype.listen = refuse('listen');
dgram.createSocket = refuse('datagram');
for (const lookups of [dns, dns.promises, dns.Resolver.prototype, dns.promises.Resolver.prototype]) {
  for (const name of ['lookup', 'resolve', 'resolve4', 'resolve6', 'resolveTxt', 'resolveSrv']) {
    if (typeof lookups[name] === 'function') lookups[name] = refuse(name);
  }
}
syncBuiltinESMExports();
