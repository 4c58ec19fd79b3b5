/** Recorders: "Resource: aws_config_configuration_recorder", and "…_status", without which a recorder does not start. */
import { recorderIn, recordingIn } from '../aws/recorder.js';

export const recorder = recorderIn({
  name: 'name',
  group: 'recording_group',
  inList: true,
  all: 'all_supported',
  global: 'include_global_resource_types',
  allInGroup: true,
  startsItself: false,
});

export const recording = recordingIn({ recorder: 'name', enabled: 'is_enabled' });
