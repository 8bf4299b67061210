package ledger

import (
	"context"

	"casus/ledger/toll"
)

// Items that are loaded at a time where all of them are gone through.
const page = 500

// EachEvent goes through the events of a filter in the order of their days, each
// with its report. Memory is bounded, whatever their number.
func (l *Ledger) EachEvent(ctx context.Context, f Filter, work func(*Event, *Document) error) error {
	for after := (Cursor{}); ; {
		events, docs, err := l.eventsIn(ctx, f, after, page)
		if err != nil {
			return err
		}
		for i := range events {
			if err := work(&events[i], docs[i]); err != nil {
				return err
			}
		}
		if len(events) < page {
			return nil
		}
		after = events[len(events)-1].cursor
	}
}

// EachIncident goes through the incidents of a filter in the order of their days,
// each with its toll and the reports that tell it, by their keys.
func (l *Ledger) EachIncident(ctx context.Context, f Filter, work func(*Incident, map[string]*Document) error) error {
	for after := (Cursor{}); ; {
		list, err := l.incidents(ctx, f, ByDay, after, page, true)
		if err != nil {
			return err
		}
		var keys []string
		for i := range list {
			for j := range list[i].Mentions {
				keys = append(keys, list[i].Mentions[j].Report)
			}
		}
		docs, err := l.byKeys(ctx, keys)
		if err != nil {
			return err
		}
		for i := range list {
			if err := work(&list[i], docs); err != nil {
				return err
			}
		}
		if len(list) < page {
			return nil
		}
		after = list[len(list)-1].cursor
	}
}

// Counted is what the record made of a figure.
type Counted struct {
	Incident string
	Relation toll.Relation
}

// EachReport goes through the reports of a filter in the order of their days, each
// with what the record made of its figures, by the ids of the losses.
func (l *Ledger) EachReport(ctx context.Context, f Filter, work func(*Document, map[string]Counted) error) error {
	for after := (Cursor{}); ; {
		list, err := l.Reports(ctx, f, after, page)
		if err != nil {
			return err
		}
		var keys []string
		for i := range list {
			keys = append(keys, list[i].Key)
		}
		docs, err := l.byKeys(ctx, keys)
		if err != nil {
			return err
		}
		counted, err := l.countedIn(ctx, docs)
		if err != nil {
			return err
		}
		for _, key := range keys {
			if docs[key] == nil { // gone since
				continue
			}
			if err := work(docs[key], counted[key]); err != nil {
				return err
			}
		}
		if len(list) < page {
			return nil
		}
		after = list[len(list)-1].cursor
	}
}

// countedIn gives what tolls made of the figures of reports, by report and loss.
func (l *Ledger) countedIn(ctx context.Context, docs map[string]*Document) (map[string]map[string]Counted, error) {
	var ids []int
	for _, key := range sortedKeys(docs) {
		ids = append(ids, docs[key].ID)
	}
	counted := map[string]map[string]Counted{}
	err := inChunks(ids, keysPerQuery, func(some []int) error {
		list, err := l.scanIncidents(ctx, "SELECT "+incidentColumns+" FROM incident i WHERE i.id IN (SELECT m.incident FROM mention m WHERE m.report IN ("+
			placeholders(1, len(some))+"))", anys(some), true)
		if err != nil {
			return err
		}
		for i := range list {
			take(&list[i], counted)
		}
		return nil
	})
	return counted, err
}

// take notes all figures of an incident's toll.
func take(in *Incident, counted map[string]map[string]Counted) {
	note := func(c *toll.Claim, r toll.Relation) {
		if counted[c.Report] == nil {
			counted[c.Report] = map[string]Counted{}
		}
		counted[c.Report][c.ID] = Counted{in.ID, r}
	}
	for i := range in.Toll.Columns {
		for j := range in.Toll.Columns[i].Accounts {
			a := &in.Toll.Columns[i].Accounts[j]
			for k := range a.History {
				note(&a.History[k].Claim, a.Relation)
			}
			for k := range a.Parts {
				note(&a.Parts[k], a.Relation)
			}
			for k := range a.Denials {
				note(&a.Denials[k], a.Relation)
			}
		}
	}
	for i := range in.Toll.Aside {
		note(&in.Toll.Aside[i].Claim, toll.Relation{})
	}
}
