package serve

import (
	"reflect"
	"slices"
	"strings"

	"casus/coding"
	"casus/ledger/calendar"
	"casus/ledger/review"
	"casus/ledger/toll"
	"casus/plover"

	"github.com/danielgtaylor/huma/v2"
)

// refine makes the document say what Go's types alone do not: that no list is ever
// null and which objects are, which words an enumeration has, how a day is written.
func refine(r huma.Registry) {
	words := vocabulary()
	for name, s := range r.Map() {
		t := r.TypeFromRef("#/components/schemas/" + name)
		for _, f := range reflect.VisibleFields(t) {
			key, _, _ := strings.Cut(f.Tag.Get("json"), ",")
			if p := s.Properties[key]; p != nil && f.IsExported() {
				change := strings.HasPrefix(f.Type.Name(), "Change[")
				refineField(p, written(f.Type), !change && strings.Contains(f.Tag.Get("json"), ",omit"), words)
			}
		}
		s.PrecomputeMessages()
	}
	loss := r.Map()["Loss"]
	for _, key := range []string{"part_of", "superseded_by", "event"} { // the contract writes null where there is none
		loss.Properties[key].Nullable = true
	}
}

// written is the type as which a field of a correction is written.
func written(t reflect.Type) reflect.Type {
	if strings.HasPrefix(t.Name(), "Change[") {
		to, _ := t.FieldByName("To")
		return to.Type
	}
	return t
}

func refineField(s *huma.Schema, t reflect.Type, left bool, words map[reflect.Type][]string) {
	switch {
	case t.Kind() == reflect.Pointer && s.Ref != "":
		if !left { // what is left out is never null
			*s = huma.Schema{Description: s.Description, AnyOf: []*huma.Schema{{Ref: s.Ref}, {Type: "null"}}}
		}
		return
	case t.Kind() == reflect.Pointer:
		t = t.Elem()
	case s.Type == huma.TypeArray:
		s.Nullable = false
		if s.Items != nil {
			refineField(s.Items, t.Elem(), true, words)
		}
		s.PrecomputeMessages()
		return
	}
	if t == reflect.TypeFor[calendar.Day]() {
		s.Description = strings.TrimSpace(s.Description + " A day, as 2020-07-16; empty where it is unknown.")
		s.Pattern = `^(\d{4}-\d{2}-\d{2})?$`
	}
	for _, word := range words[t] {
		if s.Type == huma.TypeString && len(s.Enum) < len(words[t]) {
			s.Enum = append(s.Enum, word)
		}
	}
	s.PrecomputeMessages()
}

// vocabulary is the words of each enumeration.
func vocabulary() map[reflect.Type][]string {
	all := map[reflect.Type][]string{}
	put(all, coding.Statuses())
	put(all, coding.Kinds())
	put(all, coding.Hedges())
	put(all, coding.Measures())
	put(all, coding.Causes())
	put(all, coding.Polarities())
	put(all, coding.Relations())
	put(all, append(coding.CountryBases(), ""))
	put(all, append(coding.TimePrecisions(), ""))
	put(all, append(coding.PlacePrecisions(), ""))
	put(all, coding.WarningKinds())
	put(all, []coding.Responsibility{coding.NoResponsibility, coding.Claimed})
	put(all, []coding.Field{coding.InText, coding.InTitle})
	put(all, review.Verbs())
	put(all, append(review.Kinds(), "")) // a mark of nothing
	put(all, []review.State{review.Unreviewed, review.Confirmed, review.Corrected, review.Rejected, review.Added})
	put(all, toll.Rules())
	put(all, calendar.Units())
	putNames(all, plover.Types())
	var modes []plover.Mode
	for _, t := range plover.Types() {
		for _, m := range t.Modes().Slice() {
			if !slices.Contains(modes, m) {
				modes = append(modes, m)
			}
		}
	}
	putNames(all, modes)
	putNames(all, plover.Contexts())
	putNames(all, plover.Sectors())
	putNames(all, plover.Quads())
	return all
}

func put[T ~string](all map[reflect.Type][]string, values []T) {
	for _, v := range values {
		all[reflect.TypeFor[T]()] = append(all[reflect.TypeFor[T]()], string(v))
	}
}

func putNames[T interface{ String() string }](all map[reflect.Type][]string, values []T) {
	for _, v := range values {
		all[reflect.TypeFor[T]()] = append(all[reflect.TypeFor[T]()], v.String())
	}
}
