package serve

import (
	"net/http"
	"slices"
	"strings"

	"casus/coding"
	"casus/ledger"
	"casus/ledger/review"
	"casus/serve/guard"

	"github.com/danielgtaylor/huma/v2"
)

type reviewsAsked struct {
	Of    string `query:"of" maxLength:"200" doc:"Only those of this item, incident or report."`
	By    string `query:"by" maxLength:"200" doc:"Only those of this reviewer."`
	Limit int    `query:"limit" default:"50" minimum:"1" maximum:"500" doc:"At most so many, the newest first."`
	After string `query:"after" maxLength:"200" doc:"Go on after the list that ended with this cursor."`
}

// reviewShown is a review and what has become of it.
type reviewShown struct {
	review.Review
	Item  string   `json:"item" doc:"The id of the item that it judges; of an item that it adds, the one that this gets."`
	Says  []string `json:"says" doc:"What it corrects, as field=value."`
	Holds bool     `json:"holds" doc:"Nobody has taken it back."`
}

func shownReview(r review.Review, holds bool) reviewShown {
	return reviewShown{Review: r, Item: r.Item(), Says: r.Correction.Args(), Holds: holds}
}

// reviewGiven is a review as it is sent: ids and names as people know them.
type reviewGiven struct {
	Verb       review.Verb        `json:"verb" enum:"confirm,correct,reject,add,split,merge,undo"`
	ID         string             `json:"id,omitempty" maxLength:"200" doc:"The event, loss, quote, alignment or incident. Add and undo have none."`
	Report     string             `json:"report,omitempty" maxLength:"200" doc:"The key of the report that has the item; quotes are not found without, and add needs it."`
	Kind       review.Kind        `json:"kind,omitempty" enum:"event,loss,quote,alignment" doc:"With add: what was missed."`
	Span       *spanGiven         `json:"span,omitempty" doc:"With add: where the words stand that tell it."`
	Fields     []string           `json:"fields,omitempty" maxItems:"100" doc:"With correct and add: what the item should say, each as field=value (casus review correct --help)."`
	Correction *review.Correction `json:"correction,omitempty" doc:"The same as an object, instead of fields."`
	Mentions   []string           `json:"mentions,omitempty" maxItems:"10000" doc:"With split: the events, or the reports, that are another incident."`
	Incidents  []string           `json:"incidents,omitempty" maxItems:"100" doc:"With merge: the incidents that are the same happening."`
	Of         string             `json:"of,omitempty" maxLength:"20" doc:"With undo: the number of the review that is taken back."`
	Note       string             `json:"note,omitempty" maxLength:"10000" doc:"Why."`
	Blind      bool               `json:"blind,omitempty" doc:"The reviewer has not seen what others said: it counts for agreement, and changes nothing until somebody settles it."`
	Reviewer   string             `json:"reviewer,omitempty" maxLength:"200" doc:"Who makes it; of somebody who is logged in it is his own name."`
}

// spanGiven is words of a report.
type spanGiven struct {
	Start int          `json:"start" minimum:"0" doc:"In code points."`
	End   int          `json:"end" minimum:"1" doc:"In code points, exclusive."`
	In    coding.Field `json:"in,omitempty" enum:"title" doc:"The text if it is left out."`
}

// reviewMade is a review that is kept.
type reviewMade struct {
	Review   reviewShown `json:"review"`
	Replaces string      `json:"replaces" doc:"The number of the reviewer's own earlier judgement of the same item, or empty."`
	Settled  bool        `json:"settled" doc:"Incidents and tolls are up to date with it already."`
}

// reviews are the routes of what people say of codings.
func (s *Server) reviews() {
	get(s, "/reviews", "What reviewers said, the newest first", "reviews", (*request).listReviews)
	get(s, "/strays", "Reviews whose item is not there any more", "reviews", (*request).listStrays)
	get(s, "/agreement", "How far reviewers agree: Krippendorff's alpha", "reviews", (*request).agreement)
	op := operation(http.MethodPost, "/reviews", "Confirm, correct, reject or add what was coded; split and merge incidents; take a review back", "reviews")
	op.DefaultStatus = http.StatusCreated
	huma.Register(s.api, op, handler(s, (*request).makeReview))
}

func (r *request) listReviews(in *reviewsAsked) (*body[list[reviewShown]], error) {
	all, err := r.ledger.Reviews(r)
	if err != nil {
		return nil, err
	}
	live, _ := review.InForce(all)
	holds := make(map[string]bool, len(live))
	for i := range live {
		holds[live[i].ID] = true
	}
	out := list[reviewShown]{Items: []reviewShown{}, Total: len(all)}
	begun := in.After == ""
	for i := range slices.Backward(all) {
		one := &all[i]
		about := one.Target.ID == in.Of || one.Item() == in.Of || len(in.Of) >= ledger.LeastPrefix && strings.HasPrefix(one.Target.Report, in.Of)
		if in.Of != "" && !about || in.By != "" && one.Reviewer != in.By {
			continue
		}
		out.Matching++
		switch {
		case !begun:
			begun = one.ID == in.After
		case len(out.Items) < in.Limit:
			out.Items = append(out.Items, shownReview(*one, holds[one.ID] || one.Verb == review.Undo))
		case out.Next == "":
			out.Next = out.Items[len(out.Items)-1].ID
		}
	}
	return answer(out, nil)
}

type straysShown struct {
	Items []reviewShown `json:"items"`
}

func (r *request) listStrays(*struct{}) (*body[straysShown], error) {
	strays, err := r.ledger.Strays(r)
	out := straysShown{make([]reviewShown, len(strays))}
	for i := range strays {
		out.Items[i] = shownReview(strays[i], true)
	}
	return answer(out, err)
}

type agreementAsked struct {
	All bool `query:"all" doc:"Count also what was judged in sight of another's judgement."`
}

func (r *request) agreement(in *agreementAsked) (*body[review.Agreements], error) {
	return answer(r.ledger.Agreement(r, in.All))
}

func (r *request) makeReview(in *struct{ Body reviewGiven }) (*body[reviewMade], error) {
	g := &in.Body
	reviewer, err := r.reviewer(g.Reviewer)
	if err != nil {
		return nil, err
	}
	s := ledger.Saying{Reviewer: reviewer, Verb: g.Verb, ID: g.ID, Report: g.Report, Kind: g.Kind, Fields: g.Fields, Correction: g.Correction,
		Mentions: g.Mentions, Others: g.Incidents, Of: g.Of, Note: g.Note, Blind: g.Blind}
	if g.Span != nil {
		s.Span = coding.Span{Start: g.Span.Start, End: g.Span.End, In: g.Span.In}
	}
	one, replaces, err := r.ledger.Said(r, s)
	if err != nil {
		return nil, err
	}
	made, err := r.ledger.Review(r, one)
	if err != nil {
		return nil, err
	}
	return answer(reviewMade{Review: shownReview(made[0], true), Replaces: replaces, Settled: r.settled(r)}, nil)
}

// reviewer gives who reviews: who is signed in does so under his own name.
func (r *request) reviewer(given string) (string, error) {
	who := guard.Asking(r)
	switch {
	case !who.Local && given != "" && given != who.Name:
		return "", ledger.MisusedField{Field: "reviewer", Text: "you are " + who.Name + "; leave it out"}
	case given != "":
		return given, nil
	case who.Name == "":
		return "", ledger.MisusedField{Field: "reviewer", Text: "say who reviews"}
	}
	return who.Name, nil
}
