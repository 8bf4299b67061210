package main

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"casus/coding"
	"casus/ledger"
	"casus/ledger/review"
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
func (c *judging) judge(e env, verb review.Verb, fields []string) error {
	return c.say(e, ledger.Saying{Verb: verb, ID: c.ID, Report: c.Report, Fields: fields, Blind: c.Blind})
}

// say makes a review of what was said.
func (c *reviewing) say(e env, s ledger.Saying) error {
	l, err := c.begin(e)
	if err != nil {
		return err
	}
	defer l.Close()
	return c.sayTo(e, l, s)
}

func (c *reviewing) sayTo(e env, l *ledger.Ledger, s ledger.Saying) error {
	s.Reviewer, s.Note = c.Reviewer, c.Note
	r, replaced, err := l.Said(e.ctx, s)
	if err != nil {
		return misread(err)
	}
	if err := c.make(e, l, r); err != nil {
		return err
	}
	if replaced != "" {
		fmt.Fprintf(e.stderr, "it replaces your review %s of the same %s\n", number(replaced), r.Target.Kind)
	}
	return nil
}

// misread marks as misuse of the command line what is wrong with its fields.
func misread(err error) error {
	var field *review.Error
	var misused ledger.MisusedField
	switch {
	case errors.As(err, &field):
		return usageError{err}
	case errors.As(err, &misused):
		return usageError{errors.New(misused.Text)}
	}
	return told(err)
}

// begin opens the ledger, which must be there already.
func (c *reviewing) begin(e env) (*ledger.Ledger, error) {
	names, err := c.atlas()
	if err != nil {
		return nil, err
	}
	l, err := ledger.Open(e.ctx, c.DB, ledger.Options{Atlas: names})
	return l, told(err)
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
	l, err := c.begin(e)
	if err != nil {
		return err
	}
	defer l.Close()
	d, err := l.Report(e.ctx, c.Report)
	if err != nil {
		return notThere(err, c.Report)
	}
	field, text := coding.InText, d.Text
	if c.Title {
		field, text = coding.InTitle, d.Machine.Report.Title
	}
	span, ok := spanOf(text, c.Words, c.Nth, field)
	if !ok {
		return usageError{fmt.Errorf("the report does not have the words %q (occurrence %d); they are looked for as they stand", c.Words, c.Nth)}
	}
	return c.sayTo(e, l, ledger.Saying{Verb: review.Add, Report: d.Key, Kind: review.Kind(c.Kind), Span: span, Fields: c.Fields, Blind: c.Blind})
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
	return c.say(e, ledger.Saying{Verb: review.Split, ID: c.ID, Mentions: c.Mentions})
}

type reviewMergeCmd struct {
	reviewing
	ID     string   `arg:"" name:"incident" help:"The incident, or the beginning of its id."`
	Others []string `arg:"" name:"other" help:"Those that are the same happening."`
}

// Run merges incidents.
func (c *reviewMergeCmd) Run(e env) error {
	return c.say(e, ledger.Saying{Verb: review.Merge, ID: c.ID, Others: c.Others})
}

type reviewUndoCmd struct {
	reviewing
	Number string `arg:"" help:"The review's number, as casus review list prints it."`
}

// Run takes a review back.
func (c *reviewUndoCmd) Run(e env) error {
	return c.say(e, ledger.Saying{Verb: review.Undo, Of: c.Number})
}
