package incident

import (
	"fmt"
	"strings"

	"casus/coding"
	"casus/plover"
)

// Form is a form of violence: plover's modes, taken together as far as accounts
// of one happening take one for another.
type Form uint16

// The forms. A mention may have several: "shot and abducted". None is a form
// that is not told.
const (
	Shelling    Form = 1 << iota // mortars, artillery, rockets, missiles
	Air                          // bombs from aircraft
	Drone                        // unmanned aircraft
	Explosives                   // planted or thrown: mines, car bombs, grenades
	Suicide                      // a bomber who dies with his bomb
	Clash                        // two sides fight each other
	Firearms                     // shooting
	Blades                       // knives, stones, fire: what plover calls primitive
	Abduction                    // taken hostage, kidnapped
	Beating                      // beaten, tortured
	Sexual                       // rape
	Destruction                  // things destroyed, however
	Crowd                        // crowd control: tear gas, batons
	Chemical                     // what plover calls unconventional
	Riot                         // a violent crowd
)

var formNames = [...]string{"shelling", "air", "drone", "explosives", "suicide", "clash", "firearms", "blades", "abduction", "beating", "sexual",
	"destruction", "crowd", "chemical", "riot"}

// String gives the forms as "shelling+firearms", and "unknown" for none.
func (f Form) String() string {
	if f == 0 {
		return "unknown"
	}
	var b strings.Builder
	for i, name := range formNames {
		if f&(1<<i) == 0 {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte('+')
		}
		b.WriteString(name)
	}
	return b.String()
}

// MarshalText writes the forms as String does.
func (f Form) MarshalText() ([]byte, error) { return []byte(f.String()), nil }

// UnmarshalText reads what MarshalText wrote.
func (f *Form) UnmarshalText(text []byte) error {
	*f = 0
	if string(text) == "unknown" {
		return nil
	}
next:
	for name := range strings.SplitSeq(string(text), "+") {
		for i, known := range formNames {
			if name == known {
				*f |= 1 << i
				continue next
			}
		}
		return fmt.Errorf("%q is no form of violence", name)
	}
	return nil
}

// formOf gives the form of an event.
func formOf(e *coding.Event) (f Form) {
	if e.Type == plover.PROTEST {
		return Riot
	}
	for _, m := range e.Modes {
		switch m {
		case plover.ModeHeavyWeapons:
			f |= Shelling
		case plover.ModeAerial:
			f |= Air
		case plover.ModeDrone:
			f |= Drone
		case plover.ModeExplosives:
			f |= Explosives
		case plover.ModeSuicideAttack:
			f |= Suicide
		case plover.ModeFirearms:
			f |= Firearms
		case plover.ModePrimitive:
			f |= Blades
		case plover.ModeAbduct:
			f |= Abduction
		case plover.ModeBeat, plover.ModeTorture:
			f |= Beating
		case plover.ModeSexual:
			f |= Sexual
		case plover.ModeDestroy:
			f |= Destruction
		case plover.ModeCrowdControl:
			f |= Crowd
		case plover.ModeUnconventional:
			f |= Chemical
		}
	}
	return f
}

// fits lists for each form those under which another account may tell the same
// happening. The relation holds both ways, and for each form with itself.
var fits = symmetric(map[Form]Form{
	Clash:       Firearms | Shelling | Explosives | Destruction | Abduction | Riot,
	Shelling:    Air | Destruction | Chemical,
	Air:         Drone | Destruction | Chemical | Explosives,
	Drone:       Destruction,
	Explosives:  Suicide | Destruction,
	Firearms:    Abduction | Crowd | Riot | Blades | Destruction | Beating | Sexual,
	Blades:      Beating | Riot | Destruction | Crowd,
	Abduction:   Beating | Sexual | Destruction,
	Beating:     Crowd | Riot | Sexual,
	Destruction: Riot,
	Crowd:       Riot,
})

// confused lists the forms that are taken for one another, by eyewitnesses and in
// the words of news: "explosions shook the town", "fired on the town".
var confused = symmetric(map[Form]Form{
	Shelling: Drone | Explosives,
	Drone:    Explosives,
	Firearms: Shelling | Air | Drone | Explosives | Suicide,
	Clash:    Air | Drone | Suicide,
})

// table holds for each form, by its bit, the set of others.
type table [len(formNames)]Form

func symmetric(half map[Form]Form) (t table) {
	for i := range t {
		for j := range t {
			a, b := Form(1)<<i, Form(1)<<j
			if half[a]&b != 0 {
				t[i] |= b
				t[j] |= a
			}
		}
	}
	return t
}

// of gives all that stands to any of the forms in the relation.
func (t *table) of(f Form) (others Form) {
	for i, row := range t {
		if f&(1<<i) != 0 {
			others |= row
		}
	}
	return others
}
