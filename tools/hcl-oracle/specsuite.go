package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"sort"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	hcljson "github.com/hashicorp/hcl/v2/json"
	"github.com/zclconf/go-cty/cty"
)

// One input of HCL's own test suite, and what HCL makes of it.
type specCase struct {
	Name      string         `json:"name"`
	Input     string         `json:"input"`
	Variables map[string]any `json:"variables,omitempty"`
	// Where its errors begin, in bytes.
	Errors []int `json:"errors"`
	// What its attributes are worth, those of blocks below their type and labels.
	Values map[string]any `json:"values,omitempty"`
}

// The inputs lie in the module itself, beside the code that reads them.
func suiteRoot() (string, error) {
	found, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/hashicorp/hcl/v2").Output()
	return filepath.Join(strings.TrimSpace(string(found)), "specsuite", "tests"), err
}

func specsuite() ([]byte, string, error) {
	root, err := suiteRoot()
	if err != nil {
		return nil, "", err
	}
	cases := []specCase{}
	tests := 0
	err = filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		if strings.HasSuffix(path, ".t") {
			tests++
		}
		if !strings.HasSuffix(path, ".hcl") && !strings.HasSuffix(path, ".hcl.json") {
			return nil
		}
		name, _ := filepath.Rel(root, path)
		made, err := specCaseOf(name, path)
		cases = append(cases, made)
		return err
	})
	if err != nil {
		return nil, "", err
	}
	values := 0
	for _, one := range cases {
		values += len(one.Values)
	}
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", " ")
	err = encoder.Encode(map[string]any{"tests": tests, "cases": cases})
	return out.Bytes(), fmt.Sprintf("%d tests of the suite, %d inputs, %d values", tests, len(cases), values), err
}

func specCaseOf(name, path string) (specCase, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return specCase{}, err
	}
	made := specCase{Name: filepath.ToSlash(name), Input: string(text), Errors: []int{}}
	if strings.HasSuffix(path, ".json") {
		_, diagnostics := hcljson.Parse(text, "e")
		made.Errors = starts(diagnostics)
		return made, nil
	}
	file, diagnostics := hclsyntax.ParseConfig(text, "e", hcl.InitialPos)
	made.Errors = starts(diagnostics)
	if diagnostics.HasErrors() {
		return made, nil
	}
	variables := variablesOf(strings.TrimSuffix(path, ".hcl") + ".hcldec")
	if len(variables) > 0 {
		made.Variables = map[string]any{}
		for name, value := range variables {
			made.Variables[name] = written(value)
		}
	}
	made.Values = map[string]any{}
	return made, valuesIn(file.Body.(*hclsyntax.Body), "", &hcl.EvalContext{Variables: variables}, made.Values)
}

// In the order of the file.
func starts(diagnostics hcl.Diagnostics) []int {
	made := []int{}
	for _, one := range diagnostics {
		made = append(made, one.Subject.Start.Byte)
	}
	sort.Ints(made)
	return made
}

// What the specification of a test gives to its expressions.
func variablesOf(path string) map[string]cty.Value {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil
	}
	file, diagnostics := hclsyntax.ParseConfig(text, path, hcl.InitialPos)
	if diagnostics.HasErrors() {
		return nil
	}
	made := map[string]cty.Value{}
	for _, block := range file.Body.(*hclsyntax.Body).Blocks {
		for name, attribute := range block.Body.Attributes {
			if block.Type == "variables" {
				made[name], _ = attribute.Expr.Value(nil)
			}
		}
	}
	return made
}

func valuesIn(body *hclsyntax.Body, prefix string, scope *hcl.EvalContext, into map[string]any) error {
	for name, attribute := range body.Attributes {
		value, diagnostics := attribute.Expr.Value(scope)
		if diagnostics.HasErrors() {
			return diagnostics
		}
		into[prefix+name] = written(value)
	}
	for _, block := range body.Blocks {
		head := strings.Join(append([]string{block.Type}, block.Labels...), " ")
		if err := valuesIn(block.Body, prefix+head+"/", scope, into); err != nil {
			return err
		}
	}
	return nil
}
