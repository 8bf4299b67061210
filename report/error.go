package report

import "strconv"

// Error tells of something in the input that its owner can mend. It is the
// only kind of error that readers give, beside io.EOF.
type Error struct {
	File string
	Line int    // from 1; 0 where the whole file is meant
	What string // what is wrong
	Hint string // what to do about it; may be empty
}

// Error gives the whole on one line: file:line: what; hint.
func (e *Error) Error() string {
	s := e.What
	if e.Hint != "" {
		s += "; " + e.Hint
	}
	switch {
	case e.File == "":
		return s
	case e.Line == 0:
		return e.File + ": " + s
	}
	return e.File + ":" + strconv.Itoa(e.Line) + ": " + s
}
