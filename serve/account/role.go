package account

import (
	"fmt"
	"strings"
)

// Role is what somebody may do. Each may do all that those before it may.
type Role int

// The roles. Nobody is a stranger.
const (
	Nobody   Role = iota
	Reader        // read and export
	Reviewer      // review, and add reports
	Admin         // manage users, look at metrics
)

var roleNames = [...]string{"nobody", "reader", "reviewer", "admin"}

func (r Role) String() string {
	if r < 0 || int(r) >= len(roleNames) {
		return fmt.Sprintf("Role(%d)", int(r))
	}
	return roleNames[r]
}

// ParseRole reads the name of a role that somebody can have.
func ParseRole(s string) (Role, error) {
	for r := Reader; r <= Admin; r++ {
		if s == roleNames[r] {
			return r, nil
		}
	}
	return Nobody, fmt.Errorf("%q is no role; the roles are %s", s, strings.Join(roleNames[Reader:], ", "))
}
