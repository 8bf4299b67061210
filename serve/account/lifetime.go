package account

import "time"

const (
	// Idle is how long a session lives that nobody uses.
	Idle = 12 * time.Hour
	// Longest is how long a session lives however much it is used.
	Longest = 7 * 24 * time.Hour
)

// Alive tells whether a session holds at a moment, that began and was last
// used at others. One that begins in the future is forged, or the clock was set back.
func Alive(began, used, now time.Time) bool {
	return !now.Before(began) && now.Sub(began) < Longest && now.Sub(used) < Idle
}
