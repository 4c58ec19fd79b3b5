package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
)

const (
	attrPackage   = "data.lib.attr"
	resultPackage = "data.lib.result"
)

// Problem is a mistake in a policy, at its place.
type Problem struct {
	File string
	Row  int
	Code string
	Text string
}

func (p Problem) String() string {
	return fmt.Sprintf("%s:%d: %s: %s", p.File, p.Row, p.Code, p.Text)
}

// Problems collects without repeating itself.
type Problems struct {
	list []Problem
}

func (p *Problems) add(at *ast.Location, code, text string, args ...any) {
	one := Problem{at.File, at.Row, code, fmt.Sprintf(text, args...)}
	if !slices.Contains(p.list, one) {
		p.list = append(p.list, one)
	}
}

func (p *Problems) sorted() []Problem {
	slices.SortFunc(p.list, func(a, b Problem) int {
		if c := strings.Compare(a.File, b.File); c != 0 {
			return c
		}
		if a.Row != b.Row {
			return a.Row - b.Row
		}
		return strings.Compare(a.Code+a.Text, b.Code+b.Text)
	})
	return p.list
}

// File is one parsed Rego file.
type File struct {
	Path   string
	Text   []byte
	Module *ast.Module
	// Imports by the name they have here.
	Imports map[string]ast.Ref
}

func (f *File) pkg() string { return f.Module.Package.Path.String() }

func (f *File) inLib() bool { return strings.HasPrefix(f.pkg(), "data.lib") }

// trusted files are the ones that know how leaves look inside.
func (f *File) trusted() bool { return f.pkg() == attrPackage || f.pkg() == resultPackage }

// Tree is a directory of policies.
type Tree struct {
	Dir   string
	Files []*File
	// Clauses of each rule or function by its full name.
	Rules map[string][]Clause
}

// Clause is one clause and the file it stands in.
type Clause struct {
	Rule *ast.Rule
	File *File
}

// readTree parses every Rego file under the directory but for tests; the order is that of their paths.
func readTree(dir string, problems *Problems) (*Tree, error) {
	tree := &Tree{Dir: dir, Rules: map[string][]Clause{}}
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".rego") || strings.HasSuffix(path, "_test.rego") {
			return err
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		tree.parse(filepath.ToSlash(path), text, problems)
		return nil
	})
	return tree, err
}

func (t *Tree) parse(path string, text []byte, problems *Problems) {
	module, err := ast.ParseModuleWithOpts(path, string(text), ast.ParserOptions{ProcessAnnotation: true})
	if err != nil {
		problems.syntax(path, err)
		return
	}
	file := &File{Path: path, Text: text, Module: module, Imports: map[string]ast.Ref{}}
	for _, one := range module.Imports {
		if path, ok := one.Path.Value.(ast.Ref); ok && path[0].Value.String() == "data" {
			file.Imports[string(one.Name())] = path
		}
	}
	for _, rule := range module.Rules {
		name := file.pkg() + "." + nameOf(rule)
		t.Rules[name] = append(t.Rules[name], Clause{rule, file})
	}
	t.Files = append(t.Files, file)
}

func (p *Problems) syntax(path string, err error) {
	errs, ok := err.(ast.Errors)
	if !ok {
		p.list = append(p.list, Problem{path, 1, "syntax", err.Error()})
		return
	}
	for _, one := range errs {
		if one.Location == nil {
			p.list = append(p.list, Problem{path, 1, one.Code, one.Message})
			continue
		}
		text := one.Message
		if one.Details != nil {
			text += "; " + strings.TrimSpace(strings.Join(one.Details.Lines(), " "))
		}
		p.list = append(p.list, Problem{one.Location.File, one.Location.Row, one.Code, text})
	}
}

func nameOf(rule *ast.Rule) string {
	return rule.Head.Ref()[0].Value.String()
}

// fullName of the rule, function or built-in that a reference means: `attr.is` is `data.lib.attr.is`. Empty for inputs and variables.
func (t *Tree) fullName(ref ast.Ref, file *File) string {
	head := ref[0].Value.String()
	if path, ok := file.Imports[head]; ok {
		ref = append(slices.Clone(path), ref[1:]...)
	} else if t.Rules[file.pkg()+"."+head] != nil {
		return file.pkg() + "." + head
	} else if _, ok := ast.BuiltinMap[ref.String()]; ok {
		return ref.String()
	} else if head != "data" {
		return ""
	}
	// A reference may go on below the rule that it names.
	for end := len(ref); end > 1; end-- {
		if name := ref[:end].String(); t.Rules[name] != nil {
			return name
		}
	}
	return ref.String()
}

// callee is the full name of what a term calls, empty where it is no call.
func (t *Tree) callee(term *ast.Term, file *File) string {
	if call, ok := term.Value.(ast.Call); ok {
		if ref, ok := call[0].Value.(ast.Ref); ok {
			return t.fullName(ref, file)
		}
	}
	return ""
}
