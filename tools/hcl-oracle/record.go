package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"math/big"
	"math/rand/v2"
	"regexp"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
)

// One line of the recording.
type line struct {
	Expression string `json:"e"`
	// What it is worth; without one, it is an error.
	Value any `json:"v,omitempty"`
	// What kind of error it is.
	Error string `json:"err,omitempty"`
	// What it is worth as the variables may turn out; null where that is an error.
	Later []any `json:"later,omitempty"`
}

var calls = regexp.MustCompile(`\b([a-z]+)\(`)

func record(seed uint64, count int) ([]byte, string, error) {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	scope := map[string]any{}
	for _, one := range all() {
		scope[one.name] = written(one.value)
	}
	if err := encoder.Encode(map[string]any{"scope": scope}); err != nil {
		return nil, "", err
	}
	maker := &maker{random: rand.New(rand.NewPCG(seed, 2026))}
	seen := map[string]bool{}
	called := map[string]int{}
	var good, bad, unknown, secrets int
	for len(seen) < count {
		expression := maker.expression()
		if seen[expression] || len(expression) > 400 {
			continue
		}
		seen[expression] = true
		for _, call := range calls.FindAllStringSubmatch(expression, -1) {
			called[call[1]]++
		}
		made := recorded(expression)
		if err := encoder.Encode(made); err != nil {
			return nil, "", err
		}
		if made.Error != "" {
			bad++
		} else {
			good++
		}
		encoded, _ := json.Marshal(made.Value)
		if bytes.Contains(encoded, []byte(`{"u":`)) {
			unknown++
		}
		if bytes.Contains(encoded, []byte(`{"k":`)) {
			secrets++
		}
	}
	stats := fmt.Sprintf("%d without error, %d with; %d not wholly known, %d with secrets", good, bad, unknown, secrets)
	if good*10 < count*6 {
		return nil, "", fmt.Errorf("too few without error: %s", stats)
	}
	return out.Bytes(), stats, checkCovered(called)
}

func recorded(expression string) line {
	made := now(expression)
	if !isOpen(expression) {
		return made
	}
	made = settled(expression, made)
	for future := range futures {
		value, problem := worth(expression, future)
		if problem != "" {
			made.Later = append(made.Later, nil)
		} else {
			made.Later = append(made.Later, map[string]any{"v": written(value)})
		}
	}
	return made
}

func now(expression string) line {
	value, problem := worth(expression, -1)
	if problem != "" {
		return line{Expression: expression, Error: problem}
	}
	return line{Expression: expression, Value: written(value)}
}

// Objects are compared in the order of a Go map, which is another one each time, and what is not known may end it: of all answers
// that there are, always the same.
func settled(expression string, made line) line {
	least, _ := json.Marshal(made)
	for range 60 {
		again := now(expression)
		if encoded, _ := json.Marshal(again); bytes.Compare(encoded, least) < 0 {
			made, least = again, encoded
		}
	}
	return made
}

// The value, or the summary of what is wrong.
func worth(expression string, future int) (value cty.Value, problem string) {
	defer func() {
		if recover() != nil {
			value, problem = cty.NilVal, "panic"
		}
	}()
	parsed, diagnostics := hclsyntax.ParseExpression([]byte(expression), "e", hcl.InitialPos)
	if diagnostics.HasErrors() {
		return cty.NilVal, "syntax: " + diagnostics[0].Summary
	}
	value, diagnostics = parsed.Value(&hcl.EvalContext{Variables: values(future), Functions: functions})
	if diagnostics.HasErrors() {
		return cty.NilVal, diagnostics.Errs()[0].(*hcl.Diagnostic).Summary
	}
	return value, ""
}

// Marked `{k}`, unknown `{u: type}`, null `{null: true}`, sets `{set}`, maps and objects `{o}`, numbers that JSON cannot hold `{n}`.
func written(value cty.Value) any {
	if value.IsMarked() {
		bare, _ := value.Unmark()
		return map[string]any{"k": written(bare)}
	}
	if !value.IsKnown() {
		made := map[string]any{"u": value.Type().FriendlyName()}
		if value.Type() == cty.String && value.Range().StringPrefix() != "" {
			made["prefix"] = value.Range().StringPrefix()
		}
		if value.Range().DefinitelyNotNull() {
			made["some"] = true
		}
		return made
	}
	if value.IsNull() {
		return map[string]any{"null": true}
	}
	kind := value.Type()
	switch {
	case kind == cty.String:
		return value.AsString()
	case kind == cty.Bool:
		return value.True()
	case kind == cty.Number:
		return number(value.AsBigFloat())
	case kind.IsMapType() || kind.IsObjectType():
		made := map[string]any{}
		for it := value.ElementIterator(); it.Next(); {
			key, member := it.Element()
			made[key.AsString()] = written(member)
		}
		return map[string]any{"o": made}
	default:
		made := []any{}
		for it := value.ElementIterator(); it.Next(); {
			_, member := it.Element()
			made = append(made, written(member))
		}
		if kind.IsSetType() {
			return map[string]any{"set": made}
		}
		return made
	}
}

func number(value *big.Float) any {
	short, _ := value.Float64()
	if math.IsInf(short, 0) {
		return map[string]any{"n": value.Text('g', 20)}
	}
	if value.Text('f', -1) == new(big.Float).SetFloat64(short).Text('f', -1) || big.NewFloat(short).Cmp(value) == 0 {
		return short
	}
	return map[string]any{"n": value.Text('g', 20)}
}
