/** Ways in: "Resource: aws_lambda_function_url", "Resource: aws_lb". */
import { functionUrlIn, loadBalancerIn } from '../aws/endpoint.js';

export const functionUrl = functionUrlIn({ function: 'function_name', authorization: 'authorization_type' });

/** "internal: If true, the LB will be internal." */
export const loadBalancer = loadBalancerIn({
  name: 'name',
  scheme: 'internal',
  facesInternet: new Map([
    ['true', false],
    ['false', true],
  ]),
});
