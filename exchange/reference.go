package exchange

import (
	"reflect"

	"casus/coding"
	"casus/ledger/calendar"
)

// Reference is one event of somebody else's data set, to compare with.
type Reference struct {
	// Dataset is "ged", "acled" or "gdelt", and ID the event's id there.
	Dataset, ID string
	File        string
	Line        int
	// Mended says how a damaged row was read, empty for a sound one.
	Mended string
	// Days are the days given, and Precision how closely: of Week and Month only a
	// day inside it may be given.
	Days      calendar.Interval
	Precision coding.TimePrecision
	// Place is where it happened. Its country is ISO 3166 alpha-3.
	Place coding.Place
	// A and B are the sides. Their parties are those of the atlas, where the names
	// could be resolved.
	A, B Side
	// Civilians tells that civilians were the target.
	Civilians bool
	Deaths    Deaths
	// Type is what the data set calls it.
	Type string
	// Source and Headline are those of the first report behind it.
	Source, Headline string
}

// same tells whether two readings of one row say the same. Source and Headline
// are dropped where that is all in which they differ.
func (r *Reference) same(o *Reference) bool {
	if r.Source != o.Source {
		r.Source, o.Source = "", ""
	}
	if r.Headline != o.Headline {
		r.Headline, o.Headline = "", ""
	}
	return reflect.DeepEqual(r, o)
}
