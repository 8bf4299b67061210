package ledger

import (
	"context"
	"math"
	"slices"
	"strings"

	"casus/coding"
	"casus/ledger/review"
)

// Waiting is an item that waits for a review, and its report.
type Waiting struct {
	review.Entry
	Document *Document `json:"-"`
}

// The incidents with the largest contradictions, and the events that the coder
// is least sure of, from which a queue is made.
const (
	queueIncidents = 100
	queueEvents    = 500
)

// DisputedScale is the priority of an item of an incident whose figures contradict
// each other altogether; less of a contradiction has less.
const DisputedScale = 1000

// Queue gives what a reviewer should look at next, of the reports that have events
// of a filter: the items of those that somebody reviewed, of the incidents whose
// figures contradict each other most, and the events that the coder is least
// sure of with what else their reports tell. How the items are ordered is told by
// review.Queue; a larger contradiction has priority.
func (l *Ledger) Queue(ctx context.Context, f Filter, ask review.Asking) ([]Waiting, error) {
	whole := !f.byEvents() && f.Days == Ever && f.Source == "" && f.Text == ""
	if len(f.Statuses) == 0 {
		f.Statuses = coding.Statuses()
	}
	ids, err := l.unsure(ctx, f, whole)
	if err != nil {
		return nil, err
	}
	docs, err := l.documents(ctx, l.db, ids)
	if err != nil {
		return nil, err
	}
	byKey := make(map[string]*Document, len(docs))
	for _, d := range docs {
		byKey[d.Key] = d
	}
	incidents, err := l.Incidents(ctx, f, ByDisputed, Cursor{}, queueIncidents)
	if err != nil {
		return nil, err
	}
	disputed := map[string]int{} // by mention
	var more []string
	for i := range incidents {
		in := &incidents[i]
		if in.Disputed == 0 {
			break
		}
		for j := range in.Mentions {
			m := &in.Mentions[j]
			disputed[m.ID] = int(math.Ceil(in.Disputed * DisputedScale))
			if byKey[m.Report] == nil {
				more = append(more, m.Report)
			}
		}
	}
	added, err := l.byKeys(ctx, more)
	if err != nil {
		return nil, err
	}
	for key, d := range added {
		byKey[key] = d
	}
	var records []review.Record
	for _, key := range sortedKeys(byKey) {
		d := byKey[key]
		records = append(records, review.Record{Report: key, Coding: d.Machine, Reviews: d.Reviews})
		for i := range d.Machine.Losses {
			if loss := &d.Machine.Losses[i]; disputed[loss.Event] > 0 {
				disputed[loss.ID] = disputed[loss.Event]
			}
		}
	}
	ask.Priority = func(_, id string) int { return disputed[id] }
	entries := review.Queue(records, ask)
	list := make([]Waiting, len(entries))
	for i, e := range entries {
		list[i] = Waiting{e, byKey[e.Target.Report]}
	}
	return list, nil
}

// unsure gives the reports with events of a filter that somebody reviewed (of
// the whole record, also those without), and those with the events of which the coder is
// least sure and nobody said anything.
func (l *Ledger) unsure(ctx context.Context, f Filter, whole bool) (ids []int, err error) {
	events, args, none, err := l.eventQuery(ctx, f, "e.id, e.eid, e.report, e.confidence", Cursor{}, 0)
	if err != nil || none {
		return nil, err
	}
	collect := func(scan func(...any) error) error {
		var id int
		err := scan(&id)
		ids = append(ids, id)
		return err
	}
	if whole {
		err = each(ctx, l.db, "SELECT DISTINCT r.id FROM report r JOIN review v ON v.report = r.key", nil, collect)
	} else {
		err = each(ctx, l.db, "SELECT DISTINCT x.report FROM ("+events+") x JOIN report r ON r.id = x.report JOIN review v ON v.report = r.key", args, collect)
	}
	if err != nil {
		return nil, err
	}
	c := condition{args: args}
	err = each(ctx, l.db, "SELECT x.report FROM ("+events+") x WHERE NOT EXISTS (SELECT 1 FROM review v WHERE v.target = x.eid)"+
		" ORDER BY x.confidence, x.id LIMIT "+c.arg(queueEvents), c.args, collect)
	return ids, err
}

// Strays gives the reviews that have no effect since what they are about is not
// there any more, in the order of their making.
func (l *Ledger) Strays(ctx context.Context) ([]review.Review, error) {
	_, strays, err := constraints(ctx, l.db)
	if err != nil {
		return nil, err
	}
	docs, err := l.Reviewed(ctx)
	if err != nil {
		return nil, err
	}
	for _, d := range docs {
		strays = append(strays, d.Strays...)
	}
	slices.SortFunc(strays, func(a, b review.Review) int { return strings.Compare(a.ID, b.ID) })
	return strays, nil
}

// Agreement tells how far reviewers agree, see review.Agree.
func (l *Ledger) Agreement(ctx context.Context, inSight bool) (review.Agreements, error) {
	docs, err := l.Reviewed(ctx)
	if err != nil {
		return review.Agreements{}, err
	}
	records := make([]review.Record, len(docs))
	for i, d := range docs {
		records[i] = review.Record{Report: d.Key, Coding: d.Machine, Reviews: d.Reviews}
	}
	return review.Agree(records, inSight), nil
}
