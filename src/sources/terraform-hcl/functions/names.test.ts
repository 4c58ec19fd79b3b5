/** That every function there is can be called, and none besides. */
import { expect, test } from '@jest/globals';
import { forms } from '../call.js';
import { functions } from './index.js';

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** "Terraform: Built-in Functions", in its groups. */
const terraform = words(`
  abs ceil floor log max min parseint pow signum sum
  chomp endswith format formatlist indent join lower regex regexall replace split startswith strcontains strrev substr templatestring
  title trim trimprefix trimspace trimsuffix upper
  alltrue anytrue chunklist coalesce coalescelist compact concat contains distinct element flatten index keys length list lookup map
  matchkeys merge one range reverse setintersection setproduct setsubtract setunion slice sort transpose values zipmap
  base64decode base64encode base64gzip csvdecode jsondecode jsonencode textdecodebase64 textencodebase64 urlencode yamldecode yamlencode
  abspath basename dirname file filebase64 fileexists fileset pathexpand templatefile
  filebase64sha256 filebase64sha512 filemd5 filesha1 filesha256 filesha512
  base64sha256 base64sha512 bcrypt md5 rsadecrypt sha1 sha256 sha512 uuid uuidv5
  formatdate plantimestamp timeadd timecmp timestamp
  cidrhost cidrnetmask cidrsubnet cidrsubnets
  can convert ephemeralasnull issensitive nonsensitive sensitive tobool tolist tomap tonumber toset tostring try
`);

/** "OpenTofu: Built-in Functions", those that Terraform does not have. */
const openTofu = words(`
  base64gunzip cidrcontains urldecode
  assumeequal assumenotnull assumestringprefix assumelistlength assumelistlengthmax assumelistlengthmin
  assumemaplength assumemaplengthmax assumemaplengthmin assumesetlength assumesetlengthmax assumesetlengthmin
`);

/** "Terraform: Built-in Provider". */
const provider = ['decode_tfvars', 'encode_expr', 'encode_tfvars'].map((name) => `provider::terraform::${name}`);

test('there are as many as documented', () => {
  expect([terraform.length, openTofu.length]).toEqual([121, 15]);
});

test('these can be called', () => {
  const callable = [...[...functions.keys()].filter((name) => !name.startsWith('core::')), ...forms.keys()];
  expect([...callable].sort()).toEqual([...terraform, ...openTofu, ...provider].sort());
});
