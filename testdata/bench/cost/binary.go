package cost

import (
	"fmt"
	"os"
	"path/filepath"
)

// hello is a web server without a receiver.
const hello = `package main

import (
	"io"
	"net/http"
)

func main() {
	_ = http.ListenAndServe(":0", http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = io.WriteString(w, "hello, world")
	}))
}
`

// server is a web server with a receiver that does nothing.
const server = `package main

import (
	"net/http"

	hooks "%s"
)

func main() {
	receiver, err := hooks.NewReceiver(hooks.UnimplementedHandler{}, hooks.WithSecret("whsec_0123456789"),
		hooks.WithScheme(hooks.StripeScheme("Signature")))
	if err != nil {
		panic(err)
	}
	_ = http.ListenAndServe(":0", receiver)
}
`

// measureBinary measures by how much a receiver lets a stripped web server grow.
func measureBinary(f *Figures, d document, _ int) error {
	without, err := size("hello", hello)
	if err != nil {
		return err
	}
	with, err := size("server_"+d.name, fmt.Sprintf(server, module+d.name))
	if err != nil {
		return err
	}
	f.Values["binary/hello/size"] = float64(without) / 1e6
	f.Values["binary/"+d.name+"/growth"] = float64(with-without) / 1e6
	return nil
}

// size returns the length of the stripped program that the source makes.
func size(name, source string) (int64, error) {
	dir := filepath.Join(folder, name)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return 0, err
	}
	if err := os.WriteFile(filepath.Join(dir, "main.go"), []byte(source), 0o644); err != nil {
		return 0, err
	}
	binary := filepath.Join(dir, "program")
	if _, err := child(nil, "go", "build", "-trimpath", "-ldflags=-s -w", "-o", binary, module+name); err != nil {
		return 0, err
	}
	info, err := os.Stat(binary)
	if err != nil {
		return 0, err
	}
	return info.Size(), os.Remove(binary)
}
