package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
	opacover "github.com/open-policy-agent/opa/v1/cover"
	"github.com/open-policy-agent/opa/v1/rego"
)

// Input is one evaluation of one rule, as tools/policies/cases.ts writes it.
type Input struct {
	Rule  string         `json:"rule"`
	Input map[string]any `json:"input"`
}

// cover evaluates the rules natively, without the indexing that skips lines, and reports the lines that no input reaches.
func cover(dir, inputsFile string, problems *Problems) error {
	text, err := os.ReadFile(inputsFile)
	if err != nil {
		return err
	}
	var inputs []Input
	if err := json.Unmarshal(text, &inputs); err != nil {
		return err
	}
	tree, err := readTree(dir, problems)
	if err != nil || len(problems.list) > 0 {
		return err
	}
	modules := map[string]*ast.Module{}
	for _, file := range tree.Files {
		modules[file.Path] = file.Module
	}
	compiler := ast.NewCompiler()
	if compiler.Compile(modules); compiler.Failed() {
		return compiler.Errors
	}
	seen := opacover.New()
	prepared := map[string]rego.PreparedEvalQuery{}
	ctx := context.Background()
	for _, one := range inputs {
		query, ok := prepared[one.Rule]
		if !ok {
			area, name, _ := strings.Cut(one.Rule, "/")
			query, err = rego.New(rego.Query(packageName(area, name)+".report"), rego.Compiler(compiler)).PrepareForEval(ctx)
			if err != nil {
				return err
			}
			prepared[one.Rule] = query
		}
		options := []rego.EvalOption{rego.EvalInput(one.Input), rego.EvalQueryTracer(seen), rego.EvalRuleIndexing(false), rego.EvalEarlyExit(false)}
		if _, err := query.Eval(ctx, options...); err != nil {
			return fmt.Errorf("%s: %w", one.Rule, err)
		}
	}
	report := seen.Report(modules)
	for _, file := range tree.Files {
		if file.inLib() {
			continue
		}
		for _, lines := range report.Files[file.Path].NotCovered {
			for row := lines.Start.Row; row <= lines.End.Row; row++ {
				problems.list = append(problems.list, Problem{file.Path, row, "cover", "no case of cases.yaml reaches this line"})
			}
		}
	}
	return nil
}
