package ledger

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"casus/coding"
	"casus/ledger/calendar"
	"casus/ledger/review"
	"casus/ledger/toll"
)

// Document is a report of the record with all that is known of it.
type Document struct {
	ID   int          `json:"-"`
	Key  string       `json:"key"`
	Day  calendar.Day `json:"day"`
	Text string       `json:"text"`
	// Twins is the key of the near-duplicate group that it belongs to.
	Twins string `json:"twins"`
	// Added is when it was stored.
	Added time.Time `json:"added"`
	// Appearances are in the order of their publication.
	Appearances []Appearance `json:"appearances"`
	// Coding is the current one with its reviews; Machine is as the coder made it.
	Coding  *coding.Coding  `json:"coding"`
	Machine *coding.Coding  `json:"-"`
	Reviews []review.Review `json:"reviews"`
	Marks   []review.Mark   `json:"marks"`
	Strays  []review.Review `json:"strays"`

	rejected *coding.Coding
	states   map[string]toll.Review // of losses
}

// Appearance is a source, URL and id under which a report came.
type Appearance struct {
	Source    string `json:"source"`
	URL       string `json:"url"`
	ID        string `json:"id"`
	Published string `json:"published"`
}

// compareAppearances puts the earliest first, and last those of which no hour is known.
func compareAppearances(a, b Appearance) int {
	return cmp.Or(cmp.Compare(number(a.Published == ""), number(b.Published == "")), strings.Compare(a.Published, b.Published),
		strings.Compare(a.Source, b.Source), strings.Compare(a.URL, b.URL), strings.Compare(a.ID, b.ID))
}

// first names the report after its first appearance, whichever came in first.
func (d *Document) first() {
	if len(d.Appearances) == 0 {
		return
	}
	slices.SortFunc(d.Appearances, compareAppearances)
	r := &d.Coding.Report
	a := &d.Appearances[0]
	r.ID, r.Source, r.URL, r.Published = a.ID, a.Source, a.URL, a.Published
}

// Told says where something is told: the report under its first appearance.
func (d *Document) Told() Told { return Told{d.Key, d.Coding.Report} }

// published gives the moment of publication in seconds, 0 where its hour is
// unknown.
func (d *Document) published() int64 {
	if at := moment(d.Coding.Report.Published); at != nil {
		return *at
	}
	return 0
}

// documents loads reports by their ids.
func (l *Ledger) documents(ctx context.Context, db asker, ids []int) (map[int]*Document, error) {
	ids = slices.Clone(ids)
	slices.Sort(ids)
	ids = slices.Compact(ids)
	docs := make(map[int]*Document, len(ids))
	byKey := make(map[string]*Document, len(ids))
	err := inChunks(ids, keysPerQuery, func(some []int) error {
		in := " IN (" + placeholders(1, len(some)) + ")"
		err := each(ctx, db, "SELECT r.id, r.key, r.day, r.text, r.twins, r.added, c.body FROM report r JOIN coding c ON c.report = r.id AND c.superseded = 0 WHERE r.id"+in,
			anys(some), func(scan func(...any) error) error {
				d := new(Document)
				var body []byte
				var added int64
				if err := scan(&d.ID, &d.Key, &d.Day, &d.Text, &d.Twins, &added, &body); err != nil {
					return err
				}
				d.Added = time.Unix(added, 0).UTC()
				c, err := l.unpack(body)
				if err != nil {
					return err
				}
				d.Coding, d.Machine = c, c
				docs[d.ID], byKey[d.Key] = d, d
				return nil
			})
		if err != nil {
			return err
		}
		return each(ctx, db, "SELECT report, source, url, external, published FROM appearance WHERE report"+in+" ORDER BY report, id",
			anys(some), func(scan func(...any) error) error {
				var id int
				var a Appearance
				var at *int64
				if err := scan(&id, &a.Source, &a.URL, &a.ID, &at); err != nil {
					return err
				}
				if at != nil {
					a.Published = time.Unix(*at, 0).UTC().Format(time.RFC3339)
				}
				docs[id].Appearances = append(docs[id].Appearances, a)
				return nil
			})
	})
	if err != nil {
		return nil, err
	}
	for _, d := range docs {
		d.first()
	}
	return docs, l.reviewed(ctx, db, byKey)
}

// Report gives a report by its key, the beginning of its key, or an id under which it
// came.
func (l *Ledger) Report(ctx context.Context, id string) (*Document, error) {
	var found []int
	collect := func(scan func(...any) error) error {
		var one int
		err := scan(&one)
		found = append(found, one)
		return err
	}
	if isKey(id) {
		// The key after all those that begin with id is what id and a letter
		// beyond the digits make.
		err := each(ctx, l.db, "SELECT id FROM report WHERE key = $1 OR ("+l.dialect.bytewise("key")+" > $1 AND "+l.dialect.bytewise("key")+" < $2) ORDER BY id LIMIT 2",
			[]any{id, id + "g"}, collect)
		if err != nil {
			return nil, err
		}
	}
	if len(found) == 0 {
		if err := each(ctx, l.db, "SELECT DISTINCT report FROM appearance WHERE external = $1 ORDER BY report LIMIT 2", []any{id}, collect); err != nil {
			return nil, err
		}
	}
	switch len(found) {
	case 0:
		return nil, ErrNotFound
	case 1:
		docs, err := l.documents(ctx, l.db, found)
		return docs[found[0]], err
	}
	return nil, misuse("%s means several reports; give more of the key", id)
}

// The fewest digits of a key that are worth looking up.
const leastKey = 6

func isKey(s string) bool {
	if len(s) < leastKey || len(s) > 64 {
		return false
	}
	for _, c := range []byte(s) {
		if (c < '0' || c > '9') && (c < 'a' || c > 'f') {
			return false
		}
	}
	return true
}

// Words gives the words of a sentence.
func (d *Document) Words(s coding.Sentence) string {
	text := d.Text
	if s.In == coding.InTitle {
		text = d.Coding.Report.Title
	}
	at, start, end := 0, len(text), len(text)
	for i := range text {
		if at == s.Start {
			start = i
		}
		if at == s.End {
			end = i
			break
		}
		at++
	}
	return text[min(start, end):end]
}
