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

// The longest queue.
const mostWaiting = 500

// DisputedScale is the priority of an item of an incident whose figures contradict
// each other altogether; less of a contradiction has less.
const DisputedScale = 1000

// Queue gives what a reviewer should look at next, at most 500, of the reports that
// have events of a filter: the items of those that somebody reviewed, of the
// incidents whose figures contradict each other most, and the events that the
// coder is least sure of with what else their reports tell. How the items are ordered is
// told by review.Queue; a larger contradiction has priority.
func (l *Ledger) Queue(ctx context.Context, f Filter, ask review.Asking) ([]Waiting, error) {
	if ask.Limit <= 0 || ask.Limit > mostWaiting {
		ask.Limit = mostWaiting
	}
	whole := !f.byEvents() && f.Days == Ever && f.Source == "" && f.Text == ""
	if len(f.Statuses) == 0 {
		f.Statuses = coding.Statuses()
	}
	docs, err := l.unsure(ctx, f, whole, ask.Limit)
	if err != nil {
		return nil, err
	}
	for incidents := ask.Limit; ; incidents *= 2 {
		disputed, all, err := l.disputed(ctx, f, docs, incidents)
		if err != nil {
			return nil, err
		}
		var records []review.Record
		for _, key := range sortedKeys(docs) {
			records = append(records, review.Record{Report: key, Coding: docs[key].Machine, Reviews: docs[key].Reviews})
		}
		ask.Priority = func(_, id string) int { return disputed[id] }
		list := make([]Waiting, 0, ask.Limit)
		urgent := 0
		for _, e := range review.Queue(records, ask) {
			list = append(list, Waiting{e, docs[e.Target.Report]})
			if e.Priority > 0 || e.Mark.Unsettled {
				urgent++
			}
		}
		// Those with the largest contradictions may be reviewed already.
		if all || urgent == ask.Limit {
			return list, nil
		}
	}
}

// disputed gives the priority of what the incidents with the largest contradictions are
// told by, at most so many incidents, and adds their reports to docs. all tells
// that there are no more.
func (l *Ledger) disputed(ctx context.Context, f Filter, docs map[string]*Document, most int) (priority map[string]int, all bool, err error) {
	incidents, err := l.Incidents(ctx, f, ByDisputed, Cursor{}, most)
	if err != nil {
		return nil, false, err
	}
	all = len(incidents) < most
	priority = map[string]int{}
	var more []string
	for i := range incidents {
		in := &incidents[i]
		if in.Disputed == 0 {
			all = true
			break
		}
		for j := range in.Mentions {
			m := &in.Mentions[j]
			priority[m.ID] = int(math.Ceil(in.Disputed * DisputedScale))
			if docs[m.Report] == nil {
				more = append(more, m.Report)
			}
		}
	}
	added, err := l.byKeys(ctx, more)
	if err != nil {
		return nil, false, err
	}
	for key, d := range added {
		docs[key] = d
	}
	for _, d := range docs {
		for i := range d.Machine.Losses {
			if loss := &d.Machine.Losses[i]; priority[loss.Event] > 0 {
				priority[loss.ID] = priority[loss.Event]
			}
		}
	}
	return priority, all, nil
}

// unsure gives, by their keys, the reports with events of a filter that
// somebody reviewed (of the whole record, also those without), and those with the
// events of which the coder is least sure and nobody said anything.
func (l *Ledger) unsure(ctx context.Context, f Filter, whole bool, most int) (map[string]*Document, error) {
	events, args, none, err := l.eventQuery(ctx, f, "e.id, e.eid, e.report, e.confidence", Cursor{}, 0)
	if err != nil || none {
		return nil, err
	}
	var ids []int
	collect := func(scan func(...any) error) error {
		var id int
		err := scan(&id)
		ids = append(ids, id)
		return err
	}
	const unreviewed = "NOT EXISTS (SELECT 1 FROM review v WHERE v.target = x.eid) ORDER BY x.confidence, x.id LIMIT "
	if whole {
		// The few that are doubtful have an index.
		err = each(ctx, l.db, "SELECT x.report FROM event x WHERE x.confidence < 0.55 AND "+unreviewed+"$1", []any{most}, collect)
	}
	if err == nil && len(ids) < most {
		c := condition{args: args}
		err = each(ctx, l.db, "SELECT x.report FROM ("+events+") x WHERE "+unreviewed+c.arg(most), c.args, collect)
	}
	reviewed := "SELECT DISTINCT x.report FROM (" + events + ") x JOIN report r ON r.id = x.report JOIN review v ON v.report = r.key"
	if whole {
		reviewed, args = "SELECT DISTINCT r.id FROM report r JOIN review v ON v.report = r.key", nil
	}
	if err == nil {
		err = each(ctx, l.db, reviewed, args, collect)
	}
	if err != nil {
		return nil, err
	}
	found, err := l.documents(ctx, l.db, ids)
	docs := make(map[string]*Document, len(found))
	for _, d := range found {
		docs[d.Key] = d
	}
	return docs, err
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
