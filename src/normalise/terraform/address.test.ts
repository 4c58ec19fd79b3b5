import { expect, test } from '@jest/globals';
import { typeAt } from './address.js';

test.each([
  ['aws_sqs_queue.orders', 'aws_sqs_queue'],
  ['module.shop.aws_sqs_queue.orders[0]', 'aws_sqs_queue'],
  ['module.shop["a.b\\"]"].module.eu[1].aws_sqs_queue.orders["x.y"]', 'aws_sqs_queue'],
  ['module.shop.data.aws_vpc.main', 'aws_vpc'],
  ['module.shop', 'module'],
  ['', ''],
])('%s is of type %s', (address, type) => expect(typeAt(address)).toBe(type));
