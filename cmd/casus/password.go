package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"casus/serve/account"

	"golang.org/x/term"
)

// newPassword asks for a new password: twice and unseen on a terminal, else
// as the first line of the standard input. A flag would leave it in the
// shell's history and in the list of processes.
func newPassword(e env, name string) (string, error) {
	password, err := askPassword(e, fmt.Sprintf("Password for %s (at least %d characters): ", visible(name), account.LeastPassword))
	if err != nil {
		return "", err
	}
	if err := account.CheckPassword(password); err != nil {
		return "", inputError{err}
	}
	if _, typed := keyboard(e.stdin); !typed {
		return password, nil
	}
	again, err := askPassword(e, "The same again: ")
	if err == nil && again != password {
		err = inputError{errors.New("the two passwords differ; nothing was changed")}
	}
	return password, err
}

// keyboard gives the descriptor of the terminal at which somebody types.
func keyboard(r io.Reader) (fd int, ok bool) {
	f, ok := r.(*os.File)
	if !ok {
		return 0, false
	}
	return int(f.Fd()), term.IsTerminal(int(f.Fd()))
}

func askPassword(e env, prompt string) (string, error) {
	fd, typed := keyboard(e.stdin)
	if !typed {
		line, err := bufio.NewReader(io.LimitReader(e.stdin, account.MostPassword+2)).ReadString('\n')
		if err != nil && err != io.EOF {
			return "", err
		}
		if line == "" {
			return "", inputError{errors.New("no password: write it on the standard input, or run casus on a terminal")}
		}
		return strings.TrimRight(line, "\r\n"), nil
	}
	state, err := term.GetState(fd)
	if err != nil {
		return "", err
	}
	fmt.Fprint(e.stderr, prompt)
	type answer struct {
		text []byte
		err  error
	}
	read := make(chan answer, 1)
	go func() { // which the end of the program ends, where nobody answers
		text, err := term.ReadPassword(fd)
		read <- answer{text, err}
	}()
	select {
	case a := <-read:
		fmt.Fprintln(e.stderr)
		return string(a.text), a.err
	case <-e.ctx.Done():
		term.Restore(fd, state)
		fmt.Fprintln(e.stderr)
		return "", e.ctx.Err()
	}
}
