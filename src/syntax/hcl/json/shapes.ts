/**
 * What is a block and what an argument, which JSON does not say ("JSON Configuration Syntax" in Terraform's documentation, "Block
 * Mapping" and "Block-type-specific Exceptions"). What providers define is not known here: there, everything is an argument.
 */
import type { Strings } from './expression.js';

export interface Shape {
  /** How many labels a block of this shape has. */
  readonly labels: number;
  readonly blocks: ReadonlyMap<string, Shape>;
  /** Of arguments that are not named here, strings are templates. */
  readonly strings: ReadonlyMap<string, Strings>;
  readonly others: Strings;
  /** The provider defines the rest, `dynamic` may make blocks of it. */
  readonly open: boolean;
}

interface Parts {
  readonly labels?: number;
  readonly blocks?: Readonly<Record<string, Shape>>;
  readonly literal?: string;
  readonly addresses?: string;
  readonly others?: Strings;
  readonly open?: true;
}

function shape({ labels = 0, blocks = {}, literal, addresses, others = 'template', open }: Parts): Shape {
  const named = (words: string | undefined, as: Strings): [string, Strings][] => (words ?? '').split(' ').map((word) => [word, as]);
  const strings = new Map([...named(literal, 'literal'), ...named(addresses, 'address')]);
  return { labels, blocks: new Map(Object.entries(blocks)), strings, others, open: open === true };
}

const plain = shape({});
const condition = plain;
const literals = shape({ others: 'literal' });
const labelled = shape({ labels: 1, others: 'literal' });
const lifecycle = shape({
  addresses: 'ignore_changes replace_triggered_by',
  blocks: { precondition: condition, postcondition: condition, action_trigger: shape({ addresses: 'actions events' }) },
});

/** A nested block that a provider defines. */
export const provided = shape({ open: true });

/** `dynamic "ingress"`, whose label is read apart. */
export const dynamic = shape({ literal: 'iterator', blocks: { content: provided } });

const resource = shape({
  labels: 2,
  addresses: 'provider depends_on',
  blocks: { lifecycle, connection: plain, provisioner: shape({ labels: 1, blocks: { connection: plain } }) },
  open: true,
});

const variable = shape({ labels: 1, addresses: 'type', literal: 'default description deprecated', blocks: { validation: condition } });

const requirements = {
  required_providers: shape({ others: 'literal' }),
  backend: labelled,
  cloud: shape({ others: 'literal', blocks: { workspaces: literals } }),
  provider_meta: labelled,
  state_store: shape({ labels: 1, others: 'literal', blocks: { provider: labelled } }),
};

const provider = shape({
  labels: 1,
  literal: 'alias version',
  blocks: { default_tags: plain, ignore_tags: plain, assume_role: plain, assume_role_with_web_identity: plain },
  open: true,
});

export const file = shape({
  blocks: {
    action: shape({ labels: 2, addresses: 'provider', blocks: { config: provided } }),
    check: shape({ labels: 1, blocks: { assert: condition, data: resource } }),
    data: resource,
    ephemeral: resource,
    import: shape({ addresses: 'to provider' }),
    language: literals,
    locals: plain,
    module: shape({ labels: 1, addresses: 'providers depends_on' }),
    moved: shape({ addresses: 'from to' }),
    output: shape({ labels: 1, literal: 'description deprecated', addresses: 'depends_on', blocks: { precondition: condition } }),
    provider,
    removed: shape({ addresses: 'from', blocks: { lifecycle, connection: plain, provisioner: shape({ labels: 1 }) } }),
    resource,
    terraform: shape({ others: 'literal', blocks: requirements }),
    variable,
  },
});

/** Variable files. */
export const variables = shape({ others: 'literal' });
