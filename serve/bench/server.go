package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"syscall"
	"time"
)

// server is the command under load, a process of its own.
type server struct {
	address string
	command *exec.Cmd
}

var printedAddress = regexp.MustCompile(`http://[^\s/]+`)

// start starts the command on a free port and waits until it tells its address.
func start(ctx context.Context, casus, database string) (*server, error) {
	s := &server{command: exec.CommandContext(ctx, casus, "serve", "--db", database, "--address", "127.0.0.1:0")}
	s.command.Stderr = os.Stderr
	s.command.Cancel = func() error { return s.command.Process.Signal(os.Interrupt) }
	s.command.WaitDelay = 30 * time.Second
	out, err := s.command.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := s.command.Start(); err != nil {
		return nil, err
	}
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if s.address = printedAddress.FindString(lines.Text()); s.address != "" {
			go io.Copy(io.Discard, out)
			return s, nil
		}
	}
	return nil, errors.Join(errors.New("casus serve ended before it told its address"), s.command.Wait())
}

// stop ends the server as Ctrl-C does.
func (s *server) stop() error {
	s.command.Process.Signal(os.Interrupt)
	err := s.command.Wait()
	var exit *exec.ExitError
	if errors.As(err, &exit) && exit.ExitCode() == 130 { // interrupted, as it was to be
		return nil
	}
	return err
}

var peak = regexp.MustCompile(`VmHWM:\s+(\d+) kB`)

// told says what the server, and what this program, took of the machine.
func (s *server) told(elapsed time.Duration) string {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", s.command.Process.Pid))
	found := peak.FindSubmatch(status)
	if err != nil || found == nil {
		return "This system does not tell the server's memory."
	}
	kB, _ := strconv.Atoi(string(found[1]))
	var own syscall.Rusage
	syscall.Getrusage(syscall.RUSAGE_SELF, &own)
	used := time.Duration(own.Utime.Nano() + own.Stime.Nano())
	return fmt.Sprintf("The server's memory at its peak: %d MB. This program took %.0f %% of one core beside it.", kB/1024, 100*used.Seconds()/elapsed.Seconds())
}
