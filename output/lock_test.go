package output

import (
	"context"
	"errors"
	"maps"
	"path/filepath"
	"sync"
	"testing"
	"time"
)

// TestRunsTakeTurns lets several runs write two packages to one directory.
func TestRunsTakeTurns(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name  string
		trial trial
	}{
		{"normal", trial{}},
		{"without links", trial{noLinks: true}},
		{"without locks", trial{noFlock: true}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			dir := filepath.Join(memoryDir(t), "new")
			var wg sync.WaitGroup
			for run := range 6 {
				wg.Go(func() {
					for range 5 {
						p := []testPackage{packageA, packageB}[run%2]
						c := &Changes{dir: dir, files: p.files, names: p.names, trial: tt.trial}
						if err := c.Apply(context.Background()); err != nil {
							t.Error(err)
						}
					}
				})
			}
			wg.Wait()
			got := read(t, dir)
			if !maps.Equal(got, packageA.tree(t)) && !maps.Equal(got, packageB.tree(t)) {
				t.Errorf("neither package is whole: %s", outline(got))
			}
		})
	}
}

// TestPlanWaitsForRun plans while other runs write.
func TestPlanWaitsForRun(t *testing.T) {
	t.Parallel()
	dir := memoryDir(t)
	if err := applyPackage(dir, packageA, trial{}); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	var wg sync.WaitGroup
	wg.Go(func() {
		for i := 0; ctx.Err() == nil; i++ {
			if err := applyPackage(dir, []testPackage{packageB, packageA}[i%2], trial{}); err != nil {
				t.Error(err)
			}
		}
	})
	for range 20 {
		a, err := Plan(dir, packageA.files, packageA.names)
		if err != nil {
			t.Fatal(err)
		}
		if !a.Empty() && len(a.List()) != 6 {
			t.Errorf("got a mixture: %v", a.List())
		}
		names, err := ReadNames(dir)
		if err != nil || !maps.Equal(names, packageA.names) && !maps.Equal(names, packageB.names) {
			t.Errorf("got names %v, %v", names, err)
		}
	}
	cancel()
	wg.Wait()
}

func TestApplyGivesUpWaiting(t *testing.T) {
	t.Parallel()
	for name, conditions := range map[string]trial{"flock": {}, "lock file": {noFlock: true}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			holder, err := openForWriting(t.Context(), dir, conditions)
			if err != nil {
				t.Fatal(err)
			}
			c := &Changes{dir: dir, files: packageA.files, names: packageA.names, trial: conditions}
			ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
			defer cancel()
			err = c.Apply(ctx)
			if !errors.Is(err, context.DeadlineExceeded) {
				t.Errorf("got error %v, want %v", err, context.DeadlineExceeded)
			}
			wantError(t, err, dir+" is in use by another run")
			if err := holder.close(); err != nil {
				t.Fatal(err)
			}
			if err := c.Apply(t.Context()); err != nil {
				t.Fatal(err)
			}
			wantTree(t, dir, packageA.tree(t))
		})
	}
}

// The lock file of a run that died is taken away after a while. One that
// changes hands meanwhile is not.
func TestStaleLockFile(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	d, err := openDirectory(dir)
	if err != nil {
		t.Fatal(err)
	}
	file := &lockFile{dir: d, limit: 3}
	for i, tt := range []struct {
		owner string // who makes a new lock file before this try, "" for nobody
		want  bool
	}{
		{"a", false},
		{"", false},
		{"another", false},
		{"", false},
		{"", false}, // the third look at the file of "another"
		{"", true},
	} {
		if tt.owner != "" {
			write(t, dir, lockName, tt.owner)
		}
		if got, err := file.try(); err != nil || got != tt.want {
			t.Errorf("try %d: got %t, %v, want %t", i+1, got, err, tt.want)
		}
	}
	if err := d.close(); err != nil {
		t.Fatal(err)
	}
	wantTree(t, dir, nil)
}

// A run that waits for one that fails, and removes the directory that it
// made, makes the directory again.
func TestApplyAfterDirectoryIsRemoved(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "new")
	holder, err := openForWriting(t.Context(), dir, trial{})
	if err != nil {
		t.Fatal(err)
	}
	waiter, err := openDirectory(dir) // as the other run has it open
	if err != nil {
		t.Fatal(err)
	}
	if !waiter.isCurrent() {
		t.Error("the directory is not current, though nothing happened")
	}
	holder.abandon()
	if waiter.isCurrent() {
		t.Error("the removed directory is current")
	}
	if err := errors.Join(holder.close(), waiter.close()); err != nil {
		t.Fatal(err)
	}

	holder, err = openForWriting(t.Context(), dir, trial{})
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan error)
	go func() {
		c := &Changes{dir: dir, files: packageA.files, names: packageA.names}
		done <- c.Apply(t.Context())
	}()
	<-time.After(50 * time.Millisecond) // most likely it waits by now
	holder.abandon()
	if err := holder.close(); err != nil {
		t.Fatal(err)
	}
	if err := <-done; err != nil {
		t.Fatal(err)
	}
	wantTree(t, dir, packageA.tree(t))
}
