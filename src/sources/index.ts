/** The registry: one sorted line a source; a test compares it with the directory. */
import type { Source } from '../model/source.js';
import { cloudformation } from './cloudformation/index.js';
import { kubernetesManifest } from './kubernetes-manifest/index.js';
import { lambdaConfig } from './lambda-config/index.js';
import { openfaasStack } from './openfaas-stack/index.js';
import { terraformHcl } from './terraform-hcl/index.js';
import { terraformPlan } from './terraform-plan/index.js';
import { terraformState } from './terraform-state/index.js';

export const sources: readonly Source[] = [cloudformation, kubernetesManifest, lambdaConfig, openfaasStack, terraformHcl, terraformPlan, terraformState];
