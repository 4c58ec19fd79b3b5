/** secretlint with its recommended rules, in our words. A module of its own, so that it loads only where it is needed. */
import { lintSource } from '@secretlint/core';
import { creator } from '@secretlint/secretlint-rule-preset-recommend';

export interface Message {
  readonly what: string;
  readonly start: number;
  readonly end: number;
}

const preset = '@secretlint/secretlint-rule-preset-recommend';
const withIds = { id: '@secretlint/secretlint-rule-aws', options: { enableIDScanRule: true } };
const config = { rules: [{ id: preset, rule: creator, rules: [withIds] }] };

/** Account numbers are no secrets; passwords in URLs are our own to judge, since we know what only refers to one. */
const notOurs: ReadonlySet<string> = new Set([
  'AWSAccountID',
  'BasicAuth',
  'MongoDBConnection',
  'MySQLConnection',
  'PostgreSQLConnection',
]);

const kinds: ReadonlyMap<string, string> = new Map([
  ['AWSAccessKeyID', 'an AWS access key'],
  ['AWSSecretAccessKey', 'an AWS secret access key'],
]);

const issuers: ReadonlyMap<string, string> = new Map([
  ['1password', 'a 1Password token'],
  ['anthropic', 'an Anthropic key'],
  ['databricks', 'a Databricks token'],
  ['docker', 'a Docker token'],
  ['figma', 'a Figma token'],
  ['gcp', 'a Google Cloud key'],
  ['github', 'a GitHub token'],
  ['gitlab', 'a GitLab token'],
  ['grafana', 'a Grafana token'],
  ['groq', 'a Groq key'],
  ['hashicorp-vault', 'a Vault token'],
  ['huggingface', 'a Hugging Face token'],
  ['linear', 'a Linear token'],
  ['notion', 'a Notion token'],
  ['npm', 'an npm token'],
  ['openai', 'an OpenAI key'],
  ['privatekey', 'a private key'],
  ['sendgrid', 'a SendGrid key'],
  ['shopify', 'a Shopify token'],
  ['slack', 'a Slack token'],
  ['vercel', 'a Vercel token'],
]);

export async function lint(text: string): Promise<readonly Message[]> {
  // What is scanned must not be able to switch the scanner off.
  const content = text.replaceAll('secretlint-', 'secretlint_');
  const source = { content, filePath: 'settings.env', ext: '.env', contentType: 'text' } as const;
  const { messages } = await lintSource({ source, options: { config, noPhysicFilePath: true } });
  return messages
    .filter(({ messageId }) => !notOurs.has(messageId))
    .map(({ ruleId, messageId, range: [start, end] }) => {
      const issuer = ruleId.slice(ruleId.lastIndexOf('secretlint-rule-') + 'secretlint-rule-'.length);
      return { what: kinds.get(messageId) ?? issuers.get(issuer) ?? 'a secret', start, end };
    });
}
