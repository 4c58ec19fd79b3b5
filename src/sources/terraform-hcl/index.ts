/** Terraform and OpenTofu configurations in HCL. */
import type { Reading } from '../../model/raw.js';
import type { OpenSource, Source, Tree } from '../../model/source.js';
import type { TextFile } from '../../shared/text.js';
import { evaluateRoot } from './evaluate-root.js';
import { journal } from './journal.js';
import { load, rootsOf } from './load.js';
import type { Directory } from './load.js';
import { isRoot } from './root.js';

const names = /\.(?:tf|tofu|tfvars)(?:\.json)?$/;

export const terraformHcl: Source = {
  id: 'terraform-hcl',
  vocabulary: 'terraform',
  mayRead: (path) => names.test(path),
  recognise: (path) => names.test(path),
  open,
};

function open(tree: Tree): OpenSource {
  const files: TextFile[] = [];
  return { add: (file) => void files.push(file), finish: () => read(files, tree) };
}

function read(files: readonly TextFile[], tree: Tree): Reading {
  const loaded = load(files);
  const { directories, ledger } = loaded;
  const named = ({ path, sample }: Directory): boolean => {
    const settings = tree.rootOf(sample);
    return settings !== undefined && isRoot(settings, path);
  };
  const entries = journal();
  for (const { path, declarations } of directories.values()) {
    for (const { name, at } of declarations().duplicates) {
      const reason = `${name} is declared twice in ${path}`;
      entries.add({ subject: 'reference', name, outcome: 'gap', code: 'duplicate', reason, at });
    }
  }
  const roots = rootsOf(directories, named).map((directory) => evaluateRoot(directory, loaded, tree, entries));
  return {
    raws: roots.flatMap(({ raws }) => raws),
    ledger: [...ledger, ...entries.entries()],
    completeness: roots.flatMap(({ completeness }) => completeness),
    waivers: loaded.waivers,
  };
}
