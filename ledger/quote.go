package ledger

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"casus/coding"
	"casus/ledger/calendar"
)

// Passage is words of a report and where they stand, in code points.
type Passage struct {
	In    coding.Field `json:"in,omitempty"`
	Start int          `json:"start"`
	End   int          `json:"end"`
	Text  string       `json:"text"`
}

// Quoted is a report with some of its passages.
type Quoted struct {
	Key   string       `json:"key"`
	Day   calendar.Day `json:"day"`
	Title string       `json:"title"`
	// Twins is the key of the near-duplicate group that it belongs to.
	Twins string `json:"twins"`
	// Appearances are in the order of their publication.
	Appearances []Appearance `json:"appearances"`
	Passages    []Passage    `json:"passages"`
}

// longestPassage is the most code points of a passage that are quoted; of a longer
// one its beginning is.
const longestPassage = 600

// Quote reads passages, given by the keys of their reports, in the order in which the
// reports were published. It holds no text longer than it needs to.
func (l *Ledger) Quote(ctx context.Context, wanted map[string][]Passage) ([]Quoted, error) {
	keys := make([]string, 0, len(wanted))
	for key := range wanted {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	list := make([]Quoted, 0, len(keys))
	err := inChunks(keys, keysPerQuery, func(some []string) error {
		at := map[int]int{}
		in := placeholders(1, len(some))
		err := each(ctx, l.db, "SELECT id, key, day, title, text, twins FROM report WHERE key IN ("+in+")", anys(some), func(scan func(...any) error) error {
			var id int
			var text string
			q := Quoted{Appearances: []Appearance{}}
			if err := scan(&id, &q.Key, &q.Day, &q.Title, &text, &q.Twins); err != nil {
				return err
			}
			q.Passages = passages(q.Title, text, wanted[q.Key])
			at[id] = len(list)
			list = append(list, q)
			return nil
		})
		if err != nil {
			return err
		}
		return each(ctx, l.db, "SELECT a.report, a.source, a.url, a.external, a.published FROM appearance a JOIN report r ON r.id = a.report WHERE r.key IN ("+in+")",
			anys(some), func(scan func(...any) error) error {
				var id int
				var a Appearance
				var published *int64
				if err := scan(&id, &a.Source, &a.URL, &a.ID, &published); err != nil {
					return err
				}
				if published != nil {
					a.Published = time.Unix(*published, 0).UTC().Format(time.RFC3339)
				}
				q := &list[at[id]]
				q.Appearances = append(q.Appearances, a)
				return nil
			})
	})
	for i := range list {
		slices.SortFunc(list[i].Appearances, compareAppearances)
	}
	slices.SortFunc(list, func(x, y Quoted) int {
		return cmp.Or(cmp.Compare(x.Day, y.Day), strings.Compare(x.told(), y.told()), strings.Compare(x.Key, y.Key))
	})
	return list, err
}

// told is when the report was first published, as text that sorts; without an hour
// it is the beginning of the day.
func (q *Quoted) told() string {
	if len(q.Appearances) == 0 {
		return ""
	}
	return q.Appearances[0].Published
}

// passages cuts passages out of a report, each once, in the order in which they stand.
func passages(title, text string, wanted []Passage) []Passage {
	list := append([]Passage{}, wanted...)
	slices.SortFunc(list, func(x, y Passage) int {
		return cmp.Or(strings.Compare(string(x.In), string(y.In)), cmp.Compare(x.Start, y.Start), cmp.Compare(x.End, y.End))
	})
	list = slices.Compact(list)
	field, rest, at := coding.InText, text, 0 // rest begins at code point at
	for i := range list {
		p := &list[i]
		p.End = min(p.End, p.Start+longestPassage)
		if p.In != field {
			field, rest, at = p.In, title, 0
		}
		rest, at = skip(rest, p.Start-at), p.Start
		p.Text = strings.TrimSuffix(rest, skip(rest, p.End-p.Start))
	}
	return list
}

// skip leaves out the first n code points.
func skip(s string, n int) string {
	for ; n > 0 && s != ""; n-- {
		_, size := utf8.DecodeRuneInString(s)
		s = s[size:]
	}
	return s
}
