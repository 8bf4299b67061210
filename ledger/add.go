package ledger

import (
	"context"
	"database/sql"
	"fmt"
	"slices"

	"casus/coding"
	"casus/ledger/calendar"
)

// Entry is a report with its coding, made ready to be stored. Making it is
// most of the work, and needs no database: make entries on all cores, and add
// them many at a time.
type Entry struct {
	Key    string
	report Report
	coding *coding.Coding
	day    calendar.Day
	body   []byte
	votes  map[tallyKey]tally
}

// NewEntry makes a report ready. The coding must be the report's own, and must
// not be changed any more.
func (l *Ledger) NewEntry(r Report, c *coding.Coding) *Entry {
	e := &Entry{Key: r.Key(), report: r, coding: c, day: r.day()}
	e.body = l.pack(c)
	e.votes = reportVotes(c, e.day)
	return e
}

func (l *Ledger) pack(c *coding.Coding) []byte { return l.packer.EncodeAll(c.AppendJSON(nil), nil) }

func (l *Ledger) unpack(body []byte) (*coding.Coding, error) {
	text, err := l.opener.DecodeAll(body, nil)
	if err != nil {
		return nil, fmt.Errorf("a stored coding is damaged: %w", err)
	}
	return coding.Decode(text)
}

// Added tells what became of an entry.
type Added struct {
	Key string
	// Report tells that the report was new, Appearance that it was new under
	// that source, URL and id.
	Report, Appearance bool
}

// Add stores entries in one transaction and says what became of each, in their
// order. A report that is there already gets another appearance at most; its
// coding stays, whatever coded it, until Recode.
func (l *Ledger) Add(ctx context.Context, entries []*Entry) (added []Added, err error) {
	if len(entries) == 0 {
		return nil, nil
	}
	err = l.write(ctx, func(w *writer) error {
		added, err = w.add(entries)
		return err
	})
	if err != nil {
		return nil, err
	}
	return added, nil
}

func (w *writer) add(entries []*Entry) ([]Added, error) {
	now := w.l.now().Unix()
	known, err := w.known(entries)
	if err != nil {
		return nil, err
	}
	added := make([]Added, len(entries))
	reports := newRows("report", "id key day title text language twins settled added")
	codings := newRows("coding", "id report coder made superseded body")
	index := newIndex()
	for i, e := range entries {
		added[i].Key = e.Key
		if _, there := known[e.Key]; there {
			continue
		}
		id, err := w.id("report")
		if err != nil {
			return nil, err
		}
		known[e.Key] = id
		added[i].Report = true
		r := &e.report
		reports.add(id, e.Key, e.day, r.Title, r.Text, r.Language, e.Key, 0, now)
		coder, err := w.coder(e.coding.Coder)
		if err != nil {
			return nil, err
		}
		cid, err := w.id("coding")
		if err != nil {
			return nil, err
		}
		codings.add(cid, id, coder, now, 0, e.body)
		if err := index.add(w, id, e.day, e.coding); err != nil {
			return nil, err
		}
		w.tallies.apply(e.votes, 1)
	}
	for _, r := range []*rows{reports, codings} {
		if err := r.write(w); err != nil {
			return nil, err
		}
	}
	if err := index.write(w); err != nil {
		return nil, err
	}
	return added, w.appearances(entries, known, added, now)
}

// Keys a question. PostgreSQL and SQLite take more, with no gain.
const keysPerQuery = 500

// known gives the ids of those reports that are there already.
func (w *writer) known(entries []*Entry) (map[string]int, error) {
	ids := make(map[string]int, len(entries))
	err := inChunks(entries, keysPerQuery, func(some []*Entry) error {
		keys := make([]any, len(some))
		for i, e := range some {
			keys[i] = e.Key
		}
		return each(w.ctx, w.tx, "SELECT key, id FROM report WHERE key IN ("+placeholders(1, len(keys))+")", keys,
			func(scan func(...any) error) error {
				var key string
				var id int
				if err := scan(&key, &id); err != nil {
					return err
				}
				ids[key] = id
				return nil
			})
	})
	return ids, err
}

// appearance is under what a report came.
type appearance struct {
	report                int
	source, url, external string
}

// appearances stores under what each report came, once.
func (w *writer) appearances(entries []*Entry, ids map[string]int, added []Added, now int64) error {
	there := map[appearance]bool{}
	var old []int
	for i, e := range entries {
		if !added[i].Report {
			old = append(old, ids[e.Key])
		}
	}
	slices.Sort(old)
	err := inChunks(slices.Compact(old), keysPerQuery, func(some []int) error {
		return each(w.ctx, w.tx, "SELECT report, source, url, external FROM appearance WHERE report IN ("+placeholders(1, len(some))+")",
			anys(some), func(scan func(...any) error) error {
				var a appearance
				if err := scan(&a.report, &a.source, &a.url, &a.external); err != nil {
					return err
				}
				there[a] = true
				return nil
			})
	})
	if err != nil {
		return err
	}
	var again []int
	list := newRows("appearance", "id report source url external published added")
	for i, e := range entries {
		r := &e.report
		a := appearance{ids[e.Key], r.Source, r.URL, r.ID}
		if there[a] {
			continue
		}
		there[a] = true
		added[i].Appearance = true
		id, err := w.id("appearance")
		if err != nil {
			return err
		}
		list.add(id, a.report, a.source, a.url, a.external, moment(r.Published), now)
		if !added[i].Report {
			again = append(again, a.report)
		}
	}
	if err := list.write(w); err != nil {
		return err
	}
	// Who published it first may be somebody else now, and earlier.
	return inChunks(again, keysPerQuery, func(some []int) error {
		return w.exec("UPDATE report SET settled = 2 WHERE settled = 1 AND id IN ("+placeholders(1, len(some))+")", anys(some)...)
	})
}

// coder gives the number of what made a coding.
func (w *writer) coder(c coding.Coder) (int, error) {
	key := c.Version + "\x00" + c.Model + "\x00" + c.Codebook + "\x00" + c.Atlas
	if id, ok := w.coders[key]; ok {
		return id, nil
	}
	var id int
	err := w.tx.QueryRowContext(w.ctx, "SELECT id FROM coder WHERE version = $1 AND model = $2 AND codebook = $3 AND atlas = $4",
		c.Version, c.Model, c.Codebook, c.Atlas).Scan(&id)
	if err == sql.ErrNoRows {
		if id, err = w.id("coder"); err == nil {
			err = w.exec("INSERT INTO coder (id, version, model, codebook, atlas) VALUES ($1, $2, $3, $4, $5)", id, c.Version, c.Model, c.Codebook, c.Atlas)
		}
	}
	if err != nil {
		return 0, err
	}
	if w.coders == nil {
		w.coders = map[string]int{}
	}
	w.coders[key] = id
	return id, nil
}
