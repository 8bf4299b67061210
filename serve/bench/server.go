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

// A process's memory: at its peak all of it, and now what is its own. The rest is the
// ledger's file, as far as it is mapped, which the system takes back when it needs room.
var (
	peak = regexp.MustCompile(`VmHWM:\s+(\d+) kB`)
	own  = regexp.MustCompile(`RssAnon:\s+(\d+) kB`)
)

// memory reads a line of what the system tells of the server, in MB; 0 where it tells nothing.
func (s *server) memory(line *regexp.Regexp) int {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", s.command.Process.Pid))
	if err != nil {
		return 0
	}
	found := line.FindSubmatch(status)
	if found == nil {
		return 0
	}
	kB, _ := strconv.Atoi(string(found[1]))
	return kB / 1024
}

// watch gives the most that the server's own memory came to until the context ends.
func (s *server) watch(ctx context.Context) <-chan int {
	done := make(chan int, 1)
	go func() {
		most := 0
		for {
			most = max(most, s.memory(own))
			select {
			case <-ctx.Done():
				done <- most
				return
			case <-time.After(200 * time.Millisecond):
			}
		}
	}()
	return done
}

// told says what the server, and what this program, took of the machine.
func (s *server) told(most int, elapsed time.Duration) string {
	var self syscall.Rusage
	syscall.Getrusage(syscall.RUSAGE_SELF, &self)
	used := time.Duration(self.Utime.Nano() + self.Stime.Nano())
	return fmt.Sprintf("The server's own memory at its peak: %d MB; with what is mapped of the ledger's file %d MB. This program took %.0f %% of one core beside it.",
		most, s.memory(peak), 100*used.Seconds()/elapsed.Seconds())
}
