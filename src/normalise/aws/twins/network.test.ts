/** Networks, and where workloads are placed in them, in two vocabularies. */
import { describeTwins, unheard, unknown } from './testing.js';
import type { Row } from './testing.js';

const vpc = { ref: 'aws_vpc.main.id' };
const Vpc = { ref: 'AWS::EC2::VPC Main.Ref' };
const subnet = { ref: 'aws_subnet.a.id' };
const Subnet = { ref: 'AWS::EC2::Subnet A.Ref' };
const task = { ref: 'aws_ecs_task_definition.task.arn' };
const Task = { ref: 'AWS::ECS::TaskDefinition Task.Ref' };
const template = { ref: 'aws_launch_template.template.id' };
const Template = { ref: 'AWS::EC2::LaunchTemplate Template.Ref' };
const peering = { ref: 'aws_vpc_peering_connection.partner.id' };
const Peering = { ref: 'AWS::EC2::VPCPeeringConnection Partner.Ref' };
const service = { ref: 'aws_vpc_endpoint_service.shop.id' };
const Service = { ref: 'AWS::EC2::VPCEndpointService Shop.Ref' };

const networks: Row[] = [
  ['a network', ['aws_vpc', {}], ['AWS::EC2::VPC', {}]],
  ['a private subnet', ['aws_subnet', {}], ['AWS::EC2::Subnet', {}]],
  ['a public subnet', ['aws_subnet', { map_public_ip_on_launch: true }], ['AWS::EC2::Subnet', { MapPublicIpOnLaunch: true }]],
  [
    'a route to a peered network',
    ['aws_route', { destination_cidr_block: '10.0.0.0/8', vpc_peering_connection_id: peering }],
    ['AWS::EC2::Route', { DestinationCidrBlock: '10.0.0.0/8', VpcPeeringConnectionId: Peering }],
  ],
  [
    'a route to a list of peered networks',
    ['aws_route', { destination_prefix_list_id: 'pl-1', vpc_peering_connection_id: unheard }],
    ['AWS::EC2::Route', { DestinationPrefixListId: 'pl-1', VpcPeeringConnectionId: unheard }],
  ],
  [
    'a transit gateway that takes whoever comes',
    ['aws_ec2_transit_gateway', { auto_accept_shared_attachments: 'enable' }],
    ['AWS::EC2::TransitGateway', { AutoAcceptSharedAttachments: 'enable' }],
  ],
  [
    'an endpoint service that asks nobody',
    ['aws_vpc_endpoint_service', { acceptance_required: false }],
    ['AWS::EC2::VPCEndpointService', { AcceptanceRequired: false }],
  ],
  [
    'who may use an endpoint service',
    ['aws_vpc_endpoint_service_allowed_principal', { vpc_endpoint_service_id: service, principal_arn: '*' }],
    ['AWS::EC2::VPCEndpointServicePermissions', { ServiceId: Service, AllowedPrincipals: ['*'] }],
  ],
  [
    'an endpoint',
    ['aws_vpc_endpoint', { service_name: 'com.amazonaws.eu-west-1.ecr.api', vpc_id: vpc }],
    ['AWS::EC2::VPCEndpoint', { ServiceName: 'com.amazonaws.eu-west-1.ecr.api', VpcId: Vpc }],
  ],
  [
    'an endpoint of some region',
    ['aws_vpc_endpoint', { service_name: { parts: ['com.amazonaws.', unknown, '.s3'] }, vpc_id: vpc }],
    ['AWS::EC2::VPCEndpoint', { ServiceName: { parts: ['com.amazonaws.', unknown, '.s3'] }, VpcId: Vpc }],
  ],
  [
    'flow logs of a network',
    ['aws_flow_log', { vpc_id: vpc, traffic_type: unheard }],
    ['AWS::EC2::FlowLog', { ResourceId: Vpc, ResourceType: 'VPC', TrafficType: unheard }],
  ],
];

const placed: Row[] = [
  [
    'a machine in a subnet',
    ['aws_instance', { subnet_id: subnet, associate_public_ip_address: true }],
    ['AWS::EC2::Instance', { NetworkInterfaces: [{ SubnetId: Subnet, AssociatePublicIpAddress: true }] }],
  ],
  [
    'a machine whose network interface is made elsewhere',
    ['aws_instance', { network_interface: [{ network_interface_id: { ref: 'aws_network_interface.own.id' } }] }],
    ['AWS::EC2::Instance', { NetworkInterfaces: [{ NetworkInterfaceId: { ref: 'AWS::EC2::NetworkInterface Own.Ref' } }] }],
  ],
  [
    'a template with an address',
    ['aws_launch_template', { network_interfaces: [{ associate_public_ip_address: 'true' }] }],
    ['AWS::EC2::LaunchTemplate', { LaunchTemplateData: { NetworkInterfaces: [{ AssociatePublicIpAddress: true }] } }],
  ],
  [
    'a function in a network',
    ['aws_lambda_function', { vpc_config: [{ subnet_ids: [subnet, 'subnet-0b'], security_group_ids: ['sg-0a'] }] }],
    ['AWS::Lambda::Function', { VpcConfig: { SubnetIds: [Subnet, 'subnet-0b'], SecurityGroupIds: ['sg-0a'] } }],
  ],
  [
    'a service with public addresses',
    ['aws_ecs_service', { desired_count: 1, task_definition: task, network_configuration: [{ assign_public_ip: true, security_groups: ['sg-0a'] }] }],
    ['AWS::ECS::Service', { DesiredCount: 1, TaskDefinition: Task, NetworkConfiguration: { AwsvpcConfiguration: { AssignPublicIp: 'ENABLED', SecurityGroups: ['sg-0a'] } } }],
  ],
  [
    'a service without groups',
    ['aws_ecs_service', { desired_count: 1, task_definition: task, network_configuration: [{ assign_public_ip: false }] }],
    ['AWS::ECS::Service', { DesiredCount: 1, TaskDefinition: Task, NetworkConfiguration: { AwsvpcConfiguration: { AssignPublicIp: 'DISABLED' } } }],
  ],
  [
    'a scaling group in subnets',
    ['aws_autoscaling_group', { launch_template: [{ id: template }], vpc_zone_identifier: [subnet] }],
    ['AWS::AutoScaling::AutoScalingGroup', { LaunchTemplate: { LaunchTemplateId: Template }, VPCZoneIdentifier: [Subnet] }],
  ],
  [
    'a scaling group in zones',
    ['aws_autoscaling_group', { launch_template: [{ id: template }], availability_zones: [unheard] }],
    ['AWS::AutoScaling::AutoScalingGroup', { LaunchTemplate: { LaunchTemplateId: Template }, AvailabilityZones: [unheard] }],
  ],
  [
    'a scaling group behind load balancers',
    ['aws_autoscaling_group', { health_check_type: 'ELB', load_balancers: ['a'], target_group_arns: ['arn:b', unheard], vpc_zone_identifier: ['subnet-1', 'subnet-2'] }],
    ['AWS::AutoScaling::AutoScalingGroup', { HealthCheckType: 'ELB', LoadBalancerNames: ['a'], TargetGroupARNs: ['arn:b', unheard], VPCZoneIdentifier: ['subnet-1', 'subnet-2'] }],
  ],
  [
    'nodes from a template',
    ['aws_eks_node_group', { launch_template: [{ id: template }], subnet_ids: [subnet] }],
    ['AWS::EKS::Nodegroup', { LaunchTemplate: { Id: Template }, Subnets: [Subnet] }],
  ],
];

describeTwins([...networks, ...placed]);
