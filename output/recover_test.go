package output

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// plantedStage is a name that a stage can have.
const plantedStage = stagePrefix + "aaaaaaaabbbbbbbbccccccccdd"

// plant makes files, directories (names that end with a slash) and links
// (content that begins with "-> ") in a directory.
func plant(t *testing.T, dir string, files ...[2]string) {
	t.Helper()
	for _, f := range files {
		path := filepath.Join(dir, f[0])
		var err error
		if target, isLink := strings.CutPrefix(f[1], "-> "); isLink {
			err = os.Symlink(target, path)
		} else if strings.HasSuffix(f[0], "/") {
			err = os.MkdirAll(path, 0o755)
		} else {
			err = os.WriteFile(path, []byte(f[1]), 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

// A stage that somebody planted, say in a repository that the user cloned,
// must not make hookgen touch what does not belong to it.
func TestPlantedStages(t *testing.T) {
	t.Parallel()
	needLinks(t)
	const ours = Marker + "\n\npackage main\n\nvar planted = 1\n"
	for _, tt := range []struct {
		name  string
		works bool // or else the run is refused
		files [][2]string
	}{
		{"switched by file", true, [][2]string{
			{plantedStage + "/new/", ""},
			{plantedStage + "/current", "new"},
			{plantedStage + "/new/" + handWritten.Name, ours},
			{plantedStage + "/new/.git", ours},
			{plantedStage + "/new/go.mod", ours},
		}},
		{"side leads to another directory", true, [][2]string{
			{plantedStage + "/", ""},
			{plantedStage + "/current", "new"},
			{plantedStage + "/new", "-> ../sub"},
		}},
		{"side leads out", false, [][2]string{
			{plantedStage + "/", ""},
			{plantedStage + "/current", "-> new"},
			{plantedStage + "/new", "-> ../../victims"},
			{"events.gen.go", "-> " + plantedStage + "/current/events.gen.go"},
		}},
		{"switch leads out", false, [][2]string{
			{plantedStage + "/", ""},
			{plantedStage + "/current", "-> ../../victims"},
			{"events.gen.go", "-> " + plantedStage + "/current/events.gen.go"},
		}},
		{"stage leads out", false, [][2]string{
			{plantedStage, "-> ../victims"},
			{"events.gen.go", "-> " + plantedStage + "/new/events.gen.go"},
		}},
		{"stage and switch lead out", false, [][2]string{
			{plantedStage, "-> ../victims"},
			{"events.gen.go", "-> " + plantedStage + "/current/events.gen.go"},
		}},
		{"stage is a file", true, [][2]string{
			{plantedStage, "text"},
		}},
		{"stage is gone", true, [][2]string{
			{"events.gen.go", "-> " + plantedStage + "/current/events.gen.go"},
			{ManifestName, "-> " + plantedStage + "/current/" + ManifestName},
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			parent := t.TempDir()
			dir := filepath.Join(parent, "package")
			plant(t, parent,
				[2]string{"package/", ""}, [2]string{"package/sub/", ""}, [2]string{"victims/", ""},
				[2]string{"victims/events.gen.go", ours}, [2]string{"package/sub/events.gen.go", ours},
				[2]string{"package/" + handWritten.Name, string(handWritten.Data)},
				[2]string{"package/go.mod", "module example.com/a\n"})
			want := read(t, parent)
			plant(t, dir, tt.files...)
			err := applyPackage(dir, packageA, trial{})
			if err == nil {
				for name, data := range packageA.tree(t) {
					want[filepath.Join("package", name)] = data
				}
			}
			got := read(t, parent)
			for name := range got {
				if _, ok := want[name]; !ok && tt.works && name != filepath.Join("package", plantedStage) {
					t.Errorf("%s was made", name)
				}
			}
			for name, data := range want {
				if got[name] != data {
					t.Errorf("%s: got %.80q, want %.80q (error %v)", name, got[name], data, err)
				}
			}
			if (err == nil) != tt.works {
				t.Errorf("got error %v, want none: %t", err, tt.works)
			}
		})
	}
}

// A run that is killed while it writes the first manifest leaves none that
// could speak against a file.
func TestPlanWithDivertedManifest(t *testing.T) {
	t.Parallel()
	needLinks(t)
	dir := t.TempDir()
	plant(
		t, dir,
		[2]string{plantedStage + "/old/", ""},
		[2]string{plantedStage + "/current", "-> old"},
		[2]string{plantedStage + "/old/" + ManifestName, absentFile},
		[2]string{ManifestName, "-> " + plantedStage + "/current/" + ManifestName},
		[2]string{"types.gen.go", Marker + "\n\npackage main\n\nvar other = 1\n"},
	)
	wantList(t, plan(t, dir, source("types.gen.go", "")), "created "+ManifestName, "updated types.gen.go")
}

// TestGoBuildBetweenSteps runs the go command at the points at which a kill
// does the most harm.
func TestGoBuildBetweenSteps(t *testing.T) {
	t.Parallel()
	needLinks(t)
	if testing.Short() {
		t.Skip("runs the go command")
	}
	gotool, err := exec.LookPath("go")
	if err != nil {
		t.Skip("there is no go command")
	}
	dir := prepared(t, &packageA)
	write(t, dir, "go.mod", "module example.com/a\n\ngo 1.24\n")
	c := plan(t, dir, packageB.files...)
	want, looks := "A", 0
	c.trial.step = func(op, name string) {
		// Once the names are diverted; and after the switch, before and
		// between the steps that settle them.
		isSwitch := op == "rename" && filepath.Base(name) == "current"
		if isSwitch || name == "only_a.gen.go" && read(t, dir)["only_b.gen.go"] != "" {
			looks++
			if got := runPackage(t, gotool, dir); got != want {
				t.Errorf("before %s of %s: the package is %q, want %q", op, name, got, want)
			}
		}
		if isSwitch {
			want = "B"
		}
	}
	if err := c.Apply(t.Context()); err != nil {
		t.Fatal(err)
	}
	if looks != 2 {
		t.Errorf("got %d looks, want 2", looks)
	}
}

// runPackage returns which package go run sees.
func runPackage(t *testing.T, gotool, dir string) string {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), gotool, "run", ".")
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOFLAGS=-mod=mod", "GOWORK=off")
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Errorf("%v: %s", err, out)
	}
	return strings.TrimSpace(string(out))
}
