/** Any operation of any of the SDK's clients by name, as a caller without types sees it. */
export interface SdkClient {
  readonly send: (command: unknown, options?: { readonly abortSignal?: AbortSignal }) => Promise<Record<string, unknown>>;
  readonly destroy: () => void;
}

export interface Sdk {
  readonly call: (operation: string, input?: object) => Promise<Record<string, unknown>>;
  readonly client: SdkClient;
}

type Constructor = new (input: object) => unknown;

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

export async function sdkOf(service: string, endpoint: string, config: object = {}): Promise<Sdk> {
  const module: Readonly<Record<string, unknown>> = await import(`@aws-sdk/client-${service}`);
  const found = Object.entries(module).find(([name, value]) => /Client$/.test(name) && !name.startsWith('__') && typeof value === 'function');
  const credentials = { accessKeyId: 'AKIAFAKE', secretAccessKey: 'secret' };
  const client = new (found?.[1] as Constructor)({ region: 'eu-central-1', endpoint, credentials, maxAttempts: 1, ...config }) as SdkClient;
  return {
    client,
    call: async (operation, input = {}) => {
      const { $metadata: _, ...answer } = await client.send(new (module[`${operation}Command`] as Constructor)(input));
      return answer;
    },
  };
}
