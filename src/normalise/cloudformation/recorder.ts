/** Recorders: "AWS::Config::ConfigurationRecorder": "AWS CloudFormation starts the recorder as soon as the delivery channel is available." */
import { recorderIn } from '../aws/recorder.js';

export const recorder = recorderIn({
  name: 'Name',
  group: 'RecordingGroup',
  inList: false,
  all: 'AllSupported',
  global: 'IncludeGlobalResourceTypes',
  allInGroup: false,
  startsItself: true,
});
