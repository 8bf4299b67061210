package ledger

import (
	"casus/coding"
	"casus/ledger/calendar"
	"casus/ledger/incident"
	"casus/ledger/toll"
)

// side is somebody who acts or is hit, as series count him.
type side struct{ party, country string }

// partySide gives a party with its country.
func (l *Ledger) partySide(id string) side {
	s := side{party: id}
	if l.atlas != nil {
		if p, ok := l.atlas.Party(id); ok {
			s.country = p.Country
		}
	}
	return s
}

// incidentSides is who is said to have done an incident, and whom it hit.
type incidentSides struct {
	actors, targets []side
	mutual          bool
}

func (l *Ledger) sidesOfIncident(in *incident.Incident) (s incidentSides) {
	for i := range in.Alleged {
		b := &in.Alleged[i]
		if b.Party != "" {
			s.actors = with(s.actors, l.partySide(b.Party))
		} else if b.Country != "" {
			s.actors = with(s.actors, side{country: b.Country})
		}
	}
	covered := map[string]bool{}
	for _, id := range in.Targets.Parties {
		p := l.partySide(id)
		covered[p.country] = true
		s.targets = with(s.targets, p)
	}
	for _, c := range in.Targets.Countries {
		// The civilians of a state, and those of whom no more than the state is told.
		if !covered[c] || in.Targets.Class&incident.Civil != 0 {
			s.targets = with(s.targets, side{country: c})
		}
	}
	for i := range in.Mentions {
		s.mutual = s.mutual || in.Mentions[i].Mutual
	}
	return s
}

// pairs gives who is said to have hit whom. An unknown side is the zero one.
func (s *incidentSides) pairs() (pairs [][2]side) {
	actors, targets := s.actors, s.targets
	if len(actors) == 0 {
		actors = []side{{}}
	}
	if len(targets) == 0 {
		targets = []side{{}}
	}
	for _, a := range actors {
		for _, t := range targets {
			if a != t {
				pairs = append(pairs, [2]side{a, t})
			}
		}
	}
	if len(pairs) == 0 {
		pairs = append(pairs, [2]side{actors[0], {}})
	}
	return pairs
}

func with(list []side, s side) []side {
	for _, old := range list {
		if old == s {
			return list
		}
	}
	return append(list, s)
}

// foesOf gives the parties that stand against a victim in an incident, where
// nobody is blamed for its losses: those that are said to have done it, else
// those that were hit as well.
func (s *incidentSides) foesOf(victim side) (keys []string) {
	for _, list := range [][]side{s.actors, s.targets} {
		for _, other := range list {
			if other.party != "" && other.party != victim.party {
				keys = appendNew(keys, other.party)
			}
		}
		if len(keys) > 0 {
			break
		}
	}
	return keys
}

// lossRows adds what an incident cost each side.
func (l *Ledger) lossRows(out *rows, id int, day calendar.Day, t *toll.Toll, sides *incidentSides) {
	for _, kind := range coding.Kinds() {
		for _, share := range t.Shares(kind, toll.Cautious) {
			victim := side{}
			if len(share.Victim.Parties) > 0 {
				victim = l.partySide(share.Victim.Parties[0])
			}
			if len(share.Victim.Countries) > 0 && victim.country == "" {
				victim.country = share.Victim.Countries[0]
			}
			adversaries := share.Adversaries
			if len(adversaries) == 0 {
				adversaries = sides.foesOf(victim)
			}
			if len(adversaries) == 0 {
				adversaries = []string{nobody}
			}
			for _, key := range adversaries {
				adversary := side{}
				if l.atlas != nil {
					if _, ok := l.atlas.Party(key); ok {
						adversary = l.partySide(key)
					}
				}
				out.add(id, day, string(kind), victim.party, victim.country, adversary.party, adversary.country, share.Low, share.Best, share.High)
			}
		}
	}
}
