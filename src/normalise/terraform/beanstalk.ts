/** Elastic Beanstalk: "Resource: aws_elastic_beanstalk_environment", "aws_elastic_beanstalk_configuration_template". */
import { beanstalkIn } from '../aws/beanstalk.js';

const setting = { settings: 'setting', namespace: 'namespace', option: 'name', value: 'value' };

export const beanstalkEnvironment = beanstalkIn({ name: 'name', template: 'template_name', ...setting });

export const beanstalkTemplate = beanstalkIn({ name: 'name', ...setting });
