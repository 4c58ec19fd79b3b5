package main

import (
	"encoding/json"
	"maps"
	"os"
	"reflect"
	"slices"
)

// Shape is what rules may know of something, as tools/policies/shape.ts writes it.
type Shape struct {
	Type   string            `json:"type"`
	Of     string            `json:"of,omitempty"`
	Values []string          `json:"values,omitempty"`
	Member *Shape            `json:"member,omitempty"`
	Fields map[string]*Shape `json:"fields,omitempty"`
}

const (
	leaf       = "leaf"
	constant   = "constant"
	collection = "collection"
	object     = "object"
)

// Model is every kind of entity, and whom each has for neighbours under which name.
type Model struct {
	Kinds map[string]*Shape            `json:"kinds"`
	Needs map[string]map[string]string `json:"needs"`
}

func readModel(file string) (*Model, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var model Model
	return &model, json.Unmarshal(text, &model)
}

// shape is what a rule about these kinds may read: whatever one of them has, but for names that mean different things. What a kind lacks
// is not in its input, so that nothing that is asked of it holds.
func (m *Model) shape(kinds []string) *Shape {
	if len(kinds) == 1 {
		return m.Kinds[kinds[0]]
	}
	all := map[string]*Shape{}
	for _, kind := range kinds {
		for name, field := range m.Kinds[kind].Fields {
			if known, ok := all[name]; ok {
				field = common(known, field)
			}
			all[name] = field
		}
	}
	maps.DeleteFunc(all, func(_ string, field *Shape) bool { return field == nil })
	return &Shape{Type: object, Fields: all}
}

// common is both where they are the same thing; constants may have different values. Else nil.
func common(one, other *Shape) *Shape {
	switch {
	case one == nil || one.Type != other.Type:
		return nil
	case one.Type == constant:
		values := append(slices.Clone(one.Values), other.Values...)
		slices.Sort(values)
		return &Shape{Type: constant, Values: slices.Compact(values)}
	case reflect.DeepEqual(one, other):
		return one
	}
	return nil
}

// need is the shape of what a rule about these kinds finds under a name of its `needs`: neighbours, or its own name.
func (m *Model) need(kinds []string, name string) *Shape {
	if name == "name" {
		return &Shape{Type: leaf, Of: "string"}
	}
	for _, kind := range kinds {
		if neighbour, ok := m.Needs[kind][name]; ok {
			return &Shape{Type: collection, Member: m.Kinds[neighbour]}
		}
	}
	return nil
}

func (m *Model) needsOf(kinds ...string) []string {
	all := []string{"name"}
	for _, kind := range kinds {
		all = append(all, sortedKeys(m.Needs[kind])...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

func sortedKeys[T any](of map[string]T) []string {
	keys := make([]string, 0, len(of))
	for key := range of {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}
