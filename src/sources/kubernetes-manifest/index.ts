/** Kubernetes manifests: YAML and JSON files with objects as one would apply them. */
import type { Source } from '../../model/source.js';
import { mayRead, recognise } from './recognise.js';

export const kubernetesManifest: Source = {
  id: 'kubernetes-manifest',
  vocabulary: 'kubernetes',
  mayRead,
  recognise,
  largest: 400 * 1024 * 1024,
  isLarge: (path) => /\.json$/i.test(path),
  load: async () => {
    const { OpenManifests } = await import('./open.js');
    return (tree) => new OpenManifests(tree);
  },
};
