package raw

import (
	"strings"

	"github.com/payske/hookgen/spec/diag"
)

// What the YAML library builds is far larger than the text, so text that would
// become too much is refused before the library sees it. The measure are
// marks, the characters that separate values, each with what its values cost
// at worst, in units of some 400 bytes. The largest public documents come to
// half of what is allowed.
const (
	// costDivisor is by how much [Limits].Nodes, divided, gives the units.
	costDivisor = 2
	// minCost is the number of units that are always allowed.
	minCost = 1_000_000
	// flowCost is what a mark costs that may separate values in brackets: the
	// library keeps the tokens of a bracket until it is closed, because it
	// may turn out to be a key.
	flowCost = 5
	// blockCost is what any other mark costs.
	blockCost = 2
	// maxDirectives bounds the lines that start with a percent sign: the
	// library compares every directive with all others.
	maxDirectives = 100
)

// costRemedy says what to do about a YAML file that costs too much.
const costRemedy = "remove what the events do not need, or convert the file to JSON, which costs less to read"

// checkWork refuses text that would be too much work for the YAML library.
func (b *builder) checkWork() bool {
	allowed := max(minCost, b.limits.Nodes/costDivisor)
	cost, line, directives := 0, 0, 0
	for text := range strings.Lines(b.text) {
		line++
		if text[0] == '%' {
			directives++
		}
		directives += strings.Count(text, "\r%")
		cost += marksCost(text)
		if cost > allowed || directives > maxDirectives {
			b.report(diag.Limit, line, 1, costRemedy, "up to this line, the file has more YAML values or directives than can be read")
			return false
		}
	}
	return true
}

// marksCost returns what the marks of a line cost.
func marksCost(line string) int {
	cost := 0
	for i := range len(line) {
		switch line[i] {
		case ',', '[', '{':
			cost += flowCost
		case ':', '-', '?':
			if i+1 == len(line) || strings.IndexByte(" \t\r\n,[]{}", line[i+1]) >= 0 ||
				i > 0 && (line[i-1] == '"' || line[i-1] == '\'') {
				cost += blockCost
			}
		case '#':
			if i == 0 || line[i-1] == ' ' || line[i-1] == '\t' || line[i-1] == '\r' {
				cost += blockCost // the library keeps comments
			}
		}
	}
	return cost
}
