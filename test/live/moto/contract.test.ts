import { startFakeAws } from '../fake-aws/server.js';
import { contract } from './contract.js';
import { describedStall } from './describe.js';

contract('the fake', async () => {
  const { url, close } = await startFakeAws({ estate: describedStall() });
  return { endpoint: url, close };
});

contract('the fake, one item a page', async () => {
  const { url, close } = await startFakeAws({ estate: describedStall(), pageSize: 1 });
  return { endpoint: url, close };
});
