/** Knative's operator makes ConfigMaps of what stands in its `spec.config` ("Configuring Knative by using the Operator"). */
import { entity, made, textAt, titleOf } from '../make.js';
import type { Mapper } from '../make.js';
import { at } from '../read.js';
import { variables } from '../settings.js';

export const knativeServing: Mapper = (raw, body) =>
  made(
    ['autoscaler', 'defaults'].map((key) => {
      const data = at(body, 'spec', 'config', key);
      const name = `config-${key}`;
      return entity(raw, 'config', { type: 'config-map', settings: variables(data) }, [textAt(name, data.near)], { id: name, title: `${titleOf(raw)}, ${name}` });
    }),
  );
