package main

import (
	"encoding/json"
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

// shape is what a rule about these kinds may read: whatever one of them has. What a kind lacks is not in its input, so that nothing
// that is asked of it holds.
func (m *Model) shape(kinds []string) *Shape {
	if len(kinds) == 1 {
		return m.Kinds[kinds[0]]
	}
	all := &Shape{Type: object, Fields: map[string]*Shape{}}
	for _, kind := range kinds {
		for name, field := range m.Kinds[kind].Fields {
			known := all.Fields[name]
			if known == nil || known.Type != constant {
				all.Fields[name] = field
				continue
			}
			values := append(slices.Clone(known.Values), field.Values...)
			slices.Sort(values)
			all.Fields[name] = &Shape{Type: constant, Values: slices.Compact(values)}
		}
	}
	return all
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

// same-named fields of the kinds that one rule judges must be the same thing.
func (m *Model) conflict(kinds []string) string {
	all := m.shape(kinds)
	for _, kind := range kinds {
		for name, field := range m.Kinds[kind].Fields {
			if other := all.Fields[name]; field.Type != constant && !reflect.DeepEqual(field, other) || field.Type != other.Type {
				return name
			}
		}
	}
	return ""
}

func sortedKeys[T any](of map[string]T) []string {
	keys := make([]string, 0, len(of))
	for key := range of {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}
