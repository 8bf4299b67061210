package serve

import (
	"encoding/json"
	"reflect"
)

// fill makes lists of what holds none, so that a client never meets null where a
// list should be. What writes its own JSON does so itself.
func fill(v reflect.Value) {
	if !v.IsValid() || v.Type().Implements(marshals) {
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			fill(v.Elem())
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				fill(v.Field(i))
			}
		}
	case reflect.Slice:
		if v.IsNil() && v.CanSet() {
			v.Set(reflect.MakeSlice(v.Type(), 0, 0))
		}
		if holdsLists(v.Type().Elem()) {
			for i := range v.Len() {
				fill(v.Index(i))
			}
		}
	}
}

// holdsLists tells whether values of a type can have a list in them.
func holdsLists(t reflect.Type) bool {
	k := t.Kind()
	return (k == reflect.Pointer || k == reflect.Struct || k == reflect.Slice) && !t.Implements(marshals)
}

var marshals = reflect.TypeFor[json.Marshaler]()
