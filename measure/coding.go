package measure

import "casus/coding"

// FromCoding gives what a coding tells of its report.
func FromCoding(c *coding.Coding) Passage {
	p := Passage{
		ID: c.Report.ID, Date: c.Report.Date, Title: c.Report.Title,
		Sources: true, Tolls: true, Quoted: true,
	}
	for i := range c.Events {
		e := &c.Events[i]
		out := Event{
			Type: e.Type, Modes: e.Modes, Status: e.Status, Trigger: e.Trigger.Text,
			Actors: participants(e.Actors), Recipients: participants(e.Recipients),
			Confidence: e.Confidence, Rule: e.Rule,
		}
		for j := range e.Attribution {
			out.Sources = append(out.Sources, participant(&e.Attribution[j].Source))
		}
		p.Events = append(p.Events, out)
	}
	for i := range c.Losses {
		l := &c.Losses[i]
		out := Loss{
			Kind: l.Kind, Text: l.Text, Victims: participants(l.Victims), Min: l.Min, Max: l.Max,
			Denied: l.Denied, Rule: l.Rule,
		}
		if l.Claimant != nil {
			who := participant(l.Claimant)
			out.Claimant = &who
		}
		p.Losses = append(p.Losses, out)
	}
	for i := range c.Quotes {
		q := &c.Quotes[i]
		if !q.Direct {
			continue
		}
		out := Quote{Text: q.Text}
		if q.Speaker != nil {
			out.Speaker = participant(q.Speaker)
		}
		p.Quotes = append(p.Quotes, out)
	}
	return p
}

func participants(list []coding.Participant) []Participant {
	out := make([]Participant, len(list))
	for i := range list {
		out[i] = participant(&list[i])
	}
	return out
}

func participant(p *coding.Participant) Participant {
	if p.Text == "" {
		return Participant{p.Name, p.Country}
	}
	return Participant{p.Text, p.Country}
}
