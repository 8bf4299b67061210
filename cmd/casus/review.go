package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"casus/atlas"
	"casus/coding"
	"casus/ledger"
	"casus/ledger/review"
	"casus/plover"
)

// reviewCmd is "casus review": what people say of what was coded.
type reviewCmd struct {
	Queue     reviewQueueCmd     `cmd:"" help:"List what to look at next: contradictions, then what the coder is least sure of."`
	Confirm   reviewConfirmCmd   `cmd:"" help:"Say that an event, loss, quote, alignment or incident is right."`
	Correct   reviewCorrectCmd   `cmd:"" help:"Say what an event, loss, quote or alignment should say."`
	Reject    reviewRejectCmd    `cmd:"" help:"Say that the report tells no such event, loss, quote or alignment."`
	Add       reviewAddCmd       `cmd:"" help:"Add what the coder missed in a report."`
	Split     reviewSplitCmd     `cmd:"" help:"Say that mentions of an incident are another incident."`
	Merge     reviewMergeCmd     `cmd:"" help:"Say that incidents are one."`
	Undo      reviewUndoCmd      `cmd:"" help:"Take a review back."`
	List      reviewListCmd      `cmd:"" help:"List reviews."`
	Strays    reviewStraysCmd    `cmd:"" help:"List reviews whose item is not there any more, after reports were coded anew."`
	Agreement reviewAgreementCmd `cmd:"" help:"Say how far reviewers agree: Krippendorff's alpha."`
}

// Help is the end of casus review --help.
func (reviewCmd) Help() string {
	return `Reviews are kept for good and change no coding: they are laid over it, in every list, toll and export. Of each
reviewer the latest judgement of an item holds; of two who disagree the later one. See docs/LEDGER.md.

Examples:
  export CASUS_REVIEWER=Ada
  casus review queue
  casus review confirm 3f2a9c0d1e5b7a64
  casus review correct 3f2a9c0d1e5b7a64 min=11 max=none claimant=arm-gov --note "the ministry's own figure"
  casus review undo 12`
}

// reviewing is the flags of everything that makes a review.
type reviewing struct {
	store
	actors
	Reviewer string `required:"" env:"CASUS_REVIEWER" placeholder:"NAME" help:"Who makes the review."`
	Note     string `placeholder:"TEXT" help:"Why."`
	JSON     bool   `name:"json" help:"Print the review as JSON."`
	Settle   bool   `default:"true" negatable:"" help:"Bring incidents and tolls up to date at once; otherwise casus db settle does it."`
}

// judging is the flags of what is said of one item.
type judging struct {
	reviewing
	ID     string `arg:"" help:"The item's id, as casus review queue and casus show print it."`
	Report string `placeholder:"KEY" help:"The report that has it; quotes are not found without."`
	Blind  bool   `help:"You have not seen what others said: the review counts for agreement, and changes nothing until somebody settles it."`
}

type reviewConfirmCmd struct{ judging }

// Run confirms an item or an incident.
func (c *reviewConfirmCmd) Run(e env) error { return c.judge(e, review.Confirm, nil) }

type reviewRejectCmd struct{ judging }

// Run rejects an item.
func (c *reviewRejectCmd) Run(e env) error { return c.judge(e, review.Reject, nil) }

type reviewCorrectCmd struct {
	judging
	Fields []string `arg:"" name:"field=value" help:"What it should say, one argument a value."`
}

// corrections tells how fields are written.
const corrections = `Fields of an event      type mode context status actor recipient responsibility source polarity date place
          of a loss     kind min max hedge measure victim cause perpetrator claimant denied period place
          of a quote    speaker
          of an alignment  from to relation
A list (mode, context, actor, recipient, victim, perpetrator, place) is one argument a value and replaces the whole list.
"none" empties a list, opens a bound, and stands for the narrator as source or claimant.
Somebody is PARTY/COUNTRY/SECTOR+SECTOR/NAME, what comes last left out: arm-gov, ARM/MIL, //CVL, ///two gunmen.
A place is NAME/COUNTRY/PROVINCE/PRECISION@LAT,LON#KEY, of which the name is enough.
A time is 2020-07-12, 2020-07-12T14:30, 2020-07-12..2020-07-14, 2020-W29, 2020-07 or 2020.`

// Help is the end of casus review correct --help.
func (reviewCorrectCmd) Help() string {
	return corrections + `

Examples:
  casus review correct 3f2a9c0d1e5b7a64 type=THREATEN mode=violence
  casus review correct 3f2a9c0d1e5b7a64 actor=arm-gov recipient=aze-gov date=2020-07-14
  casus review correct 90ab12cd34ef5678 min=4 max=none claimant="///a doctor"`
}

// Run corrects an item.
func (c *reviewCorrectCmd) Run(e env) error { return c.judge(e, review.Correct, c.Fields) }

// judge makes a review of one item.
func (c *judging) judge(e env, verb review.Verb, args []string) error {
	l, names, err := c.begin(e)
	if err != nil {
		return err
	}
	defer l.Close()
	target, o, err := findItem(e.ctx, l, c.ID, c.Report)
	if err != nil {
		return err
	}
	r := review.Review{Reviewer: c.Reviewer, Verb: verb, Target: target, Note: c.Note, Blind: c.Blind}
	if verb == review.Correct {
		if target.Kind == review.Incident {
			return usageError{errors.New("an incident is split or merged; correct its events and losses one by one")}
		}
		if r.Correction, err = correction(names, target.Kind, args, o.People(target.Kind, target.ID)); err != nil {
			return err
		}
	}
	replaced := ""
	if o != nil {
		for _, old := range o.Mark(c.ID).Reviews {
			if old.Reviewer == c.Reviewer && old.Blind == c.Blind && (old.Verb == review.Confirm || old.Verb == review.Correct || old.Verb == review.Reject) {
				replaced = old.ID
			}
		}
	}
	if err := c.make(e, l, r); err != nil {
		return err
	}
	if replaced != "" {
		fmt.Fprintf(e.stderr, "it replaces your review %s of the same %s\n", number(replaced), target.Kind)
	}
	return nil
}

// begin opens the ledger, which must be there already.
func (c *reviewing) begin(e env) (*ledger.Ledger, *atlas.Atlas, error) {
	names, err := c.atlas()
	if err != nil {
		return nil, nil, err
	}
	l, err := ledger.Open(e.ctx, c.DB, ledger.Options{Atlas: names})
	return l, names, told(err)
}

// beginIncident opens the ledger and begins a review of an incident.
func (c *reviewing) beginIncident(e env, verb review.Verb, id string) (*ledger.Ledger, *ledger.Incident, review.Review, error) {
	l, _, err := c.begin(e)
	if err != nil {
		return nil, nil, review.Review{}, err
	}
	in, err := l.Incident(e.ctx, id)
	if err != nil {
		l.Close()
		return nil, nil, review.Review{}, notThere(err, id)
	}
	return l, in, review.Review{Reviewer: c.Reviewer, Verb: verb, Target: review.Target{Kind: review.Incident, ID: in.ID}, Note: c.Note}, nil
}

// make keeps a review and says so.
func (c *reviewing) make(e env, l *ledger.Ledger, r review.Review) error {
	made, err := l.Review(e.ctx, r)
	if err != nil {
		return told(err)
	}
	if c.JSON {
		err = writeJSON(e.stdout, made[0])
	} else {
		_, err = fmt.Fprintf(e.stdout, "review %s: %s\n", number(made[0].ID), inWords(&made[0]))
	}
	if err != nil || !c.Settle {
		return err
	}
	return settle(e, l)
}

// inWords says in a line what a review says.
func inWords(r *review.Review) string {
	words := []string{r.Reviewer, past[r.Verb]}
	switch r.Verb {
	case review.Undo:
		words = append(words, "review", number(r.Of))
	default:
		words = append(words, "the", string(r.Target.Kind))
		if id := r.Item(); id != "" {
			words = append(words, short(id))
		}
		if r.Target.Span.Text != "" {
			words = append(words, quoted(r.Target.Span.Text))
		}
	}
	if r.Blind {
		words = append(words, "blindly")
	}
	line := strings.Join(words, " ")
	if says := saysOf(r); says != "" && r.Verb != review.Undo {
		line += ": " + says
	}
	return visible(line)
}

var past = map[review.Verb]string{
	review.Confirm: "confirmed", review.Correct: "corrected", review.Reject: "rejected", review.Add: "added",
	review.Split: "split", review.Merge: "merged", review.Undo: "took back",
}

// saysOf is what a review says beyond its verb.
func saysOf(r *review.Review) string {
	switch r.Verb {
	case review.Split:
		return "leave out " + strings.Join(r.Mentions, " ")
	case review.Merge:
		return "take in " + strings.Join(r.Incidents, " ")
	case review.Undo:
		return "review " + number(r.Of)
	}
	args := r.Correction.Args()
	for i := range args {
		args[i] = shellWord(args[i])
	}
	return strings.Join(args, " ")
}

// number is the id of a review as people write it.
func number(id string) string { return strings.TrimLeft(id, "0") }

// findItem finds what an id means: an item, with the reviews of its report laid
// over, or an incident, without.
func findItem(ctx context.Context, l *ledger.Ledger, id, report string) (review.Target, *review.Overlay, error) {
	d, in, err := documentOf(ctx, l, id, report)
	if err != nil {
		return review.Target{}, nil, err
	}
	if in != nil {
		return review.Target{Kind: review.Incident, ID: in.ID}, nil, nil
	}
	o := review.Apply(d.Machine, d.Reviews)
	t, ok := o.Target(d.Key, id)
	if !ok {
		return t, nil, inputError{fmt.Errorf("%q is no event, loss, quote or alignment of the report %s; casus show %[2]s lists them", visible(id), short(d.Key))}
	}
	return t, o, nil
}

// documentOf gives the report that has an item, or the incident of an id.
func documentOf(ctx context.Context, l *ledger.Ledger, id, report string) (*ledger.Document, *ledger.Incident, error) {
	if report != "" {
		d, err := l.Report(ctx, report)
		return d, nil, notThere(err, report)
	}
	found, err := l.Show(ctx, id)
	switch {
	case err == ledger.ErrNotFound || err == nil && found.Episode != nil:
		return nil, nil, inputError{fmt.Errorf("no item, incident or report of this ledger has the id %q; casus review queue, casus incidents and casus show list ids, and a quote needs --report", visible(id))}
	case err != nil:
		return nil, nil, told(err)
	}
	return found.Report, found.Incident, nil
}

// correction reads a correction, and tells of those whom the item does not
// name yet what the atlas knows.
func correction(names *atlas.Atlas, kind review.Kind, args []string, known []coding.Participant) (*review.Correction, error) {
	c, err := review.ParseCorrection(kind, args)
	if err != nil {
		return nil, usageError{err}
	}
	c.Everybody(func(w *review.Who) {
		if w.Party == "" || err != nil {
			return
		}
		p, ok := names.Party(w.Party)
		if !ok {
			err = usageError{fmt.Errorf("%q is no party that the atlas knows; see casus atlas find %s, or write a mere name as ///NAME", w.Party, shellWord(w.Party))}
			return
		}
		if !slices.ContainsFunc(known, func(k coding.Participant) bool { return k.Party == p.ID }) {
			complete(w, &p)
		}
	})
	for i := range c.Places.To {
		if err == nil {
			err = locate(names, &c.Places.To[i])
		}
	}
	return c, err
}

// complete fills in what a reviewer left out of a party.
func complete(w *review.Who, p *atlas.Party) {
	if w.Country == "" {
		w.Country = p.Country
	}
	if w.Name == "" {
		w.Name = p.Name
	}
	if len(w.Sectors) > 0 || p.Entry == nil {
		return
	}
	w.Sectors = slices.Clone(p.Entry.Sectors)
	if p.Entry.Kind == atlas.State {
		w.Sectors = []coding.Sector{plover.GOV}
	}
}

// locate fills in where a place lies that the atlas knows.
func locate(names *atlas.Atlas, w *review.Where) error {
	if w.Lat != nil {
		return nil
	}
	var found []*atlas.Entry
	for _, s := range names.Lookup(w.Name) {
		if s.Site != nil && s.Kind == atlas.Place && (w.Country == "" || s.Country == w.Country) && (w.ID == "" || s.ID == w.ID) &&
			(w.Admin1 == "" || s.Site.Admin1 == w.Admin1) && !slices.Contains(found, s.Entry) {
			found = append(found, s.Entry)
		}
	}
	switch len(found) {
	case 0:
		return nil
	case 1:
		e := found[0]
		w.ID, w.Country, w.Admin1 = e.ID, e.Country, e.Site.Admin1
		w.Lat, w.Lon = &e.Site.Lat, &e.Site.Lon
		return nil
	}
	var keys []string
	for _, e := range found {
		keys = append(keys, w.Name+"#"+e.ID)
	}
	return usageError{fmt.Errorf("%s may be %s; give one of them", w.Name, strings.Join(keys, " or "))}
}

type reviewAddCmd struct {
	reviewing
	Kind   string   `arg:"" enum:"event,loss,quote,alignment" help:"What was missed: ${enum}."`
	Report string   `arg:"" help:"The report that tells it: its key, the beginning of it, or its source's id."`
	Words  string   `arg:"" help:"The words of the report that tell it: the trigger of an event, the figure and whom it counts of a loss."`
	Fields []string `arg:"" optional:"" name:"field=value" help:"What it says, one argument a value."`
	Nth    int      `default:"1" placeholder:"N" help:"Which occurrence of the words; the first if not given."`
	Title  bool     `help:"The words stand in the title."`
	Blind  bool     `help:"You have not seen what others said."`
}

// Help is the end of casus review add --help.
func (reviewAddCmd) Help() string {
	return corrections + `

An event needs its type, a loss its kind and a figure, an alignment from, to and relation.

Examples:
  casus review add loss batken-1 "nine servicemen" kind=killed min=9 max=9 victim=tjk-gov claimant=tjk-gov cause=violence
  casus review add event batken-1 "attacking first" type=ASSAULT actor=kgz-gov recipient=tjk-gov`
}

// Run adds an item.
func (c *reviewAddCmd) Run(e env) error {
	l, names, err := c.begin(e)
	if err != nil {
		return err
	}
	defer l.Close()
	d, err := l.Report(e.ctx, c.Report)
	if err != nil {
		return notThere(err, c.Report)
	}
	kind := review.Kind(c.Kind)
	k, err := correction(names, kind, c.Fields, nil)
	if err != nil {
		return err
	}
	t := review.Target{Report: d.Key, Coder: d.Machine.Coder, Kind: kind}
	switch kind {
	case review.Event:
		if k.Type.Given {
			t.Type = k.Type.To.String()
		}
	case review.Loss:
		t.Type = string(k.Kind.To)
	case review.Alignment:
		t.Type = string(k.Relation.To)
	}
	field, text := coding.InText, d.Text
	if c.Title {
		field, text = coding.InTitle, d.Machine.Report.Title
	}
	var ok bool
	if t.Span, ok = spanOf(text, c.Words, c.Nth, field); !ok {
		return usageError{fmt.Errorf("the report does not have the words %q (occurrence %d); they are looked for as they stand", c.Words, c.Nth)}
	}
	return c.make(e, l, review.Review{Reviewer: c.Reviewer, Verb: review.Add, Target: t, Correction: k, Note: c.Note, Blind: c.Blind})
}

// spanOf finds the nth occurrence of words.
func spanOf(text, words string, nth int, field coding.Field) (coding.Span, bool) {
	at := 0
	for n := 1; words != ""; n++ {
		i := strings.Index(text[at:], words)
		if i < 0 {
			break
		}
		at += i
		if n == nth {
			start := utf8.RuneCountInString(text[:at])
			return coding.Span{Text: words, Start: start, End: start + utf8.RuneCountInString(words), In: field}, true
		}
		at += len(words)
	}
	return coding.Span{}, false
}

type reviewSplitCmd struct {
	reviewing
	ID       string   `arg:"" name:"incident" help:"The incident, or the beginning of its id."`
	Mentions []string `arg:"" name:"mention" help:"Those that leave: events of it, or reports that tell it, or the beginnings of their ids."`
}

// Run splits an incident.
func (c *reviewSplitCmd) Run(e env) error {
	l, in, r, err := c.beginIncident(e, review.Split, c.ID)
	if err != nil {
		return err
	}
	defer l.Close()
	leaves := make([]bool, len(in.Mentions))
	for _, id := range c.Mentions {
		found := false
		for i := range in.Mentions {
			if m := &in.Mentions[i]; strings.HasPrefix(m.ID, id) || strings.HasPrefix(m.Report, id) {
				leaves[i], found = true, true
			}
		}
		if !found || len(id) < leastPrefix {
			return inputError{fmt.Errorf("%q is no event and no report of the incident %s; casus show %[2]s lists them", visible(id), in.ID)}
		}
	}
	for i := range in.Mentions {
		if leaves[i] {
			r.Mentions = append(r.Mentions, in.Mentions[i].ID)
		} else {
			r.Rest = append(r.Rest, in.Mentions[i].ID)
		}
	}
	if len(r.Rest) == 0 {
		return inputError{fmt.Errorf("nothing would be left of the incident %s; name those that are another incident", in.ID)}
	}
	return c.make(e, l, r)
}

// leastPrefix is how much of an id must be given.
const leastPrefix = 4

type reviewMergeCmd struct {
	reviewing
	ID     string   `arg:"" name:"incident" help:"The incident, or the beginning of its id."`
	Others []string `arg:"" name:"other" help:"Those that are the same happening."`
}

// Run merges incidents.
func (c *reviewMergeCmd) Run(e env) error {
	l, in, r, err := c.beginIncident(e, review.Merge, c.ID)
	if err != nil {
		return err
	}
	defer l.Close()
	for i := range in.Mentions {
		r.Rest = append(r.Rest, in.Mentions[i].ID)
	}
	for _, id := range c.Others {
		other, err := l.Incident(e.ctx, id)
		if err != nil {
			return notThere(err, id)
		}
		if other.ID == in.ID || slices.Contains(r.Incidents, other.ID) {
			return inputError{fmt.Errorf("%s is the incident %s, which is named already; name others", visible(id), other.ID)}
		}
		r.Incidents = append(r.Incidents, other.ID)
		for i := range other.Mentions {
			r.Mentions = append(r.Mentions, other.Mentions[i].ID)
		}
	}
	return c.make(e, l, r)
}

type reviewUndoCmd struct {
	reviewing
	Number string `arg:"" help:"The review's number, as casus review list prints it."`
}

// Run takes a review back.
func (c *reviewUndoCmd) Run(e env) error {
	l, _, err := c.begin(e)
	if err != nil {
		return err
	}
	defer l.Close()
	return c.make(e, l, review.Review{Reviewer: c.Reviewer, Verb: review.Undo, Of: c.Number, Note: c.Note})
}
