/** Elastic Beanstalk: "AWS::ElasticBeanstalk::Environment", "AWS::ElasticBeanstalk::ConfigurationTemplate". */
import { beanstalkIn } from '../aws/beanstalk.js';

const setting = { settings: 'OptionSettings', namespace: 'Namespace', option: 'OptionName', value: 'Value' };

export const beanstalkEnvironment = beanstalkIn({ name: 'EnvironmentName', template: 'TemplateName', ...setting });

export const beanstalkTemplate = beanstalkIn({ name: 'TemplateName', ...setting });
