package programme

import (
	"reflect"
	"time"
)

// changes says for the audit what was different, from what to what. Nothing in
// the catalogue is about a person.
func changes[T any](before, after T) map[string]any {
	detail := map[string]any{}
	a, b := reflect.ValueOf(before), reflect.ValueOf(after)
	for i := range a.NumField() {
		name, was, is := a.Type().Field(i).Name, a.Field(i).Interface(), b.Field(i).Interface()
		if name != "Version" && name != "UpdatedAt" && !same(was, is) {
			detail[name] = map[string]any{"from": was, "to": is}
		}
	}
	return detail
}

func same(a, b any) bool {
	if t, ok := a.(time.Time); ok {
		return t.Equal(b.(time.Time))
	}
	return reflect.DeepEqual(a, b)
}
