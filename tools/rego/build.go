package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/bundle"
	"github.com/open-policy-agent/opa/v1/compile"
)

// Manifest is what the host needs beside the Wasm; src/evaluate/manifest.ts reads it.
type Manifest struct {
	// Of all sources, see tools/policies/digest.ts.
	Digest string   `json:"digest"`
	Rules  []*Rule  `json:"rules"`
	Groups []*Group `json:"groups"`
}

// checked reads and checks a tree of policies as far as can be without compiling.
func checked(dir string, model *Model, problems *Problems) (*Tree, []*Rule, error) {
	tree, err := readTree(dir, problems)
	if err != nil || len(problems.list) > 0 {
		return tree, nil, err
	}
	rules := rulesOf(tree, model, problems)
	if len(problems.list) > 0 {
		return tree, nil, nil
	}
	lint(tree, problems)
	for _, rule := range rules {
		follow(tree, rule, model, problems)
	}
	if len(problems.list) == 0 {
		typeCheck(tree, rules, model, problems)
	}
	return tree, rules, nil
}

func build(dir, out, digest string, model *Model, capabilities *ast.Capabilities, problems *Problems) error {
	tree, rules, err := checked(dir, model, problems)
	if err != nil || len(problems.list) > 0 {
		return err
	}
	groups := groupsOf(rules, model)
	files, err := modules(tree, rules, dispatcher(groups, rules))
	if err != nil {
		return err
	}
	wasm, err := compileWasm(files, entrypoints(groups, rules), capabilities)
	if err != nil {
		problems.syntax(dir, err)
		return nil
	}
	manifest, err := encode(Manifest{digest, rules, groups})
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(out, "policy.wasm"), wasm, 0o644); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(out, "manifest.json"), manifest, 0o644)
}

func encode(value any) ([]byte, error) {
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", " ")
	err := encoder.Encode(value)
	return text.Bytes(), err
}

// modules are the parsed files, each rule's options under its own id, and the dispatcher.
func modules(tree *Tree, rules []*Rule, dispatch string) ([]bundle.ModuleFile, error) {
	var files []bundle.ModuleFile
	for _, file := range tree.Files {
		module := file.Module.Copy()
		if at := slices.IndexFunc(rules, func(rule *Rule) bool { return rule.file == file }); at >= 0 {
			ownOptions(module, rules[at].ID)
		}
		files = append(files, bundle.ModuleFile{URL: file.Path, Path: file.Path, Raw: file.Text, Parsed: module})
	}
	module, err := ast.ParseModule("dispatch.rego", dispatch)
	if err != nil {
		return nil, err
	}
	return append(files, bundle.ModuleFile{URL: "dispatch.rego", Path: "dispatch.rego", Raw: []byte(dispatch), Parsed: module}), nil
}

// ownOptions turns `input.options` into `input.options[id]`: rules that share an evaluation keep their options apart, at no cost.
func ownOptions(module *ast.Module, id string) {
	ast.WalkTerms(module, func(term *ast.Term) bool {
		ref, ok := term.Value.(ast.Ref)
		if ok && len(ref) > 1 && ref[0].Value.String() == "input" && ref[1].Value.Compare(ast.String("options")) == 0 {
			term.Value = slices.Insert(slices.Clone(ref), 2, ast.StringTerm(id))
		}
		return false
	})
}

func compileWasm(files []bundle.ModuleFile, entrypoints []string, capabilities *ast.Capabilities) ([]byte, error) {
	sources := &bundle.Bundle{Modules: files, Data: map[string]any{}}
	sources.SetRegoVersion(ast.RegoV1)
	compiler := compile.New().
		WithTarget(compile.TargetWasm).
		WithRegoVersion(ast.RegoV1).
		WithCapabilities(capabilities).
		WithEntrypoints(entrypoints...).
		WithBundle(sources)
	if err := compiler.Build(context.Background()); err != nil {
		return nil, err
	}
	return compiler.Bundle().WasmModules[0].Raw, nil
}
