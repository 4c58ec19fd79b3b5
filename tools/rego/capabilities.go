package main

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/bundle"
)

// capabilitiesFrom leaves the built-ins that the file does not list (as missing in the host) and the features of this OPA.
func capabilitiesFrom(file string) (*ast.Capabilities, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var missing []string
	if err := json.Unmarshal(text, &missing); err != nil {
		return nil, err
	}
	all := ast.CapabilitiesForThisVersion()
	all.Builtins = slices.DeleteFunc(all.Builtins, func(one *ast.Builtin) bool { return slices.Contains(missing, one.Name) })
	return all, nil
}

// probe compiles a module that calls every built-in there is: what OPA does not do in Wasm itself, its table of imports names.
func probe(out string) error {
	var text strings.Builder
	text.WriteString("package probe\n")
	for i, one := range ast.CapabilitiesForThisVersion().Builtins {
		if one.IsDeprecated() || one.Relation || one.Decl.Result() == nil || one.Name == "eq" || one.Name == "assign" {
			continue
		}
		args := make([]string, len(one.Decl.FuncArgs().Args))
		for j := range args {
			args[j] = fmt.Sprintf("input.a%d", j)
		}
		fmt.Fprintf(&text, "\nall contains [%d, x] if x := %s(%s)\n", i, one.Name, strings.Join(args, ", "))
	}
	module, err := ast.ParseModule("probe.rego", text.String())
	if err != nil {
		return err
	}
	files := []bundle.ModuleFile{{URL: "probe.rego", Path: "probe.rego", Raw: []byte(text.String()), Parsed: module}}
	wasm, err := compileWasm(files, []string{"probe/all"}, ast.CapabilitiesForThisVersion())
	if err != nil {
		return err
	}
	return os.WriteFile(out, wasm, 0o644)
}
