package ledger

import (
	"errors"
	"fmt"
)

// ErrNotFound is returned where nothing has the id that was asked for.
var ErrNotFound = errors.New("not in this ledger")

// ErrNothing is returned where a filter lets nothing in of which a series could be made.
var ErrNothing = errors.New("nothing of this kind in these days")

// Misuse is an error that the user can mend: a filter that makes no sense, a
// database that is none of ours. Every other error is a fault of the program
// or the machine.
type Misuse struct{ Text string }

func (m Misuse) Error() string { return m.Text }

func misuse(format string, args ...any) error { return Misuse{fmt.Sprintf(format, args...)} }
