package main

import (
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"
)

// typeCheck compiles copies of the rules against the schema of their input, with what OPA itself can check: built-ins, options, unused
// variables. Members are checked through `attr.items(X)` written as `X.items`; what helpers do is checked by Flow.
func typeCheck(tree *Tree, rules []*Rule, model *Model, problems *Problems) {
	modules := map[string]*ast.Module{}
	for _, file := range tree.Files {
		module := file.Module.Copy()
		if at := slices.IndexFunc(rules, func(rule *Rule) bool { return rule.file == file }); at >= 0 {
			module = withSchema(module, file, rules[at], tree, model)
		}
		modules[file.Path] = module
	}
	compiler := ast.NewCompiler().WithStrict(true).WithUseTypeCheckAnnotations(true).WithSchemas(ast.NewSchemaSet())
	compiler.SetErrorLimit(0)
	if compiler.Compile(modules); compiler.Failed() {
		problems.syntax(tree.Dir, compiler.Errors)
	}
}

func withSchema(module *ast.Module, file *File, rule *Rule, tree *Tree, model *Model) *ast.Module {
	properties := map[string]any{
		"mode":    map[string]any{"type": "string"},
		"options": schemaOf(rule.Options),
		"entity":  model.shape(rule.Entities).schema(),
	}
	for _, need := range rule.Needs {
		properties[need] = model.need(rule.Entities, need).schema()
	}
	var schema any = closedObject(properties)
	annotation := &ast.SchemaAnnotation{Path: ast.InputRootRef, Definition: &schema}
	for _, notes := range module.Annotations {
		if notes.Scope == "package" {
			notes.Schemas = append(notes.Schemas, annotation)
		}
	}
	inMembers := func(term *ast.Term) bool {
		if callee := tree.callee(term, file); callee == attrPackage+".items" || callee == attrPackage+".all" {
			if ref := asRef(term.Value.(ast.Call)[1]); ref != nil {
				term.Value = ref.Append(ast.StringTerm("items"))
			}
		}
		return false
	}
	ast.WalkTerms(module, inMembers)
	return module
}

func asRef(term *ast.Term) ast.Ref {
	switch value := term.Value.(type) {
	case ast.Ref:
		return value
	case ast.Var:
		return ast.Ref{term}
	}
	return nil
}

func closedObject(properties map[string]any) map[string]any {
	return map[string]any{"type": "object", "additionalProperties": false, "properties": properties}
}

// schema is how the host writes the shape into the input; see src/evaluate/project.ts.
func (s *Shape) schema() any {
	text := map[string]any{"type": "string"}
	switch s.Type {
	case constant:
		return text
	case leaf:
		value := map[string]any{"type": s.Of}
		list := map[string]any{"type": "array"}
		number := map[string]any{"type": "number"}
		return closedObject(map[string]any{
			"state": text, "value": value, "oneOf": list, "parts": list, "min": number, "max": number, "p": number, "perhaps": map[string]any{"type": "boolean"},
		})
	case collection:
		return closedObject(map[string]any{
			"items": map[string]any{"type": "array", "items": s.Member.schema()}, "p": map[string]any{"type": "number"},
		})
	}
	fields := map[string]any{"p": map[string]any{"type": "number"}}
	for name, field := range s.Fields {
		fields[name] = field.schema()
	}
	return closedObject(fields)
}

// schemaOf types the options by their defaults.
func schemaOf(value any) any {
	switch value := value.(type) {
	case string:
		return map[string]any{"type": "string"}
	case bool:
		return map[string]any{"type": "boolean"}
	case float64:
		return map[string]any{"type": "number"}
	case []any:
		if len(value) == 0 {
			return map[string]any{"type": "array"}
		}
		return map[string]any{"type": "array", "items": schemaOf(value[0])}
	case map[string]any:
		properties := map[string]any{}
		for name, one := range value {
			properties[name] = schemaOf(one)
		}
		return closedObject(properties)
	}
	return map[string]any{}
}
