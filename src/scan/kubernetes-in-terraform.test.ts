/** Objects of Kubernetes in Terraform are judged as manifests are, where they stand. */
import { describe, expect, test } from '@jest/globals';
import { directory } from '../config/testing.js';
import { scan } from '../index.js';
import type { ScanResult } from '../index.js';

const manifest = `apiVersion: v1
kind: Namespace
metadata:
  name: front
  labels: {owner: front@example.com}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: shop, namespace: front}
spec:
  template:
    spec:
      serviceAccountName: shop
      containers:
        - name: app
          image: registry.example.com/shop/app:latest
          securityContext: {privileged: true}
---
apiVersion: v1
kind: ServiceAccount
metadata: {name: shop, namespace: front}
`;

const blocks = `resource "kubernetes_deployment" "shop" {
  metadata {
    name      = "shop"
    namespace = kubernetes_namespace.front.metadata[0].name
  }
  spec {
    template {
      spec {
        service_account_name = kubernetes_service_account.shop.metadata[0].name
        container {
          name  = "app"
          image = "registry.example.com/shop/app:latest"
          security_context {
            privileged = true
          }
        }
      }
    }
  }
}
resource "kubernetes_namespace" "front" {
  metadata {
    name   = "front"
    labels = { owner = "front@example.com" }
  }
}
resource "kubernetes_service_account" "shop" {
  metadata {
    name      = "shop"
    namespace = kubernetes_namespace.front.metadata[0].name
  }
}
`;

const scanned = (files: Readonly<Record<string, string>>): Promise<ScanResult> => scan({ paths: ['.'], cwd: directory({ '.git/': '', ...files }) });

test('a deployment in blocks is judged like its manifest', async () => {
  const [inYaml, inBlocks] = await Promise.all([scanned({ 'k8s/shop.yaml': manifest }), scanned({ 'infra/main.tf': blocks })]);
  const said = ({ findings }: ScanResult) => findings.map(({ rule, path }) => `${rule.id} ${path}`).sort();
  expect(said(inBlocks)).toEqual(said(inYaml));
  expect(said(inBlocks).length).toBeGreaterThan(4);
  expect(inBlocks.findings.every(({ at }) => at.file.path === 'infra/main.tf')).toBe(true);
  expect(inBlocks.counts.references).toEqual({ done: 1, all: 1, open: [] });
});

describe('what hides in Terraform is told', () => {
  test.each<[string, string, string, string]>([
    ['a chart', 'resource "helm_release" "redis" {\n  name  = "redis"\n  chart = "redis"\n}\n', 'chart-not-rendered', 'the chart redis is not rendered; scan what `helm template redis redis` prints, with its values'],
    ['a manifest that is not known', 'variable "object" {}\nresource "kubernetes_manifest" "object" {\n  manifest = var.object\n}\n', 'manifest-unknown', 'its manifest cannot be read: var.object has no value'],
  ])('%s', async (_sentence, text, code, reason) => {
    const { ledger } = await scanned({ 'infra/main.tf': text });
    expect(ledger.filter(({ outcome }) => outcome === 'gap')).toMatchObject([{ subject: 'resource', code, reason }]);
  });
});
