package ledger

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"casus/coding"
	"casus/ledger/incident"
	"casus/ledger/review"
	"casus/ledger/toll"
)

// reviewed lays the reviews over the codings of reports.
func (l *Ledger) reviewed(ctx context.Context, db asker, docs map[string]*Document) error {
	keys := sortedKeys(docs)
	err := inChunks(keys, keysPerQuery, func(some []string) error {
		return each(ctx, db, "SELECT body FROM review WHERE report IN ("+placeholders(1, len(some))+") ORDER BY id", anys(some), func(scan func(...any) error) error {
			r, err := scanReview(scan)
			if err != nil {
				return err
			}
			d := docs[r.Target.Report]
			d.Reviews = append(d.Reviews, r)
			return nil
		})
	})
	if err != nil {
		return err
	}
	for _, d := range docs {
		d.overlay()
	}
	return nil
}

// overlay makes the effective coding of a report.
func (d *Document) overlay() {
	if len(d.Reviews) == 0 {
		return
	}
	o := review.Apply(d.Machine, d.Reviews)
	d.Coding, d.rejected, d.Marks, d.Strays = o.Coding, o.Rejected, o.Marks, o.Strays
	d.states = map[string]toll.Review{}
	for i := range o.Marks {
		switch m := &o.Marks[i]; m.State {
		case review.Confirmed:
			d.states[m.ID] = toll.Confirmed
		case review.Corrected, review.Added:
			d.states[m.ID] = toll.Corrected
		case review.Rejected:
			d.states[m.ID] = toll.Rejected
		}
	}
}

func scanReview(scan func(...any) error) (r review.Review, err error) {
	var body string
	if err := scan(&body); err != nil {
		return r, err
	}
	err = json.Unmarshal([]byte(body), &r)
	return r, err
}

// Review appends reviews, in one transaction, and makes what they bear on
// anew: the roll-ups at once, incidents and tolls with the next Settle. It
// gives them with their ids and the time of writing. An Undo needs no target.
// A review that makes no sense, or does not fit the item it is about, is a Misuse, and
// nothing is kept.
func (l *Ledger) Review(ctx context.Context, reviews ...review.Review) ([]review.Review, error) {
	err := l.write(ctx, func(w *writer) error {
		for i := range reviews {
			if err := w.review(&reviews[i]); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return reviews, nil
}

func (w *writer) review(r *review.Review) error {
	id, err := w.id("review")
	if err != nil {
		return err
	}
	r.ID = fmt.Sprintf("%010d", id)
	if r.At == 0 {
		r.At = w.l.now().Unix()
	}
	moved := slices.Concat(r.Mentions, r.Rest)
	if r.Verb == review.Undo {
		of, err := w.reviewNumbered(r.Of)
		if err != nil {
			return err
		}
		r.Of, r.Target = of.ID, of.Target
		if moved, err = w.movedBy(of); err != nil {
			return err
		}
	}
	if err := r.Validate(); err != nil {
		return Misuse{err.Error()}
	}
	insert := func() error {
		return w.exec("INSERT INTO review (id, at, reviewer, report, target, body) VALUES ($1, $2, $3, $4, $5, $6)",
			id, r.At, r.Reviewer, r.Target.Report, r.Item(), string(r.AppendJSON(nil)))
	}
	if r.Target.Kind == review.Incident {
		if err := insert(); err != nil {
			return err
		}
		return w.touch(moved)
	}
	var report int
	err = each(w.ctx, w.tx, "SELECT id FROM report WHERE key = $1", []any{r.Target.Report}, func(scan func(...any) error) error { return scan(&report) })
	if err != nil {
		return err
	}
	if report == 0 {
		return ErrNotFound
	}
	docs, err := w.l.documents(w.ctx, w.tx, []int{report})
	if err != nil {
		return err
	}
	d := docs[report]
	if err := review.Apply(d.Machine, d.Reviews).Check(r); err != nil {
		return Misuse{err.Error()}
	}
	return w.change(report, insert)
}

// reviewNumbered gives a review by its id, with or without leading noughts.
func (w *writer) reviewNumbered(id string) (r review.Review, err error) {
	n, err := strconv.Atoi(id)
	if err == nil {
		err = each(w.ctx, w.tx, "SELECT body FROM review WHERE id = $1", []any{n}, func(scan func(...any) error) (err error) {
			r, err = scanReview(scan)
			return err
		})
	}
	if err == nil && r.ID == "" {
		err = misuse("there is no review %d; casus review list shows them", n)
	} else if n == 0 {
		err = misuse("%q is no number of a review; casus review list shows them", id)
	}
	return r, err
}

// movedBy gives the mentions that a review moves, or the review that it takes
// back.
func (w *writer) movedBy(r review.Review) (mentions []string, err error) {
	for r.Verb == review.Undo && err == nil {
		r, err = w.reviewNumbered(r.Of)
	}
	return slices.Concat(r.Mentions, r.Rest), err
}

// touch marks the reports of mentions, so that their incidents are made anew.
func (w *writer) touch(mentions []string) error {
	return inChunks(mentions, keysPerQuery, func(some []string) error {
		return w.exec("UPDATE report SET settled = 2 WHERE settled = 1 AND id IN (SELECT report FROM mention WHERE mid IN ("+placeholders(1, len(some))+"))", anys(some)...)
	})
}

// change does something to the coding of a report and brings what rests on it
// up to date.
func (w *writer) change(report int, work func() error) error {
	var twins string
	if err := w.tx.QueryRowContext(w.ctx, "SELECT twins FROM report WHERE id = $1", report).Scan(&twins); err != nil {
		return err
	}
	before, err := w.membersOf([]string{twins})
	if err != nil {
		return err
	}
	w.tallies.apply(votesOf(before[twins]), -1)
	if err := work(); err != nil {
		return err
	}
	after, err := w.membersOf([]string{twins})
	if err != nil {
		return err
	}
	w.tallies.apply(votesOf(after[twins]), 1)
	if err := w.unindex(report); err != nil {
		return err
	}
	index := newIndex()
	for _, d := range after[twins] {
		if d.ID == report {
			if err := index.add(w, d.ID, d.Day, d.Coding); err != nil {
				return err
			}
		}
	}
	if err := index.write(w); err != nil {
		return err
	}
	return w.exec("UPDATE report SET settled = 2 WHERE id = $1 AND settled = 1", report)
}

// constraints gives what reviewers decided about incidents, and the decisions of which
// nothing is left to decide about.
func constraints(ctx context.Context, db asker) (list []incident.Constraint, strays []review.Review, err error) {
	var reviews []review.Review
	named := map[string]bool{}
	err = each(ctx, db, "SELECT body FROM review WHERE report = '' ORDER BY id", nil, func(scan func(...any) error) error {
		r, err := scanReview(scan)
		reviews = append(reviews, r)
		for _, id := range slices.Concat(r.Mentions, r.Rest) {
			named[id] = true
		}
		return err
	})
	if err != nil || len(reviews) == 0 {
		return nil, nil, err
	}
	known := map[string]bool{}
	err = inChunks(sortedKeys(named), keysPerQuery, func(some []string) error {
		return each(ctx, db, "SELECT mid FROM mention WHERE mid IN ("+placeholders(1, len(some))+")", anys(some), func(scan func(...any) error) error {
			var id string
			err := scan(&id)
			known[id] = true
			return err
		})
	})
	if err != nil {
		return nil, nil, err
	}
	rules, strays := review.Constraints(reviews, func(id string) bool { return known[id] })
	list = make([]incident.Constraint, len(rules))
	for i, r := range rules {
		list[i] = incident.Constraint{A: r.A, B: r.B, Join: r.Join}
	}
	return list, strays, nil
}

// Reviews gives all reviews in the order of their making.
func (l *Ledger) Reviews(ctx context.Context) (list []review.Review, err error) {
	err = each(ctx, l.db, "SELECT body FROM review ORDER BY id", nil, func(scan func(...any) error) error {
		r, err := scanReview(scan)
		list = append(list, r)
		return err
	})
	return list, err
}

// Reviewed gives the reports that somebody reviewed, in the order of their keys.
func (l *Ledger) Reviewed(ctx context.Context) ([]*Document, error) {
	var ids []int
	err := each(ctx, l.db, "SELECT DISTINCT r.id FROM report r JOIN review v ON v.report = r.key", nil, func(scan func(...any) error) error {
		var id int
		err := scan(&id)
		ids = append(ids, id)
		return err
	})
	if err != nil {
		return nil, err
	}
	docs, err := l.documents(ctx, l.db, ids)
	list := make([]*Document, 0, len(docs))
	for _, d := range docs {
		list = append(list, d)
	}
	slices.SortFunc(list, func(a, b *Document) int { return strings.Compare(a.Key, b.Key) })
	return list, err
}

// Recode puts new codings in the place of those that the ledger has of the
// same reports. The old ones are kept; reviews go over to the new ones where
// they fit. It tells how many reports have another coding now; entries whose report is
// not there, or was coded by the same coder, change nothing.
func (l *Ledger) Recode(ctx context.Context, entries []*Entry) (n int, err error) {
	err = l.write(ctx, func(w *writer) error {
		n = 0
		known, err := w.known(entries)
		if err != nil {
			return err
		}
		for _, e := range entries {
			report, there := known[e.Key]
			if !there {
				continue
			}
			coder, err := w.coder(e.coding.Coder)
			if err != nil {
				return err
			}
			var old, by int
			err = w.tx.QueryRowContext(w.ctx, "SELECT id, coder FROM coding WHERE report = $1 AND superseded = 0", report).Scan(&old, &by)
			if err != nil {
				return err
			}
			if by == coder {
				continue
			}
			err = w.change(report, func() error {
				id, err := w.id("coding")
				if err != nil {
					return err
				}
				if err := w.exec("UPDATE coding SET superseded = $1 WHERE id = $2", id, old); err != nil {
					return err
				}
				return w.exec("INSERT INTO coding (id, report, coder, made, superseded, body) VALUES ($1, $2, $3, $4, 0, $5)",
					id, report, coder, w.l.now().Unix(), e.body)
			})
			if err != nil {
				return err
			}
			n++
		}
		return nil
	})
	return n, err
}

// Stale calls work with each report whose current coding another coder made,
// in the order of their ids.
func (l *Ledger) Stale(ctx context.Context, current coding.Coder, work func(*Document) error) error {
	after := 0
	for {
		var ids []int
		err := each(ctx, l.db, "SELECT c.report FROM coding c JOIN coder m ON m.id = c.coder WHERE c.superseded = 0 AND c.report > $1"+
			" AND NOT (m.version = $2 AND m.model = $3 AND m.codebook = $4 AND m.atlas = $5) ORDER BY c.report LIMIT $6",
			[]any{after, current.Version, current.Model, current.Codebook, current.Atlas, settleBatch}, func(scan func(...any) error) error {
				var id int
				err := scan(&id)
				ids = append(ids, id)
				return err
			})
		if err != nil || len(ids) == 0 {
			return err
		}
		docs, err := l.documents(ctx, l.db, ids)
		if err != nil {
			return err
		}
		for _, id := range ids {
			if err := work(docs[id]); err != nil {
				return err
			}
		}
		after = ids[len(ids)-1]
	}
}
