package main

import (
	"fmt"
	"strings"
	"time"

	"casus/coding"
	"casus/ledger"
	"casus/ledger/review"
	"casus/plover"
)

type reviewQueueCmd struct {
	store
	filters
	output
	Reviewer string `required:"" env:"CASUS_REVIEWER" placeholder:"NAME" help:"Whose queue it is."`
	Blind    bool   `help:"To be judged without knowing what others said: what one other has judged comes first, and nobody's verdict is shown."`
	Order    string `enum:"confidence,text" default:"confidence" help:"After contradictions, what the coder is least sure of, or report by report: ${enum}." group:"Output:"`
	Limit    atMost `short:"n" default:"20" help:"At most so many." group:"Output:"`
	actors
}

// Help is the end of casus review queue --help.
func (reviewQueueCmd) Help() string {
	return `What blind reviewers left open comes first, then the incidents whose figures contradict each other most, then what the
coder is least sure of. What somebody has judged does not come again, but for blind double coding.

Examples:
  casus review queue --pair ARM,AZE --from 2020-07
  casus review queue --blind --reviewer Ben -n 50`
}

// Run lists what waits for a reviewer.
func (c *reviewQueueCmd) Run(e env) error {
	l, f, err := c.openFor(e, c.actors, &c.filters)
	if err != nil {
		return err
	}
	defer l.Close()
	list, err := l.Queue(e.ctx, f, review.Asking{Reviewer: c.Reviewer, Blind: c.Blind, Order: review.Order(c.Order), Limit: int(c.Limit)})
	if err != nil {
		return told(err)
	}
	s := c.sheet(e.stdout, "ITEM", "KIND", "WHAT", "WHO", "SOURCE", "WORDS", "SURE", "DISPUTED", "REPORT", "DATE", "STATE")
	for i := range list {
		w := &list[i]
		// A blind reviewer sees what the coder said, whatever others made of it.
		shown := w.Document.Machine
		if !c.Blind {
			shown = w.Document.Coding
		}
		what, who, source := inShort(shown, w.Target.Kind, w.Target.ID)
		if what == "" {
			what, _, _ = inShort(w.Document.Machine, w.Target.Kind, w.Target.ID)
		}
		if what == "" { // somebody added it blindly
			what = w.Target.Type
		}
		state := string(w.Mark.State)
		if w.Mark.Unsettled {
			state = strings.TrimSpace(state + " unsettled " + strings.Join(w.Mark.Differ, ","))
		}
		disputed := ""
		if w.Priority > 0 {
			disputed = percent(float64(w.Priority) / ledger.DisputedScale)
		}
		err := s.add(w, cell{w.Target.ID, bold}, cell{string(w.Target.Kind), plain}, cell{what, plain}, cell{who, plain}, cell{source, cyan},
			cell{quoted(w.Target.Span.Text), dim}, cell{fmt.Sprintf("%.2f", w.Confidence), plain}, cell{disputed, yellow},
			cell{short(w.Document.Key), dim}, cell{w.Document.Machine.Report.Date, dim}, cell{state, yellow})
		if err != nil {
			return err
		}
	}
	return s.end("nothing waits for a review in this part of the record")
}

// inShort says in a few words what an item says, who is in it, and whose word it
// is; nothing where the coding does not have it.
func inShort(c *coding.Coding, kind review.Kind, id string) (what, who, source string) {
	switch kind {
	case review.Event:
		for i := range c.Events {
			if ev := &c.Events[i]; ev.ID == id {
				what = ev.Type.String()
				if len(ev.Modes) > 0 {
					what += " " + join(ev.Modes, plover.Mode.String)
				}
				if ev.Status != coding.Actual {
					what += ", " + string(ev.Status)
				}
				who = orDash(people(ev.Actors))
				if len(ev.Recipients) > 0 {
					who += " → " + people(ev.Recipients)
				}
				return what, who, said(ev.Attribution)
			}
		}
	case review.Loss:
		for i := range c.Losses {
			if l := &c.Losses[i]; l.ID == id {
				source := said(l.Attribution)
				if source == "" && l.Claimant != nil {
					source = "per " + person(l.Claimant)
				}
				return string(l.Kind) + " " + figure(l), people(l.Victims), source
			}
		}
	case review.Quote:
		for i := range c.Quotes {
			if q := &c.Quotes[i]; q.ID == id {
				if q.Speaker != nil {
					who = person(q.Speaker)
				}
				return "quote", orDash(who), ""
			}
		}
	case review.Alignment:
		for i := range c.Alignments {
			if a := &c.Alignments[i]; a.ID == id {
				return string(a.Relation), person(&a.From) + " → " + person(&a.To), said(a.Attribution)
			}
		}
	}
	return "", "", ""
}

type reviewListCmd struct {
	store
	output
	Of string `arg:"" optional:"" name:"id" help:"Only those of this item, incident or report; all if none is given."`
	By string `placeholder:"NAME" help:"Only those of this reviewer."`
	actors
}

// Run lists reviews in the order of their making.
func (c *reviewListCmd) Run(e env) error {
	l, err := c.open(e.ctx, c.actors, false)
	if err != nil {
		return err
	}
	defer l.Close()
	all, err := l.Reviews(e.ctx)
	if err != nil {
		return told(err)
	}
	s := reviewSheet(c.output, e)
	live, _ := review.InForce(all)
	holds := map[string]bool{}
	for i := range live {
		holds[live[i].ID] = true
	}
	for i := range all {
		r := &all[i]
		about := r.Target.ID == c.Of || r.Item() == c.Of || len(c.Of) >= ledger.LeastPrefix && strings.HasPrefix(r.Target.Report, c.Of)
		if c.Of != "" && !about || c.By != "" && r.Reviewer != c.By {
			continue
		}
		state := ""
		switch {
		case r.Verb != review.Undo && !holds[r.ID]:
			state = "taken back"
		case r.Blind:
			state = "blind"
		}
		if err := s.review(r, state); err != nil {
			return err
		}
	}
	return s.end("no reviews")
}

type reviewStraysCmd struct {
	store
	output
	actors
}

// Help is the end of casus review strays --help.
func (reviewStraysCmd) Help() string {
	return `A review whose item the present coding of the report does not have, or whose incident has lost the mentions that it is
about, has no effect. It waits: another coding may have the item again. casus review undo takes it back.`
}

// Run lists strays.
func (c *reviewStraysCmd) Run(e env) error {
	l, err := c.open(e.ctx, c.actors, false)
	if err != nil {
		return err
	}
	defer l.Close()
	strays, err := l.Strays(e.ctx)
	if err != nil {
		return told(err)
	}
	s := reviewSheet(c.output, e)
	for i := range strays {
		if err := s.review(&strays[i], "stray"); err != nil {
			return err
		}
	}
	return s.end("no strays: every review has its item")
}

// reviews is a list of reviews on its way out.
type reviews struct{ *sheet }

func reviewSheet(o output, e env) reviews {
	return reviews{o.sheet(e.stdout, "REVIEW", "WHEN", "REVIEWER", "VERB", "KIND", "ITEM", "TYPE", "WORDS", "SAYS", "STATE", "NOTE", "REPORT")}
}

func (s reviews) review(r *review.Review, state string) error {
	style := plain
	if state != "" {
		style = yellow
	}
	return s.add(r, cell{number(r.ID), bold}, cell{when(r.At), dim}, cell{r.Reviewer, plain}, cell{string(r.Verb), plain}, cell{string(r.Target.Kind), plain},
		cell{r.Item(), plain}, cell{r.Target.Type, plain}, cell{quoted(r.Target.Span.Text), dim}, cell{saysOf(r), plain},
		cell{state, style}, cell{r.Note, plain}, cell{short(r.Target.Report), dim})
}

// when writes the moment of a review, in universal time.
func when(at int64) string { return time.Unix(at, 0).UTC().Format("2006-01-02 15:04") }

type reviewAgreementCmd struct {
	store
	output
	All bool `help:"Count also what was judged in sight of another's judgement."`
	actors
}

// Help is the end of casus review agreement --help.
func (reviewAgreementCmd) Help() string {
	return `Krippendorff's alpha of what two or more reviewers said of the same items: 1 where they always agree, 0 where no more
than by chance, "–" where nothing could have differed. Of each the latest judgement of an item counts, and only those
made blind, or before anybody else judged the item openly.`
}

// Run prints how far reviewers agree.
func (c *reviewAgreementCmd) Run(e env) error {
	l, err := c.open(e.ctx, c.actors, false)
	if err != nil {
		return err
	}
	defer l.Close()
	got, err := l.Agreement(e.ctx, c.All)
	if err != nil {
		return told(err)
	}
	if c.JSON {
		return writeJSON(e.stdout, got)
	}
	s := c.sheet(e.stdout, "REVIEWERS", "ITEMS", "SAME VERDICT", "OF", "UNITS", "ALPHA", "DIFFERENCE")
	shown := got.Pairs
	if len(got.Pairs) != 1 && got.Overall.Items > 0 {
		shown = append([]review.Agreement{got.Overall}, got.Pairs...)
	}
	for _, a := range shown {
		for _, v := range a.Variables {
			if v.Units == 0 {
				continue
			}
			alpha := "–"
			if v.Alpha != nil {
				alpha = fmt.Sprintf("%.3f", *v.Alpha)
			}
			err := s.add(nil, cell{strings.Join(a.Reviewers, " + "), bold}, cell{fmt.Sprint(a.Items), plain}, cell{fmt.Sprint(a.Same), plain},
				cell{v.Name, plain}, cell{fmt.Sprint(v.Units), plain}, cell{alpha, bold}, cell{v.Metric, dim})
			if err != nil {
				return err
			}
		}
	}
	if err := s.end("no item was judged by two reviewers who did not see each other's judgement"); err != nil {
		return err
	}
	if got.InSight > 0 && !c.CSV {
		fmt.Fprintf(e.stderr, "not counted, since made in sight of another's judgement: %d (--all counts them)\n", got.InSight)
	}
	return nil
}
