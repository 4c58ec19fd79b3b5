/** Where each platform keeps what programs may forget. */
import path from 'node:path';

export interface Surroundings {
  readonly platform: NodeJS.Platform;
  readonly env: NodeJS.ProcessEnv;
}

/** Undefined where the environment names no place: a container without a home. */
export function userCacheDirectory({ platform, env }: Surroundings): string | undefined {
  const { join } = platform === 'win32' ? path.win32 : path.posix;
  const directory = cacheHome(platform, env);
  return directory === undefined ? undefined : join(directory, 'bylaw');
}

function cacheHome(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): string | undefined {
  if (platform === 'win32') return absolute(env['LOCALAPPDATA'], path.win32);
  const home = absolute(env['HOME'], path.posix);
  const own = home === undefined ? undefined : path.posix.join(home, platform === 'darwin' ? 'Library/Caches' : '.cache');
  return absolute(env['XDG_CACHE_HOME'], path.posix) ?? own;
}

/** "All paths set in these environment variables must be absolute": XDG Base Directory Specification. */
function absolute(directory: string | undefined, { isAbsolute }: path.PlatformPath): string | undefined {
  return directory !== undefined && isAbsolute(directory) ? directory : undefined;
}
