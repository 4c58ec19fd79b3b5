/** Which files hold Kubernetes objects, by name and text alone. */
import path from 'node:path';

/** Kustomize: "kustomization.yaml", the names it looks for. */
const kustomizations: ReadonlySet<string> = new Set(['Kustomization', 'kustomization.yaml', 'kustomization.yml']);

export function isKustomization(name: string): boolean {
  return kustomizations.has(path.posix.basename(name));
}

/** Helm: "Charts", the chart file structure. */
function isChart(name: string): boolean {
  return path.posix.basename(name) === 'Chart.yaml';
}

/** "Organizing Cluster Access Using kubeconfig Files": kubectl looks for `config`, and wants no ending. */
function isKubeconfig(name: string): boolean {
  return /(?:^|\/)(?:kube)?config$/.test(name);
}

export function mayRead(name: string): boolean {
  return (/\.(?:ya?ml|json)$/i.test(name) && !/\.tf\.json$/i.test(name)) || isKustomization(name) || isKubeconfig(name);
}

/** Some document has `apiVersion` and `kind` at its top, in block style or within braces. */
export function recognise(name: string, text: string): boolean {
  if (isKustomization(name) || isChart(name)) return true;
  if (!mayRead(name) || !text.includes('apiVersion') || !text.includes('kind')) return false;
  // Much else is called so.
  if (isKubeconfig(name) && !(text.includes('clusters') && /\bkind["']?[ \t]*:[ \t]*["']?Config\b/.test(text))) return false;
  if (isTop(text, 'apiVersion') && isTop(text, 'kind')) return true;
  return /^(?:--- +)?[ \t]*\{/m.test(text) && /["']?apiVersion["']?\s*:/.test(text) && /["']?kind["']?\s*:/.test(text);
}

/** At the beginning of a line, or as deep as the text's first line is. */
function isTop(text: string, key: string): boolean {
  const indent = /^( {0,100})[^\s#%-]/m.exec(text)?.[1] ?? '';
  return new RegExp(`^(?:${indent}|--- +)?(["']?)${key}\\1[ \\t]*:`, 'm').test(text);
}
