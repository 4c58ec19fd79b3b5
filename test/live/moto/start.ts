/** A moto of its own on loopback, filled by calls. */
import { end, freePorts, run, until } from '../kubernetes/processes.js';
import type { Server } from './contract.js';

/** `fill` returns the number of its calls. */
export async function startMoto(program: string, fill: (endpoint: string) => Promise<number>): Promise<Server> {
  const [port] = await freePorts();
  const endpoint = `http://127.0.0.1:${port}`;
  const settings = ['MOTO_IAM_LOAD_MANAGED_POLICIES=true', 'MOTO_EC2_LOAD_DEFAULT_AMIS=false'];
  const child = run('env', [...settings, program, '-H', '127.0.0.1', '-p', String(port)], process.cwd());
  try {
    await until('moto', async () => (await fetch(`${endpoint}/moto-api/data.json`)).ok, [child]);
    process.stderr.write(`moto: ${await fill(endpoint)} calls made the stall\n`);
  } catch (error) {
    await end(child);
    throw error;
  }
  return { endpoint, close: () => end(child) };
}
