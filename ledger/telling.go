package ledger

import (
	"context"

	"casus/coding"
)

// Telling is a sentence of a report, and the words in it that tell something.
type Telling struct {
	// Text is the sentence's words.
	Text     string          `json:"text"`
	Sentence coding.Sentence `json:"sentence"`
	// Span is the words in it.
	Span coding.Span `json:"span"`
}

// ToldIn is where an item is told, and in which words.
type ToldIn struct {
	Report Told
	Words  Telling
}

// Quotes gives where events and alignments are told, by their ids.
func (l *Ledger) Quotes(ctx context.Context, ids []string) (map[string]ToldIn, error) {
	var reports []int
	err := inChunks(ids, keysPerQuery, func(some []string) error {
		for _, from := range []string{"event WHERE eid", "alignment WHERE aid"} {
			err := each(ctx, l.db, "SELECT report FROM "+from+" IN ("+placeholders(1, len(some))+")", anys(some), func(scan func(...any) error) error {
				var id int
				err := scan(&id)
				reports = append(reports, id)
				return err
			})
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	docs, err := l.documents(ctx, l.db, reports)
	if err != nil {
		return nil, err
	}
	wanted := make(map[string]bool, len(ids))
	for _, id := range ids {
		wanted[id] = true
	}
	told := make(map[string]ToldIn, len(ids))
	for _, d := range docs {
		for i := range d.Coding.Events {
			if e := &d.Coding.Events[i]; wanted[e.ID] {
				told[e.ID] = ToldIn{d.Told(), Telling{d.Words(e.Sentence), e.Sentence, e.Trigger}}
			}
		}
		for i := range d.Coding.Alignments {
			if a := &d.Coding.Alignments[i]; wanted[a.ID] {
				s := d.sentenceOf(a.Span)
				told[a.ID] = ToldIn{d.Told(), Telling{d.Words(s), s, a.Span}}
			}
		}
	}
	return told, nil
}

// sentenceOf gives the sentence around words of the report, as far as something told in it shows
// where it begins and ends; else the words themselves.
func (d *Document) sentenceOf(span coding.Span) coding.Sentence {
	around := func(s coding.Sentence) bool { return s.In == span.In && s.Start <= span.Start && span.End <= s.End }
	for i := range d.Coding.Events {
		for _, m := range d.Coding.Events[i].Mentions {
			if around(m.Sentence) {
				return m.Sentence
			}
		}
	}
	for i := range d.Coding.Losses {
		if s := d.Coding.Losses[i].Sentence; around(s) {
			return s
		}
	}
	return coding.Sentence{Start: span.Start, End: span.End, In: span.In}
}
